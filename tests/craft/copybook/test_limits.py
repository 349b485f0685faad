"""How long a script may be, for every writer."""

import pytest

from tinkerflow.craft.copybook.limits import (
    PLATFORMS,
    UnknownPlatform,
    limits_for,
    too_long,
    wrapped,
)

FINE = {
    "headline": "Still chasing receipts?",
    "body": "Tallybird asks.",
    "cta": "Start your trial",
}


@pytest.mark.parametrize("platform", [None, "linkedin", "meta", "tiktok", "x"])
def test_a_short_script_fits_everywhere(platform):
    assert too_long(**FINE, keywords=["receipts"], platform=platform) == ()


def test_the_default_is_seventy_and_a_hundred_and_forty():
    limits = limits_for()

    assert (limits.headline, limits.body, limits.keywords, limits.cta_words) == (
        70,
        140,
        10,
        (3, 7),
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"headline": "h" * 71}, "The headline has 71 characters; any platform takes 70."),
        ({"body": "b" * 141}, "The body has 141 characters; any platform takes 140."),
        ({"cta": "Buy"}, "The call to action has 1 words; it takes 3 to 7."),
        ({"keywords": ["k"] * 11}, "There are 11 keywords; 10 are allowed."),
    ],
)
def test_each_broken_limit_is_a_sentence(change, told):
    assert too_long(**{**FINE, **change}) == (told,)


def test_meta_and_tiktok_are_narrower():
    assert too_long(**{**FINE, "headline": "h" * 41}, platform="meta")
    assert too_long(**{**FINE, "body": "b" * 101}, platform="tiktok")


def test_a_tiktok_headline_fits_two_lines_of_a_screen():
    three_lines = "Sixty characters that break badly: considerably uncomfortable"

    assert len(three_lines) <= 64
    assert too_long(**{**FINE, "headline": three_lines}, platform="tiktok")


def test_a_post_on_x_counts_together():
    post = {"headline": "h" * 70, "body": "b" * 140, "cta": "c " * 6 + "c" * 80}

    assert any("Together" in each for each in too_long(**post, platform="x"))


def test_a_search_ad_needs_three_headlines_and_two_descriptions():
    extra = {"headlines": ["One", "Two"], "descriptions": ["d" * 91, "Fine"]}
    broken = too_long(**FINE, extra=extra, platform="google")

    assert "There are 2 headlines; Google takes 3 to 15." in broken
    assert any("longer than 90" in each for each in broken)
    assert len(broken) == 2


def test_every_platform_has_limits_and_no_other_does():
    assert all(limits_for(platform).label for platform in PLATFORMS)
    with pytest.raises(UnknownPlatform, match="myspace"):
        limits_for("myspace")


def test_lines_break_between_words():
    assert wrapped("a quick brown fox", 7) == ("a quick", "brown", "fox")
