"""The skit's data is whole: every slot is known, every count as promised."""

import re
from collections import Counter

import pytest
from pydantic import ValidationError

from craft.skits.briefs import brief
from tinkerflow.craft.compliance.review import check
from tinkerflow.craft.compliance.rules import place
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.lines import TURN
from tinkerflow.craft.skits.options import Preset

SLOT = re.compile(r"\{(\w+)\}|<(\w+):")
FILLED = re.compile(r"\{(\w+)\}|<(\w+):([^<>|]*)\|[^<>|]*>")
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
        last = line.on_screen.split(" | ")[-1]
        slots = {one or two for one, two in SLOT.findall(line.action + line.dialogue + last)}
        assert slots == set(line.needs), line.id


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_joke_that_comes_back_was_started_by_an_earlier_sort_of_beat(template):
    order = ["hook", "problem", "escalate", "turn", "demo", "proof", "callback", "cta"]
    started = {
        joke: min(
            order.index(line.beat) for line in shelf.lines(template) if joke in line.opens
        )
        for joke in {joke for line in shelf.lines(template) for joke in line.opens}
    }

    for line in shelf.lines(template):
        for joke in line.wants:
            assert joke in started, line.id
            assert started[joke] < order.index(line.beat), line.id


@pytest.mark.parametrize("template", TEMPLATES[:-1])
def test_a_template_has_lines_for_every_beat_that_nobody_minds(template):
    safe = {line.beat for line in shelf.lines(template) if not line.edge and not line.wants}

    assert {"hook", "problem", "turn", "demo", "cta"} <= safe


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


def words_of_our_own():
    """Everything that our own patterns say, with something plain in each slot."""
    plain = {"B": "Saltline", "cta": "Look up Saltline", "opening": "Stop stirring."}
    for line in (line for template in TEMPLATES for line in shelf.lines(template)):
        turns = [part.split(": ", 1)[-1] for part in line.dialogue.split(TURN)]
        text = "\n".join([*turns, *line.on_screen.split(" | ")])
        yield (
            line.id,
            FILLED.sub(lambda found: plain.get(found[1], found[3] or "the lid"), text),
        )
    for preset in shelf.presets():
        for said in (
            *preset.interjection,
            *(one for of in preset.remarks.values() for one in of),
        ):
            yield preset.id, said
    for job, answers in shelf.options().replies.items():
        yield job, "\n".join(answers)


def test_no_pattern_of_ours_claims_anything_by_itself():
    claimed = [
        (id_, finding.span.text)
        for id_, text in words_of_our_own()
        for finding in check(text, place=place("high"), suggest=False).findings
        if finding.verdict != "ok"
    ]

    assert claimed == []


def test_the_weights_of_the_score_add_up():
    assert sum(each.weight for each in shelf.criteria()) == 100


@pytest.mark.parametrize(
    "field", ["preset", "template", "actor", "format", "pacing", "style", "content"]
)
def test_an_unknown_choice_is_refused_with_what_there_is(field):
    with pytest.raises(ValidationError, match=f"{field}: choose one of"):
        brief(**{field: "famous_person"})


def test_only_words_that_somebody_gave_stand_in_quotation_marks():
    quoted = {
        slot
        for template in TEMPLATES
        for line in shelf.lines(template)
        for slot in re.findall(r'"\{(\w+)', f"{line.dialogue} {line.on_screen}")
    }

    assert quoted == {"fact", "quote", "phrase", "pain_said"}
