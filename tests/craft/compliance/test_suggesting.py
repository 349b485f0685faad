"""Better ways to say it: in good grammar, and read again before they are offered."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.labels import labelled
from tinkerflow.craft.compliance.review import check
from tinkerflow.craft.compliance.rules import place
from tinkerflow.craft.compliance.spans import find_spans

HIGH = place("high")
CLAIMING = [one.text for one in labelled() if one.labels]


def offered(text, **more):
    return [
        one.applied(text)
        for finding in check(text, place=HIGH, **more).findings
        for one in finding.suggestions
    ]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("The fastest CI you can rent.", "A fast CI."),
        ("The best ointment on the market.", "A good ointment."),
        ("Our creamiest yogurt yet.", "Our creamy yogurt."),
        ("The toughest backpack we have ever sewn.", "A tough backpack."),
        ("Ohio's largest plant shop.", "A large plant shop."),
        ("It is warmer than the old one.", "It is warm."),
        ("It's way cheaper than therapy.", "It's affordable."),
        ("Works on any surface.", "Works on many surfaces."),
        ("97 percent of our students pass.", "Many students pass."),
        ("Nothing on the shelf comes close, and it costs little.", "It costs little."),
        ("Grips better than any rubber mat.", "Grips well."),
        ("Tastes better than takeout.", "Tastes good."),
        ("More accurate than manual entry.", "Accurate."),
        ("An eco-friendly tube.", "A tube."),
        ("A risk-free way to invest.", "A way to invest."),
        ("This blender is unbreakable.", "This blender is sturdy."),
        ("An indestructible rope for dogs.", "A sturdy rope for dogs."),
        ("It never fails.", "It is made to last."),
        ("Removes every stain.", "Removes many stains."),
        ("Never scrub again.", "Scrub less."),
        ("Over 10,000 homes have one.", "Many homes have one."),
        ("93% of members renew.", "Many members renew."),
        ("Drink it daily and reverse your diabetes.", "Drink it daily."),
        ("Order now and skip the line.", "Order and skip the line."),
        ("Hurry, the spring plan is here.", "The spring plan is here."),
    ],
)
def test_a_phrase_is_written_anew_as_a_whole(text, better):
    if len(better.split()) == 1:
        assert better not in offered(text)
    else:
        assert better in offered(text)


@pytest.mark.parametrize(
    "text",
    [
        "A roller that fixes sciatica.",
        "Works for everyone.",
        "It weighs 12 pounds.",
        "Less sugar than cola.",
        "Reduces stress and bloating.",
        "Shrinks your waistline, not your wallet.",
    ],
)
def test_nothing_is_offered_rather_than_a_stump(text):
    assert offered(text) == []


def test_what_claims_nothing_is_left_as_it_is():
    assert offered("A secure, healthy treat for your dog") == []


def test_a_sentence_may_be_left_out_where_others_stay():
    text = "She: It cures colds. He: Nice cup."

    assert "He: Nice cup." in offered(text)
    assert "" not in offered("It cures colds.")


def test_nobodys_words_are_put_into_another_mouth():
    assert offered("“My knees feel new after days,” says Rita.") == []


def test_a_fact_that_says_less_is_offered_in_its_own_words():
    fact = Evidence("fact 4", "Up to 40% fewer calls.")

    assert fact.text in offered("40% fewer calls.", evidence=[fact])


def test_a_fact_that_claims_something_else_without_a_source_is_not_offered():
    stale = Evidence("fact 4", "Up to 40% fewer calls.", stale=True)

    assert stale.text not in offered("40% fewer calls.", evidence=[stale])


@given(st.sampled_from(CLAIMING), st.sampled_from(CLAIMING))
def test_a_suggestion_takes_a_claim_away_and_brings_none(one, other):
    text = f"{one} {other}"
    before = Counter((span.type, span.text.lower()) for span in find_spans(text))

    for better in offered(text):
        after = Counter((span.type, span.text.lower()) for span in find_spans(better))
        assert after <= before
        assert after.total() < before.total()


@given(st.sampled_from(CLAIMING))
def test_suggestions_taken_one_after_the_other_come_to_an_end(text):
    for _ in range(20):
        better = offered(text)
        if not better:
            return
        text = better[0]
    pytest.fail(f"still not done: {text}")


@given(st.sampled_from(CLAIMING))
def test_a_suggestion_reads_like_a_sentence(text):
    for better in offered(text):
        assert better[:1] == better[:1].upper()
        assert "  " not in better
        assert " ." not in better
        assert not better.rstrip(".!").endswith((" and", " a", " the", " with", " that"))
