"""A headline among those of its batch: shares that add up, honest ranges, ties at the top."""

from math import sqrt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.ranker.ruler import Ruler
from tinkerflow.marketing.scoring import rivals
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.queries import in_order
from world import (
    acting,
    make_company,
    make_measured,
    make_org,
    make_persona,
    make_score,
    make_scripts,
)

RULER = Ruler(1.66, (-2.0, 2.0), 0.49)
STRENGTHS = st.lists(st.floats(-6, 6), min_size=2, max_size=40)


def all_of(strengths):
    return [rivals.in_batch(one, strengths, RULER) for one in strengths]


@given(STRENGTHS)
def test_what_some_win_others_lose_and_one_is_the_best(strengths):
    told = all_of(strengths)

    assert sum(one.wins for one in told) == pytest.approx(50 * len(told))
    assert sum(one.best for one in told) == pytest.approx(100)


@given(STRENGTHS)
def test_the_stronger_wins_more_and_each_lies_within_its_range(strengths):
    told = all_of(sorted(strengths))

    assert [one.wins for one in told] == sorted(one.wins for one in told)
    for one in told:
        assert 0 <= one.low <= one.wins <= one.high <= 100
        assert 0 <= one.best_low <= one.best <= one.best_high <= 100


@given(STRENGTHS)
def test_the_strongest_is_always_at_the_top_and_ties_are_counted(strengths):
    told = all_of(strengths)

    assert told[strengths.index(max(strengths))].is_top
    assert {one.tied for one in told} == {sum(one.is_top for one in told)}


@given(st.floats(-6, 6), st.floats(-6, 6))
def test_of_two_it_tells_the_same_as_a_duel(own, other):
    told = rivals.in_batch(own, [other, own], RULER)
    duel = RULER.duel(own, other, sd=RULER.sd * sqrt(2))

    assert told.wins == pytest.approx(100 * duel.chance)
    assert (told.low, told.high) == pytest.approx((100 * duel.low, 100 * duel.high))


def test_equals_are_all_at_the_top_and_each_wins_half():
    [one, *_] = all_of([0.3, 0.3, 0.3])

    assert (one.wins, one.tied, one.is_top) == (50, 3, True)
    assert one.best == pytest.approx(100 / 3)


def placed(scripts):
    """The scores of scripts, with their places, in one query."""
    rows = in_order([script.pk for script in scripts])
    with CaptureQueriesContext(connection) as asked:
        rivals.place(rows)
    assert len(asked) == 1
    return [getattr(row, "score", None) and row.score.in_batch for row in rows]


def test_batches_are_compared_apart_and_in_one_query(persona):
    one, other = make_scripts(persona, 3), make_scripts(persona, 2)
    for place, script in enumerate((*one, *other)):
        make_measured(script, float(place))

    told = placed([*one, *other])

    assert [row.others for row in told] == [2, 2, 2, 1, 1]
    assert [row.is_top for row in told[:3]] == [False, False, True]


def test_an_edited_or_unmeasured_script_is_no_rival_and_has_no_place(persona):
    scripts = make_scripts(persona, 4)
    for place, script in enumerate(scripts[:3]):
        make_measured(script, float(place))
    Script.objects.filter(pk=scripts[2].pk).update(version=2)

    told = placed(scripts)

    assert [row and row.others for row in told] == [1, 1, None, None]


def test_a_script_set_aside_is_no_rival(persona):
    scripts = make_scripts(persona, 3)
    for place, script in enumerate(scripts):
        make_measured(script, float(place))
    Script.objects.filter(pk=scripts[2].pk).update(is_active=False)

    assert [row and row.others for row in placed(scripts)] == [1, 1, None]


def test_what_another_version_measured_does_not_compare(persona):
    scripts = make_scripts(persona, 3)
    for script, model in zip(scripts, ("", "", "another"), strict=True):
        make_measured(script, 1.0, model=model)

    assert [row and row.others for row in placed(scripts)] == [1, 1, None]


def test_a_lone_script_has_nobody_to_win_against(persona):
    [script] = make_scripts(persona, 1)
    make_measured(script, 1.0)

    assert placed([script]) == [None]


def test_of_a_batch_too_large_nothing_is_told(persona, monkeypatch):
    monkeypatch.setattr(rivals, "MOST", 2)
    scripts = make_scripts(persona, 3)
    for script in scripts:
        make_measured(script, 1.0)

    assert placed(scripts) == [None, None, None]


def test_no_stranger_s_script_is_a_rival(org):
    batches = []
    for owner in (org, other := make_org()):
        with acting(owner):
            [script] = make_scripts(make_persona(make_company()), 1)
            make_measured(script, 1.0)
            batches.append(script.batch_id)

    with acting(other):
        assert [batch for batch, _ in rivals.measured(batches)] == batches[1:]


def test_a_score_without_a_measured_headline_has_no_strength(persona):
    one, other = make_scripts(persona, 2)
    make_score(one, 50)
    make_score(other, 50, scoring_data={"headline": {"reason": "no English"}})

    assert set(Score.objects.values_list("strength", "headline_model")) == {(None, None)}
