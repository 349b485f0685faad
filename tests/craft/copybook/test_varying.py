"""Three other ways to say one script."""

from dataclasses import replace

import pytest

from craft.copybook.sheets import NAMES, WHOLE, sheet
from tinkerflow.craft.copybook.composing import write_ads
from tinkerflow.craft.copybook.drafts import AdDraft
from tinkerflow.craft.copybook.gates import gate_of
from tinkerflow.craft.copybook.grammar import alike, stems
from tinkerflow.craft.copybook.limits import PLATFORMS, too_long
from tinkerflow.craft.copybook.varying import variants


def some(name, count=6, **choices):
    return write_ads(sheet(name), count=count, seed=9, **choices).drafts


@pytest.mark.parametrize("name", NAMES)
def test_a_headline_variant_keeps_body_and_call_to_action(name):
    for draft in some(name):
        found = variants(sheet(name), draft, seed=1)

        assert found
        assert {(each.body, each.cta, each.triple) for each in found} == {
            (draft.body, draft.cta, draft.triple)
        }
        assert len({draft.headline, *(each.headline for each in found)}) == len(found) + 1


def test_nearly_every_script_gets_its_three_variants():
    counts = [
        len(variants(sheet(name), draft, seed=1)) for name in WHOLE for draft in some(name, 10)
    ]

    assert sum(count == 3 for count in counts) >= 0.9 * len(counts)


@pytest.mark.parametrize("name", NAMES)
def test_a_tone_variant_says_the_same_triple_in_other_tones(name):
    for draft in some(name, count=3):
        found = variants(sheet(name), draft, kind="tone", seed=1)

        assert len(found) == 3
        assert len({draft.tone, *(each.tone for each in found)}) == 4
        assert {each.triple for each in found} == {draft.triple}


@pytest.mark.parametrize("kind", ["headline", "tone"])
@pytest.mark.parametrize("platform", [None, *PLATFORMS])
def test_variants_keep_the_gate_and_the_platforms_limits(kind, platform):
    given = sheet("hollis")
    for draft in some("hollis", count=3, platform=platform):
        for each in variants(given, draft, kind=kind, seed=2):
            lines = (line for lines in each.extra.values() for line in lines)
            text = "\n".join((each.headline, each.body, each.cta, *lines))
            assert gate_of(given).faults(text) == ()
            assert each.platform == platform
            assert not too_long(
                headline=each.headline,
                body=each.body,
                cta=each.cta,
                extra=each.extra,
                platform=platform,
            )


def test_variants_are_the_same_for_the_same_seed():
    draft = some("dockline")[0]

    assert variants(sheet("dockline"), draft, seed=1) == variants(
        sheet("dockline"), draft, seed=1
    )


def test_variants_of_a_headline_do_not_resemble_it():
    draft = some("dockline")[0]

    for each in variants(sheet("dockline"), draft, seed=1):
        assert alike(stems(each.headline), stems(draft.headline)) <= 0.7


def test_a_script_from_elsewhere_finds_its_triple_and_gets_variants():
    foreign = AdDraft(
        headline="Trucks pile up at noon",
        body="Dockline caps how many trucks can book each hour.",
        cta="See how Dockline works",
    )
    found = variants(sheet("dockline"), foreign, seed=1)

    assert len(found) == 3
    assert {each.triple for each in found} == {"t2"}


def test_a_variant_of_a_foreign_script_does_not_repeat_its_body():
    foreign = replace(some("tallybird")[0], patterns=(), triple="")

    for each in variants(sheet("tallybird"), foreign, seed=1):
        assert not stems(each.headline) <= stems(each.body)


def test_the_facts_of_a_new_headline_replace_the_old_ones():
    triple = sheet("tallybird").triples[1]
    proven = AdDraft(
        headline="94% of lines match without a click.",
        body="What's behind it: Tallybird matches each receipt to its bank line.",
        cta="Try Tallybird on one task",
        triple=triple.id,
        patterns=("any.dp.01", "body.proof.01", "cta.trial.07"),
        facts=(triple.mechanism.fact, triple.proof.fact),
    )
    others = variants(sheet("tallybird"), proven, count=20, seed=1)
    unproven = [each for each in others if "94%" not in each.headline]

    assert unproven
    assert all(triple.proof.fact not in each.facts for each in unproven)
    assert all(triple.mechanism.fact in each.facts for each in others)


def test_a_sheet_with_nothing_to_say_varies_nothing():
    bare = sheet("dockline").model_copy(update={"triples": ()})

    assert variants(bare, some("dockline")[0], seed=1) == ()
