"""A queue connection that outlives the database's crashes: what was lost is asked again."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, LiteralString, TypeVar

import psycopg
from procrastinate import PsycopgConnector
from procrastinate.connector import Notify
from procrastinate.exceptions import ConnectorException

Answer = TypeVar("Answer")
LOST = (psycopg.OperationalError, psycopg.InterfaceError)
PATIENCE = 300.0
# Short waits in the pool: we own the waiting, so that work resumes as soon as the server does.
POOL: dict[str, Any] = {
    "name": "queue",
    "min_size": 1,
    "max_size": 5,
    "timeout": 1.5,
    "reconnect_timeout": 0.5,
    "max_idle": 300,
    "max_lifetime": 1800,
}
KEEPALIVE: dict[str, Any] = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 8000,
}


def is_lost(fault: Exception | None) -> bool:
    """Whether the connection went away, as opposed to a question that was wrong."""
    return isinstance(fault.__cause__ if isinstance(fault, ConnectorException) else fault, LOST)


async def until_answered(
    ask: Callable[[], Awaitable[Answer]], *, patience: float = PATIENCE
) -> Answer | None:
    """Ask until the connection holds; `ask` must bear being asked twice.

    None when a first try that seemed lost had ended the job after all.
    """
    started, again = time.monotonic(), False
    while True:
        try:
            return await ask()
        except (ConnectorException, *LOST) as fault:
            if again and isinstance(fault.__cause__, psycopg.errors.RaiseException):
                return None
            if not is_lost(fault) or time.monotonic() - started > patience:
                raise
            again = True
            await asyncio.sleep(0.25)


class SteadyConnector(PsycopgConnector):
    """Procrastinate's own connector fails at the first lost connection, and its listener for good."""

    async def execute_query_async(self, query: LiteralString, **words: object) -> None:
        stock = super().execute_query_async
        await until_answered(lambda: stock(query, **words))

    async def execute_query_one_async(
        self, query: LiteralString, **words: object
    ) -> dict[str, Any]:
        stock = super().execute_query_one_async
        return await until_answered(lambda: stock(query, **words)) or {}

    async def execute_query_all_async(
        self, query: LiteralString, **words: object
    ) -> list[dict[str, Any]]:
        stock = super().execute_query_all_async
        return await until_answered(lambda: stock(query, **words)) or []

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        names = list(channels)
        while True:
            try:
                await super().listen_notify(on_notification=on_notification, channels=names)
            except ConnectorException as fault:
                if not is_lost(fault):
                    raise
                await asyncio.sleep(0.3)
