"""When the ground under a run gives way: the database is away, or has no room left."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.db import connection

from tinkerflow.core.jobs.app import LOST
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.postgres import DiskFull, is_disk_full

T = TypeVar("T")
# Together longer than a server needs that replays its log.
PAUSES: Final = (0.5, 1.0, 2.0, 4.0, 8.0)


class DatabaseAway(Refusal):
    """The database stopped answering and did not come back in time."""

    code = "flows.database_away"
    status = 503


def without_room(fault: Exception) -> DiskFull | None:
    """What to tell when the database's disk is full; None for any other fault."""
    if not is_disk_full(fault):
        return None
    return DiskFull(
        "No space is left for the database. Free some, then try again; what was finished is kept."
    )


def until_it_is_back(work: Callable[[], T]) -> T:
    """Do the work, again if the database was lost in it. Raises DatabaseAway, or DiskFull."""
    for pause in (*PAUSES, 0.0):
        try:
            return work()
        except LOST as fault:
            if full := without_room(fault):
                raise full from fault
            if not connection.in_atomic_block:
                connection.close()
            time.sleep(pause)
    raise DatabaseAway(
        "The database stopped answering. What was finished is kept; try again when it is back."
    )
