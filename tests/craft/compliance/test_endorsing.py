"""Testimonials that no person speaks."""

import pytest

from tinkerflow.craft.compliance.endorsing import UnknownActor, gate
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.rules import place

WORDS = "My knees feel new since May."
REVIEW = Evidence("review 3", "Bought two. My knees feel new since May. Thanks!", kind="review")
LABEL = "This voice is AI-generated."


def gated(**said):
    told = {
        "actor_type": "ai_avatar",
        "review": REVIEW,
        "disclosure": LABEL,
        "place": place("high"),
    }
    return gate(WORDS, **told | said)


@pytest.mark.parametrize("actor", ["ai_avatar", "voiceover", "mixed"])
def test_a_voice_that_is_nobodys_needs_a_real_review_and_a_disclosure(actor):
    assert gated(actor_type=actor).open
    assert gated(actor_type=actor, review=None).missing == ("review",)
    assert gated(actor_type=actor, disclosure="").missing == ("disclosure",)
    assert gated(actor_type=actor, review=None, disclosure="").missing == (
        "review",
        "disclosure",
    )


def test_an_open_gate_shows_where_the_review_says_it():
    backing = gated().backing

    assert backing.text == "My knees feel new since May"
    assert REVIEW.text[backing.start : backing.end] == backing.text


def test_a_review_that_says_something_else_does_not_open_it():
    other = Evidence("review 4", "The cup broke after one day, sadly.", kind="review")

    assert gated(review=other).missing == ("words",)


@pytest.mark.parametrize(
    "review", [Evidence("fact 1", REVIEW.text), Evidence("r", REVIEW.text, kind="review", stale=True)]
)  # fmt: skip
def test_a_fact_or_a_withdrawn_review_is_no_review(review):
    assert gated(review=review).missing == ("review",)


def test_a_person_may_speak_and_the_text_is_checked_like_any_other():
    assert gated(actor_type="human", review=None, disclosure="").open


def test_a_closed_gate_says_what_to_add_and_who_asks():
    closed = gated(disclosure="", place=place("low", jurisdictions=["EU"], platform="tiktok"))

    assert "made by AI" in closed.sentences[0]
    assert [rule.id for rule in closed.rules] == ["eu-synthetic", "tiktok-synthetic"]


def test_who_cannot_speak_is_refused():
    with pytest.raises(UnknownActor) as refusal:
        gated(actor_type="parrot")

    assert refusal.value.code == "compliance.unknown_actor"
