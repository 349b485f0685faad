"""The worker process: outlives the database's crashes, hands back what it cannot finish."""

import asyncio
import logging
import os
import signal
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

import psycopg
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.worker import Worker

from .rescuer import Pace, Rescuer
from .steady import KEEPALIVE, POOL, SteadyConnector, until_answered

log = logging.getLogger(__name__)
# A row is pruned only when its worker is long gone: one that was merely frozen still needs it.
FORGET = 120.0
UNHURRIED = Pace()


def serve(
    *, queues: Sequence[str] = (), concurrency: int = 4, pace: Pace = UNHURRIED
) -> NoReturn:
    """Work until told to stop, then end the process, whatever still runs in its threads."""
    asyncio.run(work_and_leave(queues=queues, concurrency=concurrency, pace=pace))
    raise AssertionError("a worker leaves by itself")


async def work_and_leave(*, queues: Sequence[str], concurrency: int, pace: Pace) -> NoReturn:
    """Not through asyncio's own end: it waits for threads, and a pool may swallow its cancel."""
    working = asyncio.create_task(work(queues=queues, concurrency=concurrency, pace=pace))
    await asyncio.wait({working})
    if fault := working.exception():
        log.error("the worker died", exc_info=fault)
    logging.shutdown()
    os._exit(1 if fault else working.result())


async def work(*, queues: Sequence[str], concurrency: int, pace: Pace) -> int:
    """The exit code: 0 after a clean stop, 1 when the supervisor should start another."""
    login = {**connector_params("default"), **KEEPALIVE}
    await until_answered(lambda: probe(login))
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    loop.set_default_executor(ThreadPoolExecutor(concurrency + 2, thread_name_prefix="task"))
    connector = SteadyConnector(kwargs=login, **POOL)
    await connector.open_async()
    worker = make_worker(connector, queues=queues, concurrency=concurrency, pace=pace)
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return await until_stopped(worker, Rescuer(worker, connector, pace), stopping)


async def until_stopped(worker: Worker, rescuer: Rescuer, stopping: asyncio.Event) -> int:
    """Run both until told to stop; work that takes longer than the grace goes back to the queue."""
    working = asyncio.create_task(worker.run(), name="worker")
    rescuing = asyncio.create_task(rescuer.run(), name="rescuer")
    told = asyncio.create_task(stopping.wait())
    done, _ = await asyncio.wait({working, rescuing, told}, return_when=asyncio.FIRST_COMPLETED)
    for part in done - {told}:
        log.error("the %s ended by itself", part.get_name(), exc_info=part.exception())
    if told not in done:
        return 1
    worker.stop()
    await asyncio.wait({working}, timeout=rescuer.pace.grace)
    if not working.done():
        await rescuer.give_back()
    return 0


def make_worker(
    connector: SteadyConnector, *, queues: Sequence[str], concurrency: int, pace: Pace
) -> Worker:
    """Procrastinate's worker on our connector; deferring goes on through Django's connection."""
    return Worker(
        app.with_connector(connector),
        queues=list(queues) or None,
        concurrency=concurrency,
        fetch_job_polling_interval=1.0,
        update_heartbeat_interval=pace.heartbeat,
        stalled_worker_timeout=FORGET,
        install_signal_handlers=False,
        task_middleware=app.worker_defaults["task_middleware"],
    )


async def probe(login: Mapping[str, Any]) -> None:
    """Wait for the database with a plain connection: a pool would back off."""
    connection = await psycopg.AsyncConnection.connect(**login)
    await connection.close()
