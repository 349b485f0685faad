"""The one LISTEN connection of a process, and the streams it is fanned out to."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import structlog
from django.db import connections
from psycopg import AsyncConnection, Error

from .tokens import Watch

CHANNEL: Final = "tinkerflow_live"
RETRY_SECONDS: Final = 1.0
MOST_STREAMS: Final = 2_000

log = structlog.get_logger(__name__)


class Stream:
    """What one page has not been told yet. A burst of changes of a run is told once."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.is_closed = False
        self._resync = False
        self._changes: dict[str, str] = {}
        self._something = asyncio.Event()

    def change(self, run_id: str, data: str) -> None:
        """A run changed."""
        self._changes[run_id] = data
        self._something.set()

    def resync(self) -> None:
        """Changes may have been missed: look at everything again."""
        self._resync = True
        self._something.set()

    def close(self) -> None:
        """The reader has gone."""
        self.is_closed = True
        self._something.set()

    async def events(self, *, within: float) -> str:
        """What there is to tell; after `within` quiet seconds a comment that keeps the line open."""
        try:
            await asyncio.wait_for(self._something.wait(), within)
        except TimeoutError:
            return ": still here\n\n"
        self._something.clear()
        told = "event: resync\ndata: {}\n\n" if self._resync else ""
        told += "".join(f"event: change\ndata: {data}\n\n" for data in self._changes.values())
        self._resync = False
        self._changes.clear()
        return told


class Hub:
    """Hears every change in the database and passes it on to the streams of its organization."""

    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self.is_listening = False
        self._task: asyncio.Task[None] | None = None

    @property
    def is_full(self) -> bool:
        """Whether another stream would be one too many for this process."""
        return len(self.streams) >= MOST_STREAMS

    @contextmanager
    def stream(self, watch: Watch) -> Iterator[Stream]:
        """A stream for as long as it is read. Its first event says: look again."""
        stream = Stream(watch)
        self.streams.add(stream)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen())
        if self.is_listening:
            stream.resync()
        try:
            yield stream
        finally:
            self.streams.discard(stream)

    def publish(self, payload: str) -> None:
        """Pass a change on to the streams that it concerns."""
        said: dict[str, str | None] = json.loads(payload)
        org_id, run_id = str(said.get("org")), str(said.get("run"))
        data = json.dumps({"run": run_id, "company": said.get("company")})
        for stream in self.streams:
            if stream.watch.covers(org_id, run_id):
                stream.change(run_id, data)

    async def close(self) -> None:
        """End the streams and the connection."""
        for stream in self.streams:
            stream.close()
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._task, self.is_listening = None, False

    async def _listen(self) -> None:
        while True:
            try:
                await self._hear()
            except (Error, ValueError) as away:
                log.warning("live.database_away", reason=str(away))
            self.is_listening = False
            await asyncio.sleep(RETRY_SECONDS)

    async def _hear(self) -> None:
        connection = await AsyncConnection.connect(**address(), autocommit=True)
        async with connection:
            await connection.execute(f"listen {CHANNEL}")
            self.is_listening = True
            for stream in self.streams:
                stream.resync()
            async for notice in connection.notifies():
                self.publish(notice.payload)


def address() -> dict[str, Any]:
    """How Django reaches its database, without the pool: LISTEN needs a connection of its own."""
    known = connections["default"].settings_dict
    options = {key: value for key, value in known["OPTIONS"].items() if key != "pool"}
    return {
        "host": known["HOST"],
        "port": known["PORT"] or None,
        "dbname": known["NAME"],
        "user": known["USER"],
        "password": known["PASSWORD"],
        **options,
    }
