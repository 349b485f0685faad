"""Responsive search ads."""

import pytest

from craft.copybook.sheets import NAMES, sheet
from tinkerflow.craft.copybook.composing import write_ads


def ads(name, seed=5, count=12, **choices):
    return write_ads(sheet(name), count=count, seed=seed, platform="google", **choices).drafts


@pytest.mark.parametrize("name", NAMES)
def test_an_ad_has_several_headlines_and_two_descriptions(name):
    found = ads(name)

    assert len(found) >= (5 if name == "pagemill" else 10)
    for ad in found:
        assert 3 <= len(set(ad.extra["headlines"])) <= 15
        assert 2 <= len(set(ad.extra["descriptions"])) <= 4
        assert (ad.headline, ad.body) == (ad.extra["headlines"][0], ad.extra["descriptions"][0])


@pytest.mark.parametrize("name", NAMES)
def test_no_two_ads_lead_with_the_same_line(name):
    found = ads(name)

    assert len({ad.headline for ad in found}) == len({ad.body for ad in found}) == len(found)


def test_a_question_that_leads_is_not_asked_again_below():
    for seed in range(5):
        for ad in ads("hollis", seed):
            assert not any(ad.headline in line for line in ad.extra["descriptions"])


def test_the_leading_line_carries_the_angle():
    assert {ad.angle for ad in ads("hollis", angles=["data_proof"])} == {"data_proof"}
