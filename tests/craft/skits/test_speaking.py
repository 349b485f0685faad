"""What may be said before a product comes: pains that are things, wishes that point at nothing."""

import pytest

from craft.skits.briefs import brief
from tinkerflow.craft.facts.sheet import FactSheet, Gain, Kind, Triple
from tinkerflow.craft.skits.quoting import praises
from tinkerflow.craft.skits.speaking import matters
from tinkerflow.craft.skits.writing import write


def sheet(gain: str) -> FactSheet:
    return FactSheet(
        id="one",
        brand="Corvane",
        pack="consumer_product",
        kind=Kind(noun="steel skillet", src="page"),
        triples=(Triple(id="t1", gain=Gain(vp=gain, src="page", fact=4)),),
    )


def told(**chosen) -> dict[str, str]:
    return dict(matters(brief(**chosen))[0].said)


@pytest.mark.parametrize(
    "pain",
    [
        "too short",
        "unflattering",
        "runs large",
        "a bit loose in the middle",
        "the lamp head slowly sinks",
    ],
)
def test_a_pain_that_is_no_thing_is_never_spoken_as_one(pain):
    said = told(facts=(), phrases=(), pains=(pain,))

    assert "pain_np" not in said
    assert said["pain_said"] == pain


def test_a_gain_is_wished_for_in_ones_own_words():
    said = told(sheet=sheet("keep crumbs out of your pockets"), facts=(), pains=(), phrases=())

    assert said["feat_they"] == "keep crumbs out of their pockets"
    assert said["feat_i"] == "keep crumbs out of my pockets"


@pytest.mark.parametrize("gain", ["lift it with one hand", "wash them at home"])
def test_a_gain_that_points_at_the_product_is_no_wish(gain):
    said = told(sheet=sheet(gain), facts=(), pains=(), phrases=())

    assert "feat" not in said
    assert said["gain"] == gain


def test_a_skit_without_a_pain_is_about_the_wish():
    asked = brief(sheet=sheet("skip the seasoning weekend"), facts=(), pains=(), phrases=())
    for seed in range(5):
        for draft in write(asked, seed=seed):
            first = " ".join(beat.dialogue or "" for beat in draft.skit.beats[:2])
            assert "skip the seasoning weekend" in first


@pytest.mark.parametrize(
    ("name", "brand", "kind", "prop"),
    [
        ("Pawlet Turkey Bites", "Pawlet", "", "the turkey bites"),
        (
            "Saltline Electrolyte Powder",
            "Saltline",
            "electrolyte powder",
            "the electrolyte powder",
        ),
        ("Model 3000-X", "Halden", "lighting", "the lighting"),
        ("Halden", "Halden", "", "Halden"),
    ],
)
def test_what_an_actor_holds_is_named_as_people_name_it(name, brand, kind, prop):
    assert told(product=name, brand=brand, kind=kind)["prop"] == prop


@pytest.mark.parametrize(
    ("phrase", "glad"),
    [
        ("love this dress", True),
        ("fit well", True),
        ("too short", False),
        ("I dread that last gritty sip", False),
        ("my jackets smell like a barn", False),
    ],
)
def test_a_glad_phrase_is_told_from_one_that_a_skit_can_begin_with(phrase, glad):
    assert praises(phrase) == glad
