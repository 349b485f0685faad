"""Ideas for videos: differ in proof, stand on what is known, the same for a seed."""

import re

import pytest

from craft.copybook.sheets import NAMES, sheet
from tinkerflow.craft.copybook import shelf as copybook
from tinkerflow.craft.copybook.patterns import SLOT, slots_of
from tinkerflow.craft.copybook.slots import longest
from tinkerflow.craft.copybook.words import texts_of
from tinkerflow.craft.facts.sheet import FactSheet, Kind
from tinkerflow.craft.hooks import shelf
from tinkerflow.craft.hooks.hook import Brief
from tinkerflow.craft.hooks.ideas import proof_types, suggest
from tinkerflow.kit.text import near_duplicates

BARE = FactSheet(
    id="bare",
    brand="Saltline",
    pack="consumer_product",
    kind=Kind(noun="product", count="mass"),
)
IDEAS = shelf.read("ideas")["ideas"]


def texts(idea) -> list[str]:
    more = [idea.visual_hook, idea.on_screen_text_hook, idea.on_screen_text_cta]
    return [idea.angle, idea.hypothesis, *idea.hook_options, *idea.on_screen_text_mid, *more]


@pytest.mark.parametrize("name", NAMES)
def test_five_ideas_differ_in_angle_and_mostly_in_proof(name):
    ideas = suggest(Brief(sheet=sheet(name), count=5), seed=3)

    assert len(ideas) == 5
    assert not near_duplicates([idea.angle for idea in ideas], [])
    assert len({idea.proof_type for idea in ideas}) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_no_number_is_said_that_the_sheet_does_not_hold(name):
    known = set(re.findall(r"\d+", " ".join(texts_of(sheet(name)))))

    for idea in suggest(Brief(sheet=sheet(name), count=10), seed=5):
        assert set(re.findall(r"\d+", " ".join(texts(idea)))) <= known


def test_hooks_of_an_idea_keep_to_their_lengths():
    for idea in suggest(Brief(sheet=sheet("hollis"), count=10), seed=5):
        assert all(len(text) <= 150 for text in (*idea.hook_options, idea.visual_hook))
        assert all(len(text) <= 50 for text in idea.on_screen_text_mid)
        assert len(idea.on_screen_text_hook) <= 50
        assert len(idea.on_screen_text_cta) <= 40


def test_the_same_seed_suggests_the_same_and_nothing_that_is_there():
    told = Brief(sheet=sheet("kettlewild"), count=5)
    first = suggest(told, seed=7)

    assert suggest(told, seed=7) == first
    known = tuple(idea.angle for idea in first)
    again = suggest(Brief(sheet=told.sheet, count=5, avoid=known), seed=7)
    assert again
    assert not near_duplicates([idea.angle for idea in again], list(known))


def test_a_given_pain_is_enough_and_claims_no_fact():
    ideas = suggest(Brief(sheet=BARE, count=3, pains=("cramps in the last mile",)), seed=1)

    assert ideas
    assert {idea.given for idea in ideas} == {"cramps in the last mile"}
    assert not [idea for idea in ideas if idea.facts]


def test_of_nothing_nothing_is_suggested():
    assert suggest(Brief(sheet=BARE, count=3), seed=1) == ()


@pytest.mark.parametrize("idea", IDEAS, ids=lambda each: each["id"])
def test_an_idea_asserts_nothing_itself(idea):
    known = {*longest(), "pain_said", "phrase", "habit"}
    vocabulary = copybook.read("vocab")
    listed = [*vocabulary["assertive"], *vocabulary["cliches"]]
    for text in (idea["angle"], idea["hypothesis"], *idea["mid"]):
        bare = SLOT.sub("", text).lower()
        assert known.issuperset(slots_of(text))
        assert not re.search(r"\d", bare)
        assert not [word for word in listed if re.search(rf"\b{re.escape(word)}\b", bare)]
    assert idea["proof"] in proof_types()
