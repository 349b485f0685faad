"""What is learnt from tried headlines: little from few, nothing from one's own kind."""

import itertools
from datetime import date
from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.scoring.proven.lesson import FURTHEST, Lesson, apart, usual
from tinkerflow.marketing.scoring.proven.line import MOST_LINES, Line, newest

WIDTH = 12
DAY = date(2026, 11, 12)


def line(above: float = 1.0, **more: object) -> Line:
    values = {
        "headline": "Receipts that file themselves",
        "company_id": UUID(int=1),
        "doubt": 0.0,
        "told": "",
        "at": DAY,
        "is_posted": True,
        **more,
    }
    return Line(above=above, **values)


def towards(*shares: float) -> np.ndarray:
    """A direction of length 1."""
    vector = np.zeros(WIDTH)
    vector[: len(shares)] = shares
    return vector / np.linalg.norm(vector)


FIRST, SECOND, BETWEEN = towards(1), towards(0, 1), towards(1, 1)


@st.composite
def lessons(draw: st.DrawFn) -> tuple[list[Line], list[np.ndarray]]:
    """Up to twelve lines of three scripts, each somewhere."""
    count = draw(st.integers(1, 12))
    random = np.random.default_rng(draw(st.integers(0, 999)))
    lines = [
        line(
            draw(st.floats(-4, 4)),
            doubt=draw(st.floats(0, 3)),
            script_id=UUID(int=draw(st.integers(1, 3))),
        )
        for _ in range(count)
    ]
    return lines, [towards(*random.normal(size=WIDTH)) for _ in range(count)]


def test_one_post_moves_a_headline_of_its_words_a_twelfth_of_the_way():
    outlook = Lesson.learn([line(1.0)], [FIRST]).outlook(FIRST)

    assert outlook.mean == pytest.approx(1 / 12 * np.sqrt(12))
    assert outlook.sd == pytest.approx(np.sqrt(11 / 12))


def test_like_a_winner_is_above_and_like_a_loser_below_the_middle():
    lesson = Lesson.learn([line(1.0), line(-1.0)], [FIRST, SECOND])

    assert lesson.outlook(FIRST).mean > 0 > lesson.outlook(SECOND).mean
    assert lesson.outlook(BETWEEN).mean == pytest.approx(0)


def test_of_a_headline_unlike_all_others_nothing_is_known():
    outlook = Lesson.learn([line(2.0)], [FIRST]).outlook(SECOND)

    assert (outlook.mean, outlook.sd, outlook.nearest) == (0, 1, ())


@pytest.mark.parametrize("copies", [2, 5])
def test_copies_of_a_winner_count_once(copies):
    once = Lesson.learn([line()], [FIRST]).outlook(FIRST)
    near = towards(1, 0.2)

    often = Lesson.learn([line()] * copies, [FIRST, *[near] * (copies - 1)]).outlook(FIRST)

    assert (often.mean, often.sd, often.lines) == (once.mean, once.sd, 1)


def test_where_results_are_known_a_crown_on_the_same_words_says_nothing():
    crowned = line(1.0, is_posted=False)

    outlook = Lesson.learn([line(-2.0), crowned], [FIRST, FIRST]).outlook(FIRST)

    assert outlook.mean == Lesson.learn([line(-2.0)], [FIRST]).outlook(FIRST).mean


def test_a_post_that_few_people_saw_says_less():
    sure, unsure = (
        Lesson.learn([line(doubt=doubt)], [FIRST]).outlook(FIRST) for doubt in (0.0, 2.0)
    )

    assert sure.mean > unsure.mean > 0
    assert sure.sd < unsure.sd


def test_a_post_that_went_around_the_world_says_no_more_than_a_very_good_one():
    wild, good = (
        Lesson.learn([line(above)], [FIRST]).outlook(FIRST) for above in (40.0, FURTHEST)
    )

    assert (wild.mean, wild.sd) == (good.mean, good.sd)


def test_nearest_are_the_three_that_are_most_alike_best_first():
    offsets = [towards(1, 3), towards(1, 0, 0.6), towards(1, 0, 0, 2), towards(1, -1)]
    lines = [line(script_id=UUID(int=place)) for place in range(4)]

    nearest = Lesson.learn(lines, offsets).outlook(FIRST).nearest

    assert [near.line.script_id.int for near in nearest] == [1, 3, 2]
    assert nearest[0].alike == pytest.approx(FIRST @ offsets[1])


def test_what_only_its_own_family_has_done_is_no_proof():
    own = uuid4()
    lesson = Lesson.learn([line(script_id=own)], [FIRST])

    assert lesson.outlook(FIRST, family={own}) is None


@given(lessons())
def test_leaving_a_family_out_is_as_if_it_had_never_been_posted(told):
    lines, offsets = told
    family = {UUID(int=1)}
    others = [place for place, one in enumerate(lines) if one.script_id not in family]

    outlook = Lesson.learn(lines, offsets).outlook(FIRST, family=family)

    if not others:
        assert outlook is None
        return
    alone = Lesson.learn(
        [lines[place] for place in others], [offsets[place] for place in others]
    ).outlook(FIRST)
    assert outlook.mean == pytest.approx(alone.mean, abs=1e-6)
    assert outlook.sd == pytest.approx(alone.sd, abs=1e-6)


@given(lessons())
def test_more_lines_never_make_it_less_sure(told):
    lines, offsets = told

    doubts = [
        Lesson.learn(lines[:count], offsets[:count]).outlook(FIRST).sd
        for count in range(1, len(lines) + 1)
    ]

    assert all(0 < doubt <= 1 + 1e-9 for doubt in doubts)
    assert all(after <= before + 1e-9 for before, after in itertools.pairwise(doubts))


def test_what_sets_a_headline_apart_leaves_out_what_its_company_always_says():
    same = [towards(5, *np.eye(WIDTH - 1)[place]) for place in range(WIDTH - 1)]

    offset = apart(same[0], usual(same))

    assert np.linalg.norm(offset) == pytest.approx(1)
    assert abs(offset[1]) > abs(offset[0])
    assert not apart(np.zeros(WIDTH), usual([])).any()


def test_of_too_many_lines_results_come_before_crowns_and_the_new_before_the_old():
    script = uuid4()
    old, new = line(at=date(2026, 1, 1)), line(at=DAY, script_id=script)
    crowned = line(is_posted=False, at=date(2026, 11, 20))
    known_better = line(is_posted=False, script_id=script)

    assert newest([old, new], [known_better, crowned]) == [new, old, crowned]
    assert len(newest([new] * MOST_LINES, [crowned])) == MOST_LINES
