"""Takes work back from workers that died, and what a crash left in nobody's hands."""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any, LiteralString

from procrastinate import PsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker

from .steady import is_lost

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """How soon a dead worker is noticed, in seconds."""

    heartbeat: float = 1.0
    look: float = 1.0
    silence: float = 5.0  # without a heartbeat for so long, a worker is taken for dead
    grace: float = 4.0  # to end work after a stop; shorter than the silence

    @property
    def steady(self) -> float:
        """After an outage every heartbeat is old: the living speak before anybody is judged."""
        return self.silence + 2 * self.heartbeat


# One statement, so that a job which ends meanwhile is left alone; one rescuer at a time.
TAKE_BACK = """
WITH stalled AS (
    SELECT job.id FROM procrastinate_jobs job
    LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id
    WHERE job.status = 'doing' AND {whose}
    FOR UPDATE OF job SKIP LOCKED
)
UPDATE procrastinate_jobs job
SET status = CASE WHEN abort_requested THEN 'aborted' ELSE 'todo' END::procrastinate_job_status,
    attempts = attempts + 1, scheduled_at = NULL, abort_requested = false, worker_id = NULL
FROM stalled WHERE job.id = stalled.id
RETURNING job.id, job.task_name, job.attempts
"""
OF_THE_DEAD = TAKE_BACK.format(
    whose="""pg_postmaster_start_time() < now() - make_interval(secs => %(steady)s)
      AND (SELECT pg_try_advisory_xact_lock(hashtext('tinkerflow.rescue')))
      AND (worker.id IS NULL
           OR worker.last_heartbeat < now() - make_interval(secs => %(silence)s))"""
)
OF_MINE = TAKE_BACK.format(whose="job.worker_id = %(worker)s AND job.id = ANY(%(jobs)s)")
HELD = "SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = %(worker)s"


class Rescuer:
    """Looks once a second, in every worker: whoever is alive rescues."""

    def __init__(self, worker: Worker, connector: PsycopgConnector, pace: Pace) -> None:
        self.worker = worker
        self.connector = connector
        self.pace = pace
        self.missing: set[int] = set()
        # A new worker has seen no outage; of a restart it learns from the server.
        self.steady_since = 0.0

    async def run(self) -> None:
        """Never returns; its faults end the worker, and the supervisor starts another."""
        while True:
            started = boot_time()
            await asyncio.sleep(self.pace.look)
            try:
                await self._look()
            except ConnectorException as fault:
                if not is_lost(fault):
                    raise
                self.steady_since = boot_time()
            # Long enough for living workers to look dead: an outage, or this machine slept.
            if boot_time() - started > self.pace.silence / 2:
                self.steady_since = boot_time()

    async def give_back(self) -> None:
        """Before a stop: what could not be finished in time may begin elsewhere at once."""
        await self._take_back(OF_MINE, worker=self.worker.worker_id, jobs=list(self._running()))

    async def _look(self) -> None:
        rows = await self._ask(HELD, worker=self.worker.worker_id)
        # Fetched in our name, but the answer never came: seen twice, nobody works on it.
        missing = {row["id"] for row in rows} - self._running()
        ghosts, self.missing = missing & self.missing, missing - self.missing
        if ghosts:
            await self._take_back(OF_MINE, worker=self.worker.worker_id, jobs=list(ghosts))
        if boot_time() - self.steady_since > self.pace.steady:
            pace = self.pace
            await self._take_back(OF_THE_DEAD, silence=pace.silence, steady=pace.steady)

    def _running(self) -> set[int]:
        return {told.job.id for told in self.worker._running_jobs.values() if told.job.id}

    async def _take_back(self, statement: LiteralString, **words: object) -> None:
        for job in await self._ask(statement, **words):
            log.warning(
                "took back %s, job %s, try %s", job["task_name"], job["id"], job["attempts"]
            )

    async def _ask(self, statement: LiteralString, **words: object) -> list[dict[str, Any]]:
        """Once only: asked again after an outage, it would take every worker for dead."""
        ask = PsycopgConnector.execute_query_all_async
        rows: list[dict[str, Any]] = await ask(self.connector, statement, **words)
        return rows


def boot_time() -> float:
    """A clock that goes on while the machine sleeps, and that nobody sets."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
