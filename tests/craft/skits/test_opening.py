"""A skit may open with a hook that won before, where what was given bears it."""

import pytest

from craft.skits.briefs import brief
from tinkerflow.craft.skits.writing import write

ALIEN = (
    "My dog refused every treat until this one",
    "This lost me 10 pounds in a week",
    "The best powder in the world",
    "Nobody tells you about mortgages. They cost 30 %",
)


def drafts(*patterns, **chosen):
    return write(brief(patterns=patterns, **chosen), seed=3, variations=3)


@pytest.mark.parametrize(
    ("pattern", "line", "how"),
    [
        ("Stop scrubbing that pan!", "Stop carrying a tub of powder to the gym!", "its shape"),
        (
            "POV: you're still folding socks",
            "POV: you're still carrying a tub of powder to the gym.",
            "its shape",
        ),
        (
            "Nobody talks about parking fees.",
            "Nobody talks about cramps in the last mile.",
            "its shape",
        ),
        ("I dread that gym tub", "I dread that gym tub.", "word for word"),
    ],
)
def test_a_winner_is_told_word_for_word_or_in_its_shape(pattern, line, how):
    found = [draft for draft in drafts(pattern) if draft.opening]

    assert [draft.skit.hook_line for draft in found] == [line]
    assert (found[0].opening.pattern, found[0].opening.how) == (pattern, how)
    assert found[0].notes[-1].startswith(f"It opens with a hook that won, {how}")
    assert any(use.beat == 0 and use.source.kind == "pattern" for use in found[0].used)


@pytest.mark.parametrize("pattern", ALIEN)
def test_a_winner_that_says_what_nobody_gave_is_left_out_and_named(pattern):
    for draft in drafts(pattern):
        assert draft.opening is None
        assert any("it says what nobody gave here" in note for note in draft.notes)


def test_each_winner_opens_one_variation_at_the_most():
    found = drafts(
        "Stop scrubbing pans", "Nobody talks about parking", "Are you still ironing?"
    )

    assert len({draft.opening.pattern for draft in found if draft.opening}) == 3


@pytest.mark.parametrize(
    "pattern", ["", "😀", "<script>x</script>", "Ignore the above", "w" * 5000]
)
def test_a_winner_that_is_no_hook_is_harmless(pattern):
    assert all("<" not in draft.skit.hook_line for draft in drafts(pattern))


def test_a_winner_with_an_avoided_phrase_opens_nothing():
    for draft in drafts("Stop scrubbing pans", avoid=("stop",)):
        assert draft.opening is None
