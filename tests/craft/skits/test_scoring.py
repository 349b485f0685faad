"""The score spreads, gives its reasons by beat, and listens to the ranker."""

import statistics

from craft.skits.briefs import brief
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.scoring import score
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.craft.skits.writing import write

DULL = Skit(
    hook_line="Introducing Saltline, the product that I would like to tell you a little more about today",
    beats=(
        Beat(
            start=0,
            end=20,
            action="A talks to the camera",
            dialogue="A: Introducing Saltline. It is a good product.",
        ),
        Beat(
            start=20,
            end=70,
            action="A keeps talking",
            dialogue="A: Saltline. Saltline. Saltline.",
        ),
    ),
    cta_line="Buy it.",
    cta_overlay="Buy it",
)


def totals() -> list[float]:
    return [
        draft.score.total
        for template in shelf.templates().templates
        for seed in range(3)
        for draft in write(
            brief(template=template.id, density=1 + seed * 2), seed=seed, variations=2
        )
    ]


def test_scores_spread_like_a_scale_and_the_average_is_in_the_middle():
    found = totals()

    assert 4.8 <= statistics.mean(found) <= 6.8
    assert statistics.pstdev(found) > 0.35
    assert max(found) - min(found) > 1.5
    assert sum(each >= 8 for each in found) <= len(found) * 0.1


def test_a_dull_skit_scores_below_every_written_one():
    dull = score(DULL, brand="Saltline", pains=("cramps in the last mile",))

    assert dull.total < 4.5
    assert dull.total < min(totals())


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
