"""One beat is said anew, and everything else stays as it was."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craft.skits.briefs import FACTS, brief, briefs
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.recognizing import jobs_of, lines_of, template_of
from tinkerflow.craft.skits.rewriting import CannotRewrite, rewrite
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.craft.skits.writing import write

FOREIGN = Skit(
    hook_line="You will not believe my gym bag.",
    beats=(
        Beat(start=0, end=3, action="Close-up", dialogue="A: You will not believe my gym bag."),
        Beat(start=3, end=8, action="A pulls out a tub", dialogue="A: It weighs a ton."),
        Beat(start=8, end=14, action="B waves", dialogue="B: Saltline?"),
        Beat(start=14, end=20, action="B pours", dialogue="B: In cold water."),
        Beat(start=20, end=24, action="Both drink", dialogue="A: Fine."),
    ),
    cta_line="Look up Saltline.",
    cta_overlay="Look up Saltline",
)


def words(skit, besides):
    return [
        (beat.action, beat.dialogue, beat.on_screen_text)
        for place, beat in enumerate(skit.beats)
        if place != besides
    ]


def test_a_written_skit_is_recognized_beat_by_beat():
    for seed in range(8):
        for draft in write(brief(), seed=seed, variations=5):
            lines = lines_of(draft.skit, draft.template)

            assert [line and line.id for line in lines] == list(draft.lines)
            assert jobs_of(draft.skit, lines, brand="Saltline") == list(draft.jobs)
            assert template_of(draft.skit) == draft.template


def test_a_skit_that_we_did_not_write_is_read_by_its_places():
    lines = lines_of(FOREIGN, "two_sides")

    assert jobs_of(FOREIGN, lines, brand="Saltline") == [
        "hook",
        "problem",
        "turn",
        "demo",
        "cta",
    ]
    assert rewrite(brief(), FOREIGN, 1, seed=1).skit.beats[1] != FOREIGN.beats[1]


@pytest.mark.parametrize("seed", range(4))
def test_only_the_beat_changes_and_it_keeps_its_job(seed):
    for draft in write(brief(), seed=seed):
        for place, job in enumerate(draft.jobs):
            found = rewrite(brief(), draft.skit, place, seed=seed, template=draft.template)

            assert words(found.skit, place) == words(draft.skit, place)
            assert found.skit.beats[place].dialogue != draft.skit.beats[place].dialogue
            assert found.job == job
            assert found.skit.seconds <= draft.skit.seconds + 6
            assert all(one.end == two.start for one, two in pairwise(found.skit.beats))


def test_the_hook_line_follows_the_first_beat():
    draft = write(brief(), seed=2)[0]
    found = rewrite(brief(), draft.skit, 0, seed=5, template=draft.template)

    assert found.skit.hook_line != draft.skit.hook_line
    assert found.skit.hook_line in found.skit.beats[0].dialogue


def test_it_is_never_said_in_the_same_words_again():
    draft = write(brief(), seed=2)[0]
    spurned, skit = [draft.skit.beats[1].dialogue], draft.skit
    for seed in range(4):
        skit = rewrite(
            brief(), skit, 1, seed=seed, template=draft.template, spurned=spurned
        ).skit
        first = skit.beats[1].dialogue.splitlines()[0]

        assert not any(first in text for text in spurned)
        spurned.append(skit.beats[1].dialogue)


def test_another_seed_gives_other_words_and_the_same_seed_the_same():
    draft = write(brief(), seed=2)[0]
    found = [
        rewrite(brief(), draft.skit, 1, seed=n, template=draft.template).skit for n in range(8)
    ]

    assert len({skit.beats[1].dialogue for skit in found}) > 1
    assert found[0] == rewrite(brief(), draft.skit, 1, seed=0, template=draft.template).skit


def test_no_fact_is_told_twice_after_a_rewrite():
    for seed in range(4):
        for draft in write(brief(), seed=seed):
            for place in range(len(draft.skit.beats)):
                skit = rewrite(
                    brief(), draft.skit, place, seed=seed, template=draft.template
                ).skit
                said = " ".join(beat.dialogue or "" for beat in skit.beats)
                assert all(said.count(fact) <= 1 for fact in FACTS)


def test_a_joke_that_comes_back_later_stays_started():
    broken = kept = 0
    for seed in range(12):
        for draft in write(brief(template="two_sides"), seed=seed, variations=2):
            wanted = {
                joke
                for line in lines_of(draft.skit, "two_sides")[1:]
                if line
                for joke in line.wants
            }
            found = rewrite(brief(), draft.skit, 0, seed=seed, template="two_sides")
            line = lines_of(found.skit, "two_sides")[0]
            if wanted & {"court", "breakup"}:
                kept += bool(wanted & set(line.opens))
                broken += not wanted & set(line.opens)

    assert kept > 3 * broken


@pytest.mark.parametrize(
    ("place", "locked", "why"),
    [
        (9, (), "There is no beat 10"),
        (-1, (), "There is no beat 0"),
        (1, (1,), "Beat 2 is locked"),
    ],
)
def test_a_beat_that_is_locked_or_not_there_is_refused(place, locked, why):
    skit = write(brief(), seed=2)[0].skit

    with pytest.raises(CannotRewrite, match=why):
        rewrite(brief(), skit, place, seed=1, locked=locked)


def test_where_nothing_else_can_be_said_it_says_so():
    bare = brief(facts=(), pains=(), phrases=(), template="split_screen", kind="")
    skit = write(bare, seed=1, variations=1)[0].skit

    with pytest.raises(CannotRewrite, match="has no other words offline"):
        exhaust(bare, skit)


def exhaust(asked, skit):
    spurned = [skit.beats[0].dialogue]
    for seed in range(30):
        skit = rewrite(asked, skit, 0, seed=seed, spurned=spurned).skit
        spurned.append(skit.beats[0].dialogue)


@given(asked=briefs(), seed=st.integers(0, 99), share=st.floats(0, 0.99))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_beat_of_any_skit_is_rewritten_within_the_caps_or_refused(asked, seed, share):
    draft = write(asked, seed=seed, variations=1)[0]
    place = int(share * len(draft.skit.beats))
    try:
        found = rewrite(asked, draft.skit, place, seed=seed, template=draft.template)
    except CannotRewrite:
        return
    assert Skit.model_validate(found.skit.model_dump()) == found.skit
    assert "{" not in found.skit.beats[place].action
    assert found.skit.beats[place].end - found.skit.beats[place].start > 0
    assert shelf.template(draft.template)
