"""What each beat used of what was given can be traced to the given text."""

from craft.copybook.sheets import sheet
from craft.skits.briefs import FACTS, PAINS, brief
from tinkerflow.craft.skits.writing import write

PHRASE = "I dread that last gritty sip"


def test_every_source_is_a_text_that_was_given():
    given = {"fact": FACTS, "pain": PAINS, "phrase": (PHRASE,)}
    for seed in range(5):
        for draft in write(brief(), seed=seed, variations=5):
            assert draft.used
            for use in draft.used:
                assert use.source.text in given[use.source.kind]
                assert use.source.fact is None


def test_a_fact_that_a_beat_tells_is_among_its_sources():
    for draft in write(brief(), seed=6, variations=5):
        for place, beat in enumerate(draft.skit.beats):
            if "500 mg" in (beat.dialogue or ""):
                used = [use.source.text for use in draft.used if use.beat == place]
                assert FACTS[1] in used


def test_facts_of_a_sheet_are_told_by_their_number():
    draft = write(brief(sheet=sheet("kettlewild"), facts=(), pains=(), phrases=()), seed=1)[0]

    assert {use.source.fact for use in draft.used if use.source.kind == "fact"} - {None}


def test_a_silent_beat_used_nothing_that_it_does_not_show():
    for draft in write(brief(density=1), seed=5, variations=5):
        for use in draft.used:
            if use.beat is not None and not draft.skit.beats[use.beat].dialogue:
                shown = draft.skit.beats[use.beat].on_screen_text or ""
                assert shown


def test_gain_and_working_that_nobody_linked_are_never_told_as_cause_and_effect():
    for seed in range(6):
        for draft in write(brief(), seed=seed, variations=5):
            for beat in draft.skit.beats:
                assert not (
                    "sodium" in (beat.dialogue or "")
                    and "without stopping" in (beat.dialogue or "")
                )
