"""The data of hooks keeps its own rules, and hooks are the same when people would say so."""

import re

import pytest

from tinkerflow.craft.copybook import shelf as copybook
from tinkerflow.craft.copybook.patterns import book, slots_of
from tinkerflow.craft.copybook.slots import longest
from tinkerflow.craft.hooks import shelf
from tinkerflow.craft.hooks.hook import fingerprint
from tinkerflow.craft.hooks.patterns import openings
from tinkerflow.craft.skits import shelf as skits

OF_VIDEOS = {
    "prop",
    "thing",
    "part",
    "parcel",
    "pain_i",
    "pain_said",
    "phrase",
    "task_or_habit",
}
OWN = [each for each in openings() if re.match(r"(spo|vis|txt)\.", each.id)]


def test_families_and_types_are_those_of_the_document():
    assert [*shelf.families()] == [
        "pattern_interrupt",
        "relatable_pain",
        "proof_teaser",
        "contrarian",
        "mini_story",
        "curiosity_gap",
        "direct_benefit",
    ]
    assert [*shelf.kinds()] == ["spoken", "visual", "text"]


def test_every_family_has_openings_of_every_sort():
    there = {(kind, each.family) for each in OWN for kind in each.kinds}

    assert len(there) == 21


def test_a_pattern_has_an_id_of_its_own_and_slots_that_exist():
    ids = [each.id for each in openings()]
    known = {*longest(), *OF_VIDEOS}

    assert len(set(ids)) == len(ids)
    assert not [each.id for each in openings() if not known.issuperset(slots_of(each.text))]


@pytest.mark.parametrize("opening", OWN, ids=lambda each: each.id)
def test_a_pattern_of_ours_asserts_nothing_itself(opening):
    vocabulary, bare = copybook.read("vocab"), f" {opening.bare.lower()} "
    listed = [*vocabulary["assertive"], *vocabulary["cliches"], "i", "my", "we", "our"]

    assert not re.search(r"\d", opening.bare)
    assert not [word for word in listed if re.search(rf"\b{re.escape(word.lower())}\b", bare)]


def test_a_verb_after_a_thing_agrees_with_its_number():
    stiff = re.compile(r"\{(pain_np|alt|detail|part)\} (is|was|has|needs|are|were|have)\b")

    assert not [each.text for each in OWN if stiff.search(each.text)]


def test_what_is_named_of_the_copybook_and_of_skits_is_there():
    told = shelf.read("hooks")
    hooks = {hook.id for hook in book().hooks}
    templates = ("any", *(each.id for each in skits.templates().templates))
    lines = {line.id: line for name in templates for line in skits.lines(name)}
    named = shelf.read("spoken")["lines"]

    assert hooks.issuperset([*told["on_screen"], *told["left_out"]])
    assert lines.keys() >= named.keys()
    assert all(lines[name].beat == "hook" for name in named)
    assert shelf.families().keys() >= set(named.values())


@pytest.mark.parametrize(
    "other",
    [
        "still chasing receipts",
        "  Still   chasing receipts?! ",
        "STILL CHASING RECEIPTS…",
        "\uff33\uff54\uff49\uff4c\uff4c chasing receipts.",
    ],
)
def test_two_spellings_of_a_hook_are_one(other):
    assert fingerprint(other) == fingerprint("Still chasing receipts?")


def test_quotes_and_dashes_are_one_whatever_their_shape():
    assert fingerprint("\u201cDon\u2019t\u201d \u2013 ever") == fingerprint('"Don\'t" - ever')


def test_other_words_and_signs_alone_are_other_hooks():
    prints = {
        fingerprint(text) for text in ("Still chasing?", "Still chasing receipts", "???", "…")
    }

    assert len(prints) == 4
    assert all(re.fullmatch(r"[0-9a-f]{64}", each) for each in prints)
