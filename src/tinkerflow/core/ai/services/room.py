"""The engine room: one event loop on its own thread, where every call to a model runs."""

import asyncio
import os
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from django.conf import settings

from tinkerflow.core.ai.providers import Engine, connect

from .conversation import Line

T = TypeVar("T")

MOST_LINES: Final = 64
_opening = threading.Lock()


@cache
def loop() -> asyncio.AbstractEventLoop:
    """This process's loop, started on first use. It never touches the database."""
    made = asyncio.new_event_loop()
    threading.Thread(target=made.run_forever, name="engine-room", daemon=True).start()
    return made


def line(engine: Engine) -> Line:
    """The way to an engine: one connection pool and one limit of calls for the whole process."""
    with _opening:
        return _line(engine, settings.ENV.model_concurrency, settings.ENV.model_timeout_seconds)


@lru_cache(MOST_LINES)
def _line(engine: Engine, cap: int, patience: float) -> Line:
    models = connect(engine)
    return Line(models.whole, models.piecewise, free=asyncio.Semaphore(cap), patience=patience)


def submit(work: Coroutine[Any, Any, T]) -> "Future[T]":
    """Run a coroutine in the engine room."""
    with _opening:
        return asyncio.run_coroutine_threadsafe(work, loop())


def forget() -> None:
    """A forked child has the parent's loop but not its thread."""
    loop.cache_clear()
    _line.cache_clear()


os.register_at_fork(after_in_child=forget)
