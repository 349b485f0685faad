"""The rules that every pattern of the copybook keeps."""

import re
from itertools import combinations

import pytest

from tinkerflow.craft.claims.finding import find_claims
from tinkerflow.craft.copybook import shelf
from tinkerflow.craft.copybook.angles import ANGLES
from tinkerflow.craft.copybook.grammar import alike
from tinkerflow.craft.copybook.patterns import SLOT, book, slots_of
from tinkerflow.craft.copybook.slots import group_of, longest
from tinkerflow.craft.copybook.tones import tones

BOOK = book()
PATTERNS = (*BOOK.hooks, *BOOK.bodies, *BOOK.seconds, *BOOK.calls, *BOOK.lines)
PACKS = sorted({hook.pack for hook in BOOK.hooks} - {"core"})
VOCABULARY = shelf.read("vocab")


def listed(*names, flags="(?i)"):
    words = [re.escape(word) for name in names for word in VOCABULARY[name]]
    return re.compile(rf"{flags}(?<![\w'])(?:{'|'.join(words)})(?![\w'])")


def tokens(text):
    return frozenset(re.findall(r"\{?\w+\}?", text.lower()))


def test_the_copybook_is_as_large_as_it_was_made():
    assert len(BOOK.hooks) > 400
    assert len(BOOK.bodies) > 180
    assert len(BOOK.calls) > 90


def test_no_two_patterns_share_an_id():
    assert len({each.id for each in PATTERNS}) == len(PATTERNS)


def test_every_slot_of_a_pattern_is_known():
    unknown = {slot for each in PATTERNS for slot in slots_of(each.text)} - longest().keys()

    assert not unknown


def test_every_slot_is_used_and_every_group_names_known_slots():
    used = {slot for each in PATTERNS for slot in slots_of(each.text)}

    assert set(longest()) == used
    assert group_of().keys() <= longest().keys()


def test_no_pattern_claims_anything_of_its_own():
    claims = listed("cliches", "assertive")

    assert [each.id for each in PATTERNS if claims.search(each.bare)] == []


def test_no_pattern_speaks_as_somebody():
    person = listed("first_person", flags="")

    assert [each.id for each in PATTERNS if person.search(each.bare)] == []


def test_no_pattern_brings_a_number_or_a_stray_sign():
    filled = {each.id: SLOT.sub("x", each.text) for each in PATTERNS}

    assert [name for name, text in filled.items() if re.search(r"\d|  |[{}|<>]", text)] == []


def test_every_tone_of_a_pattern_can_be_chosen():
    known = {pattern for tone in tones().values() for pattern in tone.writes_as}

    assert {each.tone for each in PATTERNS} <= known


@pytest.mark.parametrize("pack", PACKS)
def test_every_angle_has_hooks_in_every_pack(pack):
    angles = {hook.angle for hook in BOOK.hooks if hook.pack == pack}

    assert angles == {angle.id for angle in ANGLES}


@pytest.mark.parametrize("pack", PACKS)
def test_hooks_that_can_meet_are_not_nearly_the_same(pack):
    hooks = [(hook.id, tokens(hook.text)) for hook in BOOK.hooks if hook.pack in {pack, "core"}]
    close = [
        (one[0], two[0]) for one, two in combinations(hooks, 2) if alike(one[1], two[1]) > 0.8
    ]

    assert close == []


@pytest.mark.parametrize("kind", ["bodies", "calls", "lines", "seconds"])
def test_other_patterns_are_not_nearly_the_same(kind):
    found = [(each.id, tokens(each.text)) for each in getattr(BOOK, kind)]
    close = [
        (one[0], two[0]) for one, two in combinations(found, 2) if alike(one[1], two[1]) > 0.8
    ]

    assert close == []


def test_every_hook_leaves_something_that_many_bodies_close():
    closing = {
        leaves: sum(leaves in body.leaves for body in BOOK.bodies)
        for leaves in {hook.leaves for hook in BOOK.hooks}
    }

    assert min(closing.values()) >= 5, closing


def test_the_twenty_angles_have_a_label_and_one_line_each():
    assert len(ANGLES) == 20
    assert all(angle.label and angle.description.endswith(".") for angle in ANGLES)
    assert {hook.angle for hook in BOOK.hooks} == {angle.id for angle in ANGLES}


def test_no_pattern_claims_anything_by_itself():
    said = {
        each.text: [claim.text for claim in found]
        for each in PATTERNS
        if (found := find_claims(SLOT.sub("it", each.text)))
    }
    assert said == {}
