"""Ids made by us."""

import time_machine

from tinkerflow.kit.clock import now
from tinkerflow.kit.ids import moment_of, uuid7


def test_an_id_knows_when_it_was_made():
    with time_machine.travel("2026-11-22T08:00:00+00:00", tick=False):
        assert moment_of(uuid7()) == now()


def test_ids_sort_by_the_time_they_were_made():
    with time_machine.travel(0, tick=False) as clock:
        made = []
        for _ in range(5):
            made.append(uuid7())
            clock.shift(0.001)

    assert made == sorted(made)
    assert all(one.version == 7 for one in made)
