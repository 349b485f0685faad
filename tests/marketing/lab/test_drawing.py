"""Angles that keep losing are drawn less often; a person sees it and can take it back."""

import io
import threading
from collections import Counter
from math import comb

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.craft.copybook.angles import UnknownAngle, angle_ids
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.clock import now
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.lab import queries
from tinkerflow.marketing.lab import services as lab
from tinkerflow.marketing.lab.drawing import FEWEST, LEAST, AngleRecord
from tinkerflow.marketing.lab.models import AngleSwitch
from tinkerflow.marketing.scripts.models import Script
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_score,
    make_scripts,
    make_user,
)

LOSER, WINNER = "retro", "speed"


@st.composite
def records(draw):
    scored, posted = draw(st.integers(0, 500)), draw(st.integers(0, 60))
    won = draw(st.floats(0, 1)) * scored
    return AngleRecord(LOSER, scored, won, posted, draw(st.integers(0, posted)))


@given(records())
def test_no_angle_dies_out_and_none_is_drawn_more_than_the_others(record):
    assert LEAST <= record.weight <= 1
    assert 0 < record.share < 1


@given(st.integers(0, 100), st.integers(0, 20))
def test_whoever_wins_half_or_more_is_drawn_as_ever(scored, posted):
    assert AngleRecord(WINNER, scored, scored / 2, posted, posted / 2).weight == 1


@given(st.integers(FEWEST, 200))
def test_more_losses_never_help(scored):
    record = AngleRecord(LOSER, scored, 0.0)

    assert AngleRecord(LOSER, scored + 1, 0.0).weight <= record.weight
    assert AngleRecord(LOSER, scored, 0.0, posted=3).weight < record.weight


def test_a_few_losses_are_no_habit():
    assert AngleRecord(LOSER, FEWEST - 1, 0.0).weight == 1
    assert AngleRecord(LOSER, 20, 0.0).weight < 0.9


@pytest.mark.parametrize("scored", [0, 40])
@pytest.mark.parametrize("posts", range(2, 61))
def test_of_average_angles_at_most_one_in_ten_is_drawn_less_often(posts, scored):
    unlucky = sum(
        comb(posts, won)
        for won in range(posts + 1)
        if AngleRecord(LOSER, scored, scored / 2, posts, won).weight < 1
    )

    assert unlucky / 2**posts <= 0.10


def test_posts_that_keep_losing_are_found_out():
    weights = [AngleRecord(LOSER, 0, 0.0, posts, posts // 4).weight for posts in (12, 24, 60)]

    assert 1 > weights[0] > weights[1] > weights[2] > 0.5


def test_what_was_only_scored_lowers_an_angle_by_a_sixth_at_the_most():
    assert AngleRecord(LOSER, 5_000, 0.0).weight == pytest.approx(5 / 6, abs=0.005)


def test_posts_outvote_what_was_only_scored():
    assert AngleRecord(LOSER, 500, 0.0, posted=6, posted_won=6.0).weight == 1
    assert AngleRecord(LOSER, 500, 500.0, posted=12, posted_won=0.0).weight < 1


@pytest.fixture
def org(db):
    return make_org()


@pytest.fixture
def company(org):
    """Twelve scripts of an angle that loses, twelve of one that wins."""
    with acting(org):
        company = make_company()
        persona = make_persona(company)
        for angle, level in ((LOSER, 20.0), (WINNER, 70.0)):
            for place, script in enumerate(make_scripts(persona, 12, creative_angle=angle)):
                make_score(script, level + place)
        yield company


def test_an_angle_that_keeps_losing_is_drawn_less_often(company):
    weights = queries.angle_weights()

    assert set(weights) == {LOSER}
    assert weights[LOSER] < 0.9


def test_a_post_as_usual_counts_half(company):
    scripts = list(Script.objects.filter(creative_angle=WINNER).order_by("number")[:4])
    clicks = zip(scripts, (20, 20, 20, 60), strict=True)
    rows = [f"{script.pk},{now().date()},7,1000,{count}" for script, count in clicks]
    head = "script,posted_at,age_days,impressions,clicks"
    forecasts.import_outcomes(
        file=io.BytesIO("\n".join([head, *rows]).encode()), actor=make_user()
    )

    assert sorted(queries.posted_trials()[WINNER]) == [0.5, 0.5, 0.5, 1.0]


def test_a_run_keeps_the_weights_it_was_started_with(company):
    run = flows.start_run(
        company_id=company.pk, options=RunOptions(), actor=None, only=["scripts"]
    )
    before = run.options["angle_weights"]
    lab.draw_alike(angle="", alike=True, actor=make_user())
    run.refresh_from_db()

    assert set(before) == {LOSER}
    assert run.options["angle_weights"] == before
    assert RunOptions.model_validate(run.options).order().weights == before


def test_angles_that_a_person_chose_are_not_weighed(company):
    chosen = RunOptions(angles=(LOSER, WINNER))
    run = flows.start_run(company_id=company.pk, options=chosen, actor=None, only=["scripts"])

    assert run.options["angle_weights"] == {}


@pytest.mark.parametrize("angle", [LOSER, ""])
def test_a_person_has_it_drawn_like_the_others_and_takes_it_back(company, angle):
    actor = make_user()

    lab.draw_alike(angle=angle, alike=True, actor=actor)
    lab.draw_alike(angle=angle, alike=True, actor=actor)
    assert queries.angle_weights() == {}
    lab.draw_alike(angle=angle, alike=False, actor=actor)
    lab.draw_alike(angle=angle, alike=False, actor=actor)

    assert set(queries.angle_weights()) == {LOSER}
    entries = AuditEntry.objects.filter(event_type__startswith="angles.").order_by("created_at")
    assert list(entries.values_list("event_type", flat=True)) == [
        "angles.alike",
        "angles.by_results",
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("alike", [True, False])
def test_two_who_switch_an_angle_at_once_switch_it_once(alike):
    actor, together, came = make_user(), threading.Barrier(2), []
    org = make_org(actor)
    with acting(org):
        lab.draw_alike(angle=LOSER, alike=not alike, actor=actor)

    def switch() -> None:
        with acting(org):
            together.wait()
            lab.draw_alike(angle=LOSER, alike=alike, actor=actor)
            came.append(alike)
        connection.close()

    threads = [threading.Thread(target=switch) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert came == [alike, alike]
    with acting(org):
        assert AngleSwitch.objects.filter(angle=LOSER).exists() == alike
        entries = AuditEntry.objects.filter(event_type__startswith="angles.", summary=LOSER)
        told = Counter(entries.values_list("event_type", flat=True))
    assert told == ({"angles.alike": 1} | ({} if alike else {"angles.by_results": 1}))


def test_an_angle_that_does_not_exist_is_refused(company):
    with pytest.raises(UnknownAngle):
        lab.draw_alike(angle="moonwalk", alike=True, actor=make_user())
    assert not AngleSwitch.objects.exists()


def test_without_scores_all_are_drawn_alike(org):
    with acting(org):
        records_ = queries.angle_records()

    assert Counter(one.weight for one in records_) == {1.0: len(angle_ids())}
