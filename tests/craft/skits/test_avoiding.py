"""A phrase to avoid appears nowhere, however it is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from craft.skits.briefs import brief
from tinkerflow.craft.skits.avoiding import avoided
from tinkerflow.craft.skits.exporting import teleprompter
from tinkerflow.craft.skits.writing import NothingToSay, write


def everything(skit):
    seen = [text for beat in skit.beats for text in (beat.action, beat.on_screen_text or "")]
    calls = (skit.hook_line, skit.cta_line, skit.cta_overlay)
    return "\n".join([*seen, *calls, *skit.overlays, *skit.b_roll, teleprompter(skit)])


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("game-changer", "A Game changer!"),
        ("don't miss", "Don\u2019t miss it"),
        ("mug", "MUG"),
        ("no  brainer", "It is a no-brainer."),
    ],
)
def test_a_phrase_is_seen_whatever_its_capitals_quotes_and_hyphens(phrase, text):
    assert avoided([phrase]).within(text) == phrase.replace("  ", " ")


@pytest.mark.parametrize(
    ("phrase", "text"), [("cure", "secure"), ("art", "smart"), ("😀", "😀 ok")]
)
def test_a_part_of_a_word_is_no_phrase(phrase, text):
    assert avoided([phrase]).allows(text)


@given(
    words=st.lists(
        st.sampled_from(
            [
                "mug",
                "Saltline",
                "it's",
                "look",
                "the",
                "camera",
                "20 seconds",
                "gym",
                "again",
                "you",
                "Brenda",
            ]
        ),
        max_size=3,
    ),
    seed=st.integers(0, 99),
    preset=st.sampled_from(["as_written", "sports_desk", "museum_guide"]),
)
@settings(max_examples=25, deadline=None)
def test_what_is_to_be_avoided_never_appears(words, seed, preset):
    try:
        drafts = write(brief(avoid=tuple(words), preset=preset), seed=seed, variations=2)
    except NothingToSay:
        return
    for draft in drafts:
        for text in everything(draft.skit).splitlines():
            assert avoided(words).allows(text)


def test_a_list_that_leaves_nothing_to_say_is_refused_with_a_sentence():
    with pytest.raises(NothingToSay) as refusal:
        write(
            brief(
                avoid=(
                    "a",
                    "the",
                    "it",
                    "you",
                    "i",
                    "to",
                    "at",
                    "and",
                    "on",
                    "b",
                    "look",
                    "have",
                    "in",
                )
            ),
            seed=1,
        )

    assert refusal.value.code == "skits.nothing_to_say"
    assert "Avoid fewer words." in refusal.value.message
