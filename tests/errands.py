"""The queue of a test, worked off by the product's own tasks."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from procrastinate.contrib.django import app


def work_off() -> None:
    """Do all that is queued, and what that queues. In a thread: a browser's loop has this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()


def work() -> None:
    try:
        asyncio.run(until_empty())
    finally:
        connections.close_all()


async def until_empty() -> None:
    worker = app.with_connector(app.connector.get_worker_connector())
    async with worker.open_async():
        await worker.run_worker_async(
            wait=False, install_signal_handlers=False, listen_notify=False
        )
