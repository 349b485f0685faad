"""What is written when a triple has parts missing."""

import pytest

from craft.copybook.sheets import NAMES, WHOLE, sheet
from tinkerflow.craft.copybook.composing import write_ads
from tinkerflow.craft.copybook.parts import share_of, shares
from tinkerflow.craft.copybook.patterns import book
from tinkerflow.craft.copybook.slots import groups_told

HOOKS = {hook.id: hook for hook in book().hooks}
BODIES = {body.id: body for body in book().bodies}


def lacking(name, *parts):
    """A sample sheet whose triples lack these parts."""
    given = sheet(name)
    bare = dict.fromkeys(parts)
    return given.model_copy(
        update={"triples": tuple(each.model_copy(update=bare) for each in given.triples)}
    )


def written(given, count=30):
    return write_ads(given, count=count, seed=4)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_pain_no_script_opens_with_a_problem(name):
    drafts = written(lacking(name, "pain")).drafts
    opened = {HOOKS[draft.patterns[0]].leaves for draft in drafts}

    assert len(drafts) >= 10
    assert opened.isdisjoint({"pain", "scene", "thesis", "alt"})


@pytest.mark.parametrize("name", WHOLE)
def test_without_a_mechanism_a_body_leans_on_proof_offer_or_guarantee(name):
    drafts = written(lacking(name, "mechanism")).drafts

    assert drafts
    for draft in drafts:
        hook, body = HOOKS[draft.patterns[0]], BODIES[draft.patterns[1]]
        assert hook.leaves not in {"how", "detail"}
        assert groups_told(body.text) & {"proof", "offer", "guar"}
        assert "how" not in groups_told(body.text)


@pytest.mark.parametrize("name", NAMES)
def test_with_gains_alone_five_scripts_are_the_most(name):
    drafts = written(lacking(name, "pain", "mechanism", "detail", "quote")).drafts

    assert len(drafts) <= 5
    assert {HOOKS[draft.patterns[0]].leaves for draft in drafts} <= {"gain"}


def test_without_a_gain_the_product_does_it_for_you():
    given = lacking("dockline", "gain")
    told = share_of(given, given.triples[2])

    assert told.triple.gain.vp == "have Dockline text you when a truck will miss its slot"


def test_without_a_gain_that_reads_bodies_tell_how():
    given = lacking("tallybird", "gain")
    drafts = [draft for draft in written(given).drafts if draft.triple == "t4"]

    assert drafts
    assert all("how" in groups_told(BODIES[draft.patterns[1]].text) for draft in drafts)


@pytest.mark.parametrize("parts", [("gain", "mechanism"), ("gain", "pain")])
def test_a_pain_or_a_mechanism_alone_carries_no_ad(parts):
    result = written(lacking("tallybird", *parts))

    assert result.drafts == ()
    assert "Confirm one gain" in result.short_because


@pytest.mark.parametrize("part", ["gain", "mechanism", "proof", "quote"])
def test_what_is_only_assumed_counts_as_missing(part):
    given = sheet("tallybird")
    guessed = getattr(given.triples[0], part).model_copy(
        update={"src": "assumption", "fact": None}
    )
    first = given.triples[0].model_copy(update={part: guessed})
    drafts = written(given.model_copy(update={"triples": (first,)})).drafts

    assert not any(part_told(part) in groups_told_by(draft) for draft in drafts)


def part_told(part):
    return {"mechanism": "how"}.get(part, part)


def groups_told_by(draft):
    patterns = (*book().hooks, *book().bodies)
    texts = [each.text for each in patterns if each.id in draft.patterns]
    return frozenset[str]().union(*(groups_told(text) for text in texts))


def test_an_assumed_pain_or_audience_may_be_used():
    first = sheet("marlowlane").triples[0]

    assert first.pain.src == "assumption"
    assert share_of(sheet("marlowlane"), first).most == 8


def test_a_cause_is_only_named_when_the_page_named_it():
    given = sheet("dockline")
    paired = tuple(each.model_copy(update={"link": "inferred"}) for each in given.triples)
    drafts = written(given.model_copy(update={"triples": paired})).drafts

    assert len(drafts) > 20
    causal = {each.id for each in (*book().hooks, *book().bodies) if each.causal}
    assert causal.isdisjoint(pattern for draft in drafts for pattern in draft.patterns)


def test_a_sheet_without_triples_says_what_it_needs():
    result = written(sheet("hollis").model_copy(update={"triples": ()}))

    assert result.drafts == ()
    assert shares(sheet("hollis").model_copy(update={"triples": ()})) == ()
    assert result.short_because.endswith("write again.")
