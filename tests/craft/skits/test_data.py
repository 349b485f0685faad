"""The skit's data is whole: every slot is known, every count as promised."""

import re
from collections import Counter

import pytest
from pydantic import ValidationError

from craft.skits.briefs import brief
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.options import Preset

SLOT = re.compile(r"\{(\w+)\}")
TEMPLATES = [*(each.id for each in shelf.templates().templates), "any"]


def test_there_are_eighteen_presets_in_five_energies_and_ten_templates():
    assert len(shelf.presets()) == len({each.id for each in shelf.presets()}) == 18
    assert len({each.energy for each in shelf.presets()}) == 5
    assert len(shelf.templates().templates) == 10
    assert len(shelf.options().styles) == 10
    assert len(shelf.options().contents) == 7
    assert len(shelf.options().formats) == 6


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_line_needs_exactly_its_slots(template):
    for line in shelf.lines(template):
        assert set(SLOT.findall(line.action + line.dialogue + line.on_screen)) == set(
            line.needs
        ), line.id


def test_every_line_has_its_own_id():
    ids = Counter(line.id for template in TEMPLATES for line in shelf.lines(template))

    assert max(ids.values()) == 1


def test_approaches_name_templates_that_exist():
    assert all(
        name in TEMPLATES for each in shelf.options().approaches for name in each.templates
    )


def test_bands_cover_every_value():
    for value in range(101):
        assert shelf.bands().played(value).max >= value
        assert shelf.bands().bent(value).max >= value


def test_a_preset_with_its_default_outside_its_bounds_is_refused():
    first = shelf.presets()[1].model_dump()

    with pytest.raises(ValidationError, match="outside its bounds"):
        Preset.model_validate({**first, "default": first["max"] + 1})


def test_the_weights_of_the_score_add_up():
    assert sum(each.weight for each in shelf.criteria()) == 100


@pytest.mark.parametrize(
    "field", ["preset", "template", "actor", "format", "pacing", "style", "content"]
)
def test_an_unknown_choice_is_refused_with_what_there_is(field):
    with pytest.raises(ValidationError, match=f"{field}: choose one of"):
        brief(**{field: "famous_person"})
