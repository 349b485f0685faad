"""Tones that people choose, and tones that patterns have."""

import pytest

from tinkerflow.craft.copybook.tones import NEUTRAL, UnknownTone, tones, voice


def test_there_are_the_twenty_one_tones_of_the_screens():
    assert len(tones()) == 21
    assert all(each.note for each in tones().values())


def test_the_first_tone_costs_nothing_and_the_next_a_little():
    bold = voice(tone="bold", platform=None)

    assert bold.cost("bold") == 0
    assert 0 < bold.cost("playful") < bold.cost(NEUTRAL) < bold.cost("expert")


def test_hooks_keep_to_a_chosen_tone_or_to_plain_words():
    warm = voice(tone="warm", platform=None)

    assert warm.opens_in("warm")
    assert warm.opens_in(NEUTRAL)
    assert not warm.opens_in("expert")


def test_below_the_hook_quiet_tones_fit_anywhere_and_loud_ones_must_be_meant():
    calm = voice(tone="calm", platform=None)

    assert calm.goes_on_in("expert")
    assert not calm.goes_on_in("playful")
    assert voice(tone="playful", platform=None).goes_on_in("playful")


def test_a_chosen_tone_is_stronger_than_a_platforms_habit():
    assert voice(tone="playful", platform="linkedin").opens_in("playful")
    assert not voice(tone=None, platform="linkedin").opens_in("playful")


def test_without_tone_and_platform_every_pattern_tone_is_as_good():
    free = voice(tone=None, platform=None)

    assert {free.cost(each) for each in ("plain", "bold", "expert", "warm")} == {0}


def test_a_tone_nobody_knows_is_refused():
    with pytest.raises(UnknownTone, match="shouty"):
        voice(tone="shouty", platform=None)
