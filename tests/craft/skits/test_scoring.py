"""The score spreads, gives its reasons by beat, and listens to the ranker."""

import random
import statistics
from functools import cache

import pytest

from craft.copybook.sheets import sheet
from craft.skits.bad import BAD
from craft.skits.briefs import brief
from tinkerflow.craft.skits.brief import vocabularies
from tinkerflow.craft.skits.scoring import Score, score
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.craft.skits.writing import Draft, write

PAINS = ("cramps in the last mile", "carrying a tub of powder to the gym", "a gritty last sip")


@cache
def drafts() -> tuple[Draft, ...]:
    """A few hundred skits in every way to be played, for two products."""
    draw = random.Random(11)
    asked = []
    for _ in range(80):
        chosen = {
            name: draw.choice(known).id
            for name, known in vocabularies().items()
            if draw.random() < 0.5
        }
        if draw.random() < 0.4:
            chosen |= {"sheet": sheet("kettlewild"), "facts": (), "pains": (), "phrases": ()}
        numbers = {"intensity": draw.randrange(101), "density": draw.randrange(1, 6)}
        length = draw.choice(["quick", "standard", "standard", "extended", "long"])
        asked.append(brief(**chosen, **numbers, duration=length))
    return tuple(
        draft
        for seed, each in enumerate(asked)
        for draft in write(each, seed=seed, variations=3)
    )


def spoiled(skit: Skit) -> Skit:
    """The same skit when nobody answers, every beat says the same, and nothing is read."""
    said = f"A: {skit.hook_line} {skit.hook_line}"[:200]
    flat = {"dialogue": said, "on_screen_text": None, "action": "A talks to the camera"}
    return skit.model_copy(
        update={"beats": tuple(beat.model_copy(update=flat) for beat in skit.beats)}
    )


def of(skit: Skit) -> Score:
    return score(skit, brand="Saltline", pains=PAINS)


def test_scores_use_the_scale_and_the_average_is_in_the_middle():
    bad = [*BAD.values(), *(spoiled(draft.skit) for draft in drafts()[::12])]
    found = [*(draft.score.total for draft in drafts()), *(of(skit).total for skit in bad)]

    assert len(found) > 240
    assert max(of(skit).total for skit in bad) < 4
    assert 5 <= statistics.mean(found) <= 6
    assert statistics.pstdev(found) >= 1
    assert max(found) - min(found) > 5
    assert sum(each >= 8 for each in found) <= len(found) * 0.03


@pytest.mark.parametrize("name", BAD)
def test_a_skit_that_nobody_should_film_scores_below_four(name):
    assert of(BAD[name]).total < 4


@pytest.mark.parametrize(
    ("name", "criterion", "beat", "said"),
    [
        ("no hook", "hook_strength", 0, "opens like many ads do"),
        ("product dumped", "product_integration", 1, "Three things are told at once"),
        ("one note", "humour", 0, "said twice"),
        ("speeches", "clarity", 1, "A speech of"),
        ("unfilmable", "feasibility", 0, "more than a phone and a room"),
    ],
)
def test_the_reason_names_what_is_bad_and_its_beat(name, criterion, beat, said):
    [mark] = [mark for mark in of(BAD[name]).marks if mark.id == criterion]
    places = [
        reason.beat for reason in mark.reasons if said in reason.text and reason.points < 0
    ]

    assert beat in places
    assert mark.points < 4


def test_every_mark_lies_between_one_and_ten_and_has_its_reasons():
    for draft in write(brief(), seed=1, variations=5):
        assert len(draft.score.marks) == 7
        for mark in draft.score.marks:
            assert 1 <= mark.points <= 10
            assert mark.reasons
            assert all(r.beat is None or r.beat < len(draft.skit.beats) for r in mark.reasons)


def test_strengths_and_improvements_are_two_or_three_and_point_at_beats():
    for draft in write(brief(), seed=1, variations=5):
        told = (*draft.score.strengths, *draft.score.improvements)

        assert 2 <= len(draft.score.strengths) <= 3
        assert 1 <= len(draft.score.improvements) <= 3
        assert any(reason.beat is not None for reason in told)


def test_a_hook_that_ranks_high_scores_more_than_one_that_ranks_low():
    skit = write(brief(), seed=1)[0].skit
    low, none, high = (
        score(skit, brand="Saltline", hook_percentile=place).total
        for place in (0.05, None, 0.95)
    )

    assert low < none < high


def test_the_customers_own_words_are_worth_points():
    skit = write(brief(), seed=1)[0].skit
    marks = [
        next(
            m.points
            for m in score(skit, brand="Saltline", pains=pains).marks
            if m.id == "audience_language"
        )
        for pains in (
            (skit.hook_line, skit.beats[1].on_screen_text or ""),
            ("zebra quilt lantern",),
        )
    ]

    assert marks[0] > marks[1] + 1
