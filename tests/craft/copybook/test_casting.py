"""Personas out of a fact sheet."""

import pytest

from craft.copybook.sheets import NAMES, sheet, sheets
from tinkerflow.craft.copybook.archetypes import archetypes
from tinkerflow.craft.copybook.casting import personas
from tinkerflow.craft.copybook.composing import write_ads
from tinkerflow.craft.copybook.tones import tones

LISTS = ("pain_points", "goals", "buying_motivations", "objections", "preferred_channels")


def cast(name, count=3, seed=5, **choices):
    return personas(sheet(name), count=count, seed=seed, **choices)


def traits(person):
    listed = [trait for each in LISTS for trait in getattr(person, each)]
    single = [person.title, person.industry, person.company_size]
    mapped = [*person.demographics.values(), *person.psychographics.values()]
    return [*listed, *(each for each in single if each), *mapped]


@pytest.mark.parametrize("name", NAMES)
def test_the_people_of_the_page_come_first(name):
    given = sheet(name)
    found = cast(name)

    assert [each.audience for each in found[: len(given.who)]] == list(given.who)
    assert all(each.title.src != "assumption" for each in found[: len(given.who)])
    assert found[-1].title.src == "assumption"


@pytest.mark.parametrize("count", [1, 3, 8])
def test_so_many_as_asked_and_no_two_alike(count):
    for given in sheets():
        found = personas(given, count=count, seed=2)

        assert len(found) == count
        assert len({each.name for each in found}) == count
        assert len({each.pain_points for each in found}) == count
        assert len({each.audience.pl for each in found}) == count


def test_fewer_than_one_and_more_than_eight_are_brought_into_range():
    assert len(cast("hollis", count=0)) == 1
    assert len(cast("hollis", count=99)) == 8


@pytest.mark.parametrize("name", NAMES)
def test_every_value_says_where_it_comes_from(name):
    for person in cast(name, count=8):
        for trait in traits(person):
            assert trait.text
            assert trait.fact is None or trait.src != "assumption"


@pytest.mark.parametrize("name", NAMES)
def test_the_list_columns_are_filled_and_short(name):
    for person in cast(name, count=8):
        assert 2 <= len(person.pain_points) <= 4
        assert 2 <= len(person.goals) <= 4
        assert all(getattr(person, each) for each in LISTS)
        assert {"age"} <= person.demographics.keys()
        assert {"values", "personality", "trusts"} <= person.psychographics.keys()


def test_what_the_page_says_carries_its_fact():
    tallybird = sheet("tallybird")
    known = {each.pain.fact for each in tallybird.triples}
    said = [trait for trait in cast("tallybird")[0].pain_points if trait.src == "page"]

    assert said
    assert {trait.fact for trait in said} <= known


def test_personas_lead_with_different_triples():
    assert len({each.triples[0] for each in cast("dockline", count=4)}) == 4


def test_an_audience_gets_the_archetype_it_resembles():
    bookkeeper = cast("tallybird")[0]

    assert bookkeeper.industry.text == "Finance"
    assert bookkeeper.tone == "expert"


def test_a_given_industry_is_the_persons_word():
    assert {
        (each.industry.text, each.industry.src) for each in cast("hollis", industry="Heating")
    } == {("Heating", "person")}


def test_the_same_seed_casts_the_same_people():
    assert cast("hollis") == cast("hollis")
    assert cast("hollis") != cast("hollis", seed=6)


def test_a_persona_can_be_written_for():
    for person in cast("dockline", count=4):
        written = write_ads(
            sheet("dockline"),
            count=5,
            seed=1,
            audience=person.audience,
            tone=person.tone,
            first=person.triples,
        )
        assert len(written.drafts) == 5


def test_archetypes_are_told_apart_and_named_in_both_numbers():
    found = archetypes()

    assert len({each.id for each in found}) == len({each.pl for each in found}) == len(found)
    assert all(each.pl[0] == each.pl[0].lower() or each.pl[:2].isupper() for each in found)


def test_a_sheet_that_names_nobody_still_gets_personas():
    bare = sheet("kettlewild").model_copy(update={"who": (), "triples": ()})

    assert len(personas(bare, count=3, seed=1)) == 3


def test_every_persona_speaks_in_a_tone_that_can_be_chosen():
    assert {each.tone for each in archetypes()} <= tones().keys()
