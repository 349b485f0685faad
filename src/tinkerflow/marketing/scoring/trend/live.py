"""Asking archives on the web: within a budget, side by side, each with a breaker and a pace."""

import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar, Final, Protocol

from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.http import BadStatus, Fetch, FetchRefused, TooSlow, safe_fetch

from .manners import Breaker, Budget, OutOfTime, Pace
from .reading import Reading, Silence, TrendSource, first_reading

AT_ONCE: Final = 5
LONGEST: Final = 100
# Some tell their errors as plain text or as a page, and call it a success.
ANSWERS: Final = ("application/json", "text/plain", "text/html")

Ask = Callable[[str], bytes]


class NoAnswer(Refusal):
    """What came is no answer to what was asked."""

    code = "trend.no_answer"
    status = 502


class Archive(Protocol):
    """Somebody who counts what the world does with a subject."""

    title: ClassVar[str]

    @property
    def timeout(self) -> float:
        """How many seconds one answer may take."""
        ...

    def look_up(self, keyword: str, ask: Ask) -> Reading | Silence:
        """What the archive says. Raises NoAnswer, ValueError, or what `ask` raises."""
        ...


@dataclass(frozen=True, slots=True)
class LiveSource:
    """An archive on the web. It is meant to live as long as the process: it remembers failures."""

    archive: Archive
    fetch: Fetch = safe_fetch
    breaker: Breaker = field(default_factory=Breaker)
    pace: Pace = field(default_factory=Pace)

    def read(self, keyword: str, budget: Budget, /) -> Reading | Silence:
        if not 0 < len(phrase(keyword)) <= LONGEST:
            return Silence("it is no word to search for")
        if regret := self.breaker.regret:
            return Silence(regret, settled=False, away=self._away(regret))
        try:
            return self.archive.look_up(keyword, partial(self._ask, budget))
        except OutOfTime:
            title = self.archive.title
            return Silence(f"{title} is asked at the next scoring", settled=False, away=title)
        except (FetchRefused, NoAnswer, ValueError) as failure:
            why = self._why(failure)
            self.breaker.trip(why)
            return Silence(why, settled=False, away=self._away(why))

    def _away(self, why: str) -> str:
        """The archive's name if that is why: it could not be reached."""
        return self.archive.title if why == self._unreached else ""

    @property
    def _unreached(self) -> str:
        return f"{self.archive.title} could not be reached"

    def _ask(self, budget: Budget, url: str) -> bytes:
        """The body of an answer. While we waited for our turn, others may have met a failure."""
        self.pace.wait(budget, then=self.archive.timeout, pause=self.breaker.pause)
        if regret := self.breaker.regret:
            raise NoAnswer(regret)
        return self.fetch(url, timeout=self.archive.timeout, accept=ANSWERS).body

    def _why(self, failure: Exception) -> str:
        """A failure in words of our own: those of the fetch name the address, and a key with it."""
        title = self.archive.title
        match failure:
            case NoAnswer():
                return failure.message
            case BadStatus(facts={"status": 429}):
                return f"{title} asks us to slow down (429)"
            case BadStatus():
                return f"{title} answered with an error ({failure.facts['status']})"
            case TooSlow():
                return f"{title} did not answer in {self.archive.timeout:g} seconds"
            case FetchRefused():
                return self._unreached
            case _:
                return f"{title} answered in words we do not know"


def phrase(keyword: str) -> str:
    """A keyword as searches take it whole, without the signs that are orders to them."""
    words = " ".join(re.findall(r"\w+", keyword))
    return f'"{words}"' if " " in words else words


def read_all(
    sources: Sequence[TrendSource], keywords: Iterable[str], *, budget: Budget
) -> dict[str, Reading | Silence]:
    """What is known of each keyword, five of them side by side. Ends within the budget."""
    words = list(keywords)
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="trend") as readers:
        said = readers.map(lambda word: first_reading(sources, word, budget), words)
        return dict(zip(words, said, strict=True))
