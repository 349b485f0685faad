"""The offline writer writes what the sheet says, the same way each time."""

import re
from collections import Counter

import pytest
from pydantic import BaseModel

from craft.copybook.sheets import NAMES, sheet, sheets
from tinkerflow.craft.copybook.angles import ANGLES, UnknownAngle
from tinkerflow.craft.copybook.composing import write_ads
from tinkerflow.craft.copybook.gates import gate_of
from tinkerflow.craft.copybook.grammar import alike, stems
from tinkerflow.craft.copybook.limits import PLATFORMS, UnknownPlatform, too_long
from tinkerflow.craft.copybook.patterns import book
from tinkerflow.craft.copybook.tones import UnknownTone, tones
from tinkerflow.craft.copybook.words import texts_of
from tinkerflow.craft.facts.sheet import Audience, Said

SEEDS = (3, 11)
HOOKS = {hook.id: hook for hook in book().hooks}
PLANNERS = Audience(pl="yard planners", sg="yard planner")


def drafts(name, seed=7, count=30, **choices):
    return write_ads(sheet(name), count=count, seed=seed, **choices).drafts


def facts_of(part):
    """Every numbered thing of a sheet."""
    if isinstance(part, tuple):
        return [found for each in part for found in facts_of(each)]
    if not isinstance(part, BaseModel):
        return []
    below = [found for _, value in part for found in facts_of(value)]
    return [part, *below] if isinstance(part, Said) and part.fact else below


def texts(draft):
    more = (line for lines in draft.extra.values() for line in lines)
    return "\n".join((draft.headline, draft.body, draft.cta, *more))


@pytest.mark.parametrize("platform", [None, *PLATFORMS])
@pytest.mark.parametrize("name", NAMES)
def test_every_script_passes_the_gate_and_the_limits(name, platform):
    gate = gate_of(sheet(name))
    for seed in SEEDS:
        for draft in drafts(name, seed, platform=platform):
            assert gate.faults(texts(draft)) == (), texts(draft)
            broken = too_long(
                headline=draft.headline,
                body=draft.body,
                cta=draft.cta,
                keywords=draft.keywords,
                extra=draft.extra,
                platform=platform,
            )
            assert broken == (), texts(draft)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_bytes(name):
    assert repr(drafts(name)) == repr(drafts(name))
    assert repr(drafts(name)) != repr(drafts(name, seed=8))


@pytest.mark.parametrize("name", NAMES)
def test_no_headline_and_no_body_is_told_twice(name):
    for seed in SEEDS:
        written = drafts(name, seed)
        openings = [stems(draft.headline) for draft in written]

        assert len({draft.body for draft in written}) == len(written)
        assert all(
            alike(one, two) <= 0.7 for at, one in enumerate(openings) for two in openings[:at]
        )


@pytest.mark.parametrize("name", NAMES)
def test_a_script_stays_inside_one_triple(name):
    """Whatever another triple promises, measures or quotes is not in it."""
    given = sheet(name)
    for draft in drafts(name, count=20):
        for other in (each for each in given.triples if each.id != draft.triple):
            assert other.gain.vp not in draft.body.lower()
            assert not other.quote or other.quote.t not in draft.headline


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_behind_a_script_is_named_and_the_sheets(name):
    known = {each.fact for each in facts_of(sheet(name))}
    for draft in drafts(name):
        assert draft.facts
        assert set(draft.facts) <= known
        assert list(draft.facts) == sorted(set(draft.facts))


def test_the_facts_are_those_of_the_slots_used():
    opened_with_proof = drafts("tallybird", count=1, angles=["data_proof"])[0]
    told = {each.id: each for each in sheet("tallybird").triples}[opened_with_proof.triple]

    assert told.proof.fact in opened_with_proof.facts


def test_the_angles_take_turns():
    counted = Counter(draft.angle for draft in drafts("dockline", count=20))

    assert max(counted.values()) <= 2
    assert len(counted) >= 14


def test_chosen_angles_come_in_their_order():
    chosen = ["how_to", "pain_first", "data_proof"]

    assert [draft.angle for draft in drafts("dockline", count=3, angles=chosen)] == chosen
    assert {draft.angle for draft in drafts("dockline", count=9, angles=chosen)} == set(chosen)


def test_a_chosen_audience_is_the_only_one_spoken_to():
    for draft in drafts("dockline", audience="dispatchers"):
        assert draft.audience == "dispatchers"
        assert "warehouse managers" not in texts(draft).lower()


def test_an_audience_that_the_page_does_not_name_may_be_brought_along():
    written = [d for seed in range(6) for d in drafts("dockline", seed, audience=PLANNERS)]

    assert {draft.audience for draft in written} == {"yard planners"}
    assert any("yard planners" in texts(draft).lower() for draft in written)


def test_an_archetype_is_known_by_its_plural():
    assert {
        draft.audience for draft in drafts("dockline", count=3, audience="budget holders")
    } == {"budget holders"}


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("dentists", "dentists"),
        ("retired people", "retired people"),
        ("Anyone who ever waited at a dock for hours", ""),
        ("dentist", ""),
        ("{who}s", ""),
    ],
)
def test_an_audience_in_other_words_is_named_only_if_it_reads_as_several(word, named):
    assert {draft.audience for draft in drafts("dockline", count=6, audience=word)} == {named}


def test_triples_that_come_first_are_told_more_often():
    def told(first):
        found = (
            d for seed in range(6) for d in drafts("dockline", seed, count=12, first=first)
        )
        return Counter(draft.triple for draft in found)

    favored, free = told(["t3", "t4"]), told([])

    assert favored["t3"] > free["t3"]
    assert favored["t3"] + favored["t4"] > free["t3"] + free["t4"]


def test_headlines_used_elsewhere_are_avoided():
    used = [draft.headline for draft in drafts("hollis")]
    again = drafts("hollis", avoid=used)

    assert len(again) == 30
    assert all(alike(stems(d.headline), stems(each)) <= 0.7 for d in again for each in used)


@pytest.mark.parametrize("tone", tones())
def test_a_chosen_tone_is_written_by_its_own_hooks_or_plainly(tone):
    allowed = {*tones()[tone].writes_as, "plain"}
    written = drafts("hollis", count=12, tone=tone)

    assert written
    assert {draft.tone for draft in written} == {tone}
    assert {HOOKS[draft.patterns[0]].tone for draft in written} <= allowed


def test_the_first_tone_is_preferred_to_the_plain_one():
    tally = Counter(HOOKS[d.patterns[0]].tone for d in drafts("hollis", count=20, tone="warm"))

    assert tally["warm"] > tally["plain"]


def test_minimal_scripts_are_minimal():
    for draft in drafts("hollis", tone="minimal"):
        assert len(draft.headline) <= 40
        assert ". " not in draft.body


def test_platform_habits_decide_where_nobody_chose_a_tone():
    assert "playful" not in {d.tone for d in drafts("dockline", platform="linkedin")}
    assert "expert" not in {d.tone for d in drafts("dockline", platform="tiktok")}


def test_a_linkedin_post_may_add_a_paragraph_with_one_more_fact():
    longer = [d for d in drafts("dockline", platform="linkedin") if "\n\n" in d.body]

    assert longer
    assert all(len(d.body.split("\n\n")[0]) <= 140 for d in longer)


def test_keywords_are_few_and_from_the_sheet():
    for given in sheets():
        said = stems(" ".join(texts_of(given)))
        for draft in write_ads(given, count=10, seed=3).drafts:
            assert 3 <= len(draft.keywords) <= 10
            assert all(stems(word) <= said for word in draft.keywords)


def test_more_than_thirty_are_not_written_and_the_reason_is_said():
    written = write_ads(sheet("dockline"), count=60, seed=1)

    assert len(written.drafts) <= 30
    assert re.search(r"30|came out well", written.short_because)


def test_two_triples_carry_sixteen_scripts():
    given = sheet("dockline")
    small = given.model_copy(update={"triples": given.triples[:2]})
    written = write_ads(small, count=30, seed=1)

    assert max(Counter(d.triple for d in written.drafts).values()) <= 8
    assert len(written.drafts) == 16
    assert "2 complete sets" in written.short_because


def test_nothing_is_missing_when_all_were_written():
    assert write_ads(sheet("dockline"), count=20, seed=1).short_because is None


@pytest.mark.parametrize(
    ("choice", "refusal"),
    [
        ({"platform": "myspace"}, UnknownPlatform),
        ({"tone": "shouty"}, UnknownTone),
        ({"angles": ["sideways"]}, UnknownAngle),
    ],
)
def test_a_choice_nobody_knows_is_refused_by_name(choice, refusal):
    with pytest.raises(refusal) as told:
        write_ads(sheet("dockline"), count=1, seed=1, **choice)

    assert next(iter(choice.values()))[0][:5] in str(told.value) or told.value.facts


def test_a_brand_in_small_letters_keeps_them():
    given = sheet("tallybird").model_copy(update={"brand": "tallybird"})

    for draft in write_ads(given, count=20, seed=2).drafts:
        assert "Tallybird" not in texts(draft)


def test_an_unknown_pack_writes_from_the_core():
    given = sheet("tallybird").model_copy(update={"pack": "space_travel"})
    written = write_ads(given, count=12, seed=2).drafts

    assert len(written) == 12
    assert all(draft.patterns[0].startswith("any.") for draft in written)


def test_the_angles_of_scripts_are_those_a_screen_knows():
    assert {d.angle for d in drafts("hollis")} <= {angle.id for angle in ANGLES}


def test_an_angle_that_comes_less_often_in_a_round_is_written_less_often():
    often, seldom = "pain_first", "cost"

    found = [
        Counter(
            draft.angle
            for draft in write_ads(
                sheet("tallybird"),
                count=8,
                seed=seed,
                angles=[often, seldom],
                turns=[often, often, often, seldom],
            ).drafts
        )
        for seed in range(4)
    ]

    assert found == [Counter({often: 6, seldom: 2})] * 4


def test_nearly_every_body_comes_to_use():
    """A frame that can never follow a hook would be dead weight that nobody notices."""
    used = {
        pattern
        for given in sheets()
        for seed in range(8)
        for draft in write_ads(given, count=30, seed=seed).drafts
        for pattern in draft.patterns
    }
    unused = {body.id for body in book().bodies} - used

    assert len(unused) < 0.15 * len(book().bodies)
    assert {"body.alt.04", "body.alt.07", "body.detail.01"} & used
