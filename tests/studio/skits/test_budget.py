"""The budget of loud skits: nothing is spent twice, nothing fails, and time brings points back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SkitBudget, SkitOrder
from tinkerflow.studio.skits.services import cost_of
from tinkerflow.studio.skits.services.spending import spend
from world import acting, make_org, make_user


def left(room, user=None):
    with acting(room.org):
        return skits.points_of(user or room.user)


def drain(room, points=0):
    """Leave so many points, just now."""
    with acting(room.org):
        spend(intensity=10, preset="as_written", actor=room.user)
        with connection.cursor() as cursor:
            cursor.execute(
                "update skit_budget set points = %s, updated_at = clock_timestamp()", [points]
            )


@pytest.mark.parametrize(
    ("intensity", "cost"), [(0, 0), (1, 5), (10, 5), (11, 10), (50, 25), (91, 50), (100, 50)]
)
def test_a_skit_costs_five_points_for_each_ten_of_its_intensity(intensity, cost):
    assert cost_of(intensity) == cost


def test_the_first_order_of_a_person_starts_with_three_hundred_points(room):
    order = room.order(choices={"intensity": 90})

    assert (order.cost, order.budget_clamped) == (45, False)
    assert (order.intensity_asked, order.intensity_played) == (90, 90)
    assert left(room) == pytest.approx(255, abs=1)


def test_the_bounds_of_the_performer_come_before_the_budget(room):
    order = room.order(choices={"intensity": 100, "preset": "one_chair_interview"})

    assert (order.intensity_asked, order.intensity_played, order.cost) == (100, 60, 30)


def test_over_budget_the_skits_are_played_quietly_and_cost_nothing(room):
    drain(room, 40)

    order = room.order(choices={"intensity": 90})

    assert (order.intensity_asked, order.intensity_played) == (90, 30)
    assert (order.budget_clamped, order.cost) == (True, 0)
    assert left(room) == pytest.approx(40, abs=1)


def test_the_quiet_of_an_empty_budget_holds_whatever_the_performer_is_like(room):
    drain(room)

    room.write(variations=1, choices={"intensity": 100, "preset": "host_on_fire"})

    [skit] = room.rows()
    assert skit.generation_config["intensity"] == 30
    assert skit.generation_config["budget_clamped"] is True


def test_a_quiet_skit_is_not_clamped_by_an_empty_budget(room):
    drain(room)

    order = room.order(choices={"intensity": 20})

    assert (order.intensity_played, order.budget_clamped, order.cost) == (20, False, 0)


def test_before_the_order_one_is_told_what_it_will_come_to(room):
    drain(room, 20)
    with acting(room.org):
        told = skits.quote(intensity=80, preset="as_written", actor=room.user)

    assert (told.wanted, told.played, told.cost, told.clamped) == (80, 30, 0, True)
    assert told.full_in == pytest.approx(560, abs=3)
    assert left(room) == pytest.approx(20, abs=1)


def test_half_a_point_comes_back_each_second_up_to_the_top(room):
    drain(room, 100)
    with acting(room.org):
        budget = SkitBudget.objects.get(user=room.user)
        earlier = budget.updated_at - timedelta(seconds=60)
        SkitBudget.objects.filter(user=room.user).update(updated_at=earlier)
    assert left(room) == pytest.approx(130, abs=1)

    with acting(room.org):
        SkitBudget.objects.filter(user=room.user).update(updated_at=earlier - timedelta(days=1))
    assert left(room) == 300


def test_a_clock_that_was_set_back_takes_nothing_away(room):
    drain(room, 100)
    with acting(room.org):
        later = SkitBudget.objects.get(user=room.user).updated_at + timedelta(hours=1)
        SkitBudget.objects.filter(user=room.user).update(updated_at=later)

    assert left(room) == 100


def test_everybody_has_a_budget_of_their_own(room):
    drain(room)

    assert left(room, make_user()) == 300


def test_a_budget_of_another_organization_is_out_of_reach(room):
    drain(room)
    other = make_org(make_user())

    with acting(other):
        assert skits.points_of(room.user) == 300
        assert not SkitBudget.objects.exists()


def test_what_is_refused_costs_nothing(room):
    with pytest.raises(skits.BadChoice):
        room.order(choices={"intensity": 90, "preset": "a_real_star"})

    assert left(room) == 300
    with acting(room.org):
        assert not SkitOrder.objects.exists()


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_the_points_paid_are_the_points_gone(room, asked):
    drain(room, 200)
    with acting(room.org):
        paid = [spend(intensity=one, preset="as_written", actor=room.user) for one in asked]

    spent = sum(one.cost for one in paid)
    assert spent <= 201
    assert left(room) == pytest.approx(200 - spent, abs=1.5)
    for one in paid:
        assert one.cost == (0 if one.played < one.asked else one.cost)
        assert one.played == (one.asked if one.cost or one.asked <= 30 else 30)


@pytest.mark.django_db(transaction=True)
def test_sixty_four_who_spend_at_once_do_not_overspend(room):
    everybody = Barrier(64)

    def one_order(_number):
        try:
            everybody.wait()
            with acting_in(room.org.pk):
                return spend(intensity=100, preset="as_written", actor=room.user)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(64) as crowd:
        paid = list(crowd.map(one_order, range(64)))

    spent = sum(one.cost for one in paid)
    assert spent == 300
    assert sum(one.clamped for one in paid) == 58
    assert all(one.left >= 0 for one in paid)
