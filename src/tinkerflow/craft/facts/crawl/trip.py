"""One visit to a site: its fetcher, its clock and the pace it keeps."""

import threading
import time
from collections.abc import Collection
from typing import Final

from tinkerflow.kit.http import PAGE, Deadline, Fetch, Fetched

PATIENCE: Final = 10.0


class Trip:
    """Fetches within the time of the whole visit, and not faster than one request each `gap`."""

    def __init__(self, fetch: Fetch, *, budget: float) -> None:
        self.gap = 0.0
        self._fetch = fetch
        self._deadline = Deadline(budget)
        self._free_at = time.monotonic()
        self._turn = threading.Lock()

    def get(
        self, url: str, *, accept: Collection[str] = PAGE, patience: float = PATIENCE
    ) -> Fetched:
        """Raises what the fetcher raises, or TooSlow when the visit is over."""
        self._wait_for_our_turn()
        return self._fetch(url, timeout=self._deadline.left(patience), accept=accept)

    def _wait_for_our_turn(self) -> None:
        with self._turn:
            begin = max(self._free_at, time.monotonic())
            self._free_at = begin + self.gap
        pause = min(begin - time.monotonic(), self._deadline.left())
        time.sleep(max(pause, 0.0))
