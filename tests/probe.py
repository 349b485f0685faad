"""The product's worker entry, with tasks that leave traces instead of writing ads."""

import sys
import time
from os import getpid

import django

django.setup()

from django.db import connection  # noqa: E402
from procrastinate.contrib.django import app  # noqa: E402

from tinkerflow.core.jobs.rescuer import Pace  # noqa: E402
from tinkerflow.core.jobs.worker import serve  # noqa: E402


def write(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@app.task(name="probe.note", queue="probe")
def note(*, slot: str, before: float = 0.0, after: float = 0.0) -> None:
    """Start, work, have an effect behind a fence and one without, tidy up."""
    write("INSERT INTO starts VALUES (%s, %s, %s)", slot, getpid(), time.time())
    time.sleep(before)
    write("INSERT INTO naive VALUES (%s)", slot)
    write("INSERT INTO fenced VALUES (%s) ON CONFLICT DO NOTHING", slot)
    time.sleep(after)


heartbeat, look, silence, grace = map(float, sys.argv[2:6])
serve(
    queues=["probe"],
    concurrency=int(sys.argv[1]),
    pace=Pace(heartbeat=heartbeat, look=look, silence=silence, grace=grace),
)
