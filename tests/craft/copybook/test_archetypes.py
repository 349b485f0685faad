"""Likely buyers, and whom a page's people resemble."""

import pytest

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.archetypes import archetypes, likely, resemblance
from tinkerflow.craft.copybook.drafts import chance
from tinkerflow.craft.facts.sheet import Audience

BY_ID = {each.id: each for each in archetypes()}


def cast(given, count=3):
    return [each.id for _, each in likely(given, count=count, draw=chance("any"))]


@pytest.mark.parametrize(
    ("people", "archetype"),
    [
        ("bookkeepers", "finance_lead"),
        ("dispatchers", "ops_lead"),
        ("cold-morning commuters", "commuter"),
        ("landlords", "landlord"),
        ("marketers", "marketing_lead"),
    ],
)
def test_people_resemble_those_who_share_their_words(people, archetype):
    assert resemblance(BY_ID[archetype], people) > 0


def test_a_phrase_is_met_only_as_a_whole():
    assert resemblance(BY_ID["people_lead"], "tea people") == 0
    assert resemblance(BY_ID["people_lead"], "our people team") == 1


def test_who_resembles_nobody_is_no_specialist():
    odd = sheet("kettlewild").model_copy(
        update={"who": (Audience(pl="lighthouse keepers", sg="lighthouse keeper", src="page"),)}
    )

    assert BY_ID[cast(odd)[0]].match == ()


def test_a_business_product_is_cast_with_business_people():
    nobody = sheet("tallybird").model_copy(update={"who": ()})

    assert all(BY_ID[each].company_size for each in cast(nobody))


def test_the_pages_own_words_make_an_archetype_likely():
    nobody = sheet("marlowlane").model_copy(update={"who": ()})

    assert cast(nobody)[0] == "dress_buyer"


def test_nobody_is_cast_twice():
    assert len(set(cast(sheet("dockline"), count=8))) == 8
