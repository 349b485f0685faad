"""What a customer wrote, as it is kept: the text that every offset refers to."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Literal

Layout = Literal["amazon", "tiktok", "generic"]
Why = Literal["empty", "no_words", "too_long", "duplicate"]

WORDED: Final = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Review:
    """One review, its title (if it has one) being the first line of `text`.

    `row` is where it stood in what was brought, as a spreadsheet counts. What is not English is
    kept, but not analysed.
    """

    id: str
    text: str
    title_end: int = 0
    rating: float | None = None
    date: dt.date | None = None
    english: bool = True
    row: int = 0

    @property
    def title(self) -> str:
        """The customer's own headline, or nothing."""
        return self.text[: self.title_end]

    @property
    def body(self) -> str:
        """The text below the title."""
        return self.text[self.title_end :].lstrip("\n")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no review of its own; `same_as` is the review whose copy it is."""

    row: int
    why: Why
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was brought, read: every row is either a review or skipped for a reason."""

    reviews: tuple[Review, ...]
    skipped: tuple[Skipped, ...]
    layout: Layout

    @property
    def foreign(self) -> int:
        """How many reviews are not English."""
        return sum(not review.english for review in self.reviews)

    def count(self, why: Why) -> int:
        """How many rows were skipped for this reason."""
        return sum(skipped.why == why for skipped in self.skipped)
