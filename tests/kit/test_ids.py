"""Ids made by us."""

from uuid import RFC_4122

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
            clock.shift(0.000_001)

    assert made == sorted(made)
    assert {(one.version, one.variant) for one in made} == {(7, RFC_4122)}
