"""How long and how often we ask: a budget, a rest after a failure, and a pace."""

import threading
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.scoring.trend import Breaker, Budget, OutOfTime, Pace


class Clock:
    """A clock that stands still unless somebody sleeps."""

    def __init__(self):
        self.moment = 100.0
        self.slept = []

    def __call__(self):
        return self.moment

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.moment += seconds


def test_a_budget_lets_nothing_begin_that_may_not_end():
    clock = Clock()
    budget = Budget(10, now=clock)

    budget.need(10)
    clock.sleep(4)
    budget.need(6)
    with pytest.raises(OutOfTime):
        budget.need(6.1)


def test_a_breaker_rests_ten_minutes_and_says_why():
    clock = Clock()
    breaker = Breaker(now=clock)
    assert breaker.regret == ""

    breaker.trip("it burns")
    clock.sleep(599)
    assert breaker.regret == "it burns"
    clock.sleep(1)
    assert breaker.regret == ""


def test_who_waits_is_woken_when_there_is_nothing_left_to_wait_for():
    breaker = Breaker()
    threading.Timer(0.05, breaker.trip, ["it burns"]).start()
    began = time.monotonic()

    breaker.pause(20)
    breaker.pause(20)

    assert time.monotonic() - began < 5


def test_who_asks_at_once_waits_for_a_turn_and_who_comes_later_does_not():
    clock = Clock()
    pace, budget = Pace(5, now=clock), Budget(60, now=clock)

    pace.wait(budget, then=1, pause=clock.sleep)
    pace.wait(budget, then=1, pause=clock.sleep)
    clock.moment += 30
    pace.wait(budget, then=1, pause=clock.sleep)

    assert clock.slept == [5]


def test_who_would_wait_too_long_is_told_at_once_and_takes_no_turn():
    clock = Clock()
    pace, budget = Pace(5, now=clock), Budget(10, now=clock)
    pace.wait(budget, then=4, pause=clock.sleep)

    with pytest.raises(OutOfTime):
        pace.wait(budget, then=6, pause=clock.sleep)
    pace.wait(budget, then=4, pause=clock.sleep)

    assert clock.slept == [5]


@given(st.lists(st.floats(0, 12), max_size=20))
def test_questions_are_never_closer_than_the_pace(pauses):
    clock = Clock()
    pace, budget = Pace(5, now=clock), Budget(1_000, now=clock)
    asked = []
    for pause in pauses:
        clock.moment += pause
        pace.wait(budget, then=1, pause=clock.sleep)
        asked.append(clock.moment)

    assert all(later - sooner > 4.999 for sooner, later in pairwise(asked))


def test_threads_keep_the_pace_together():
    turns, lock = [], threading.Lock()
    pace = Pace(5, now=lambda: 100.0)
    budget = Budget(1_000)

    def ask():
        pace.wait(budget, then=0, pause=turns.append)
        with lock:
            turns.append(0.0)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(turn for turn in turns if turn) == [5, 10, 15, 20, 25, 30, 35]
