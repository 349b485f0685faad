"""How politely and how long we ask: a rest after a failure, a pace, and a budget of time."""

import threading
import time
from collections.abc import Callable
from typing import Final

from tinkerflow.kit.errors import Refusal

Clock = Callable[[], float]
Pause = Callable[[float], object]
REST: Final = 600.0


class OutOfTime(Refusal):
    """What may be spent on reading trends is spent."""

    code = "trend.out_of_time"


class Budget:
    """How many seconds all reading of one run may take together."""

    def __init__(self, seconds: float, *, now: Clock = time.monotonic) -> None:
        self._now = now
        self._end = now() + seconds

    def need(self, seconds: float) -> None:
        """Raises OutOfTime unless so many seconds are left: nothing is begun that may not end."""
        if self._end - self._now() < seconds:
            raise OutOfTime("The time for reading trends in this run is over.")


class Breaker:
    """After a failure a source rests, so that a hundred scripts do not wait for it one by one."""

    def __init__(self, *, rest: float = REST, now: Clock = time.monotonic) -> None:
        self._rest = rest
        self._now = now
        self._resting_until = now()
        self._why = ""
        self._tripped = threading.Event()

    def trip(self, why: str) -> None:
        """Rest from now on; `why` is what everybody is told meanwhile."""
        self._resting_until, self._why = self._now() + self._rest, why
        self._tripped.set()

    def pause(self, seconds: float) -> None:
        """Wait so long, or until it trips: then there is nothing left to wait for."""
        self._tripped.clear()
        if not self.regret:
            self._tripped.wait(seconds)

    @property
    def regret(self) -> str:
        """Why it rests; nothing while it does not."""
        return self._why if self._now() < self._resting_until else ""


class Pace:
    """Lets one question through in so many seconds, in order of arrival, whoever asks."""

    def __init__(
        self,
        seconds: float = 0.0,
        *,
        now: Clock = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._now = now
        self._next = now()
        self._lock = threading.Lock()

    def wait(self, budget: Budget, *, then: float, pause: Pause = time.sleep) -> None:
        """Wait for one's turn. Raises OutOfTime, at once, if `then` seconds would not be left."""
        with self._lock:
            turn = max(self._next, self._now())
            waits = turn - self._now()
            budget.need(waits + then)
            self._next = turn + self._seconds
        if waits > 0:
            pause(waits)
