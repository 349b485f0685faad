"""Reviews and what they say as screens show them: marked words, counts in words, what was left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tinkerflow.kit.text import counted
from tinkerflow.studio.reviews.models import Review, ReviewQuote, ReviewSource, ReviewTheme
from tinkerflow.studio.reviews.queries import Saying

Role = ReviewQuote.Role

# Of a long review the words around the marked ones are enough.
LONGEST_PIECE: Final = 420
AROUND: Final = 200
SKIPPED: Final = {
    "empty": "without a text",
    "no_words": "without a word in it",
    "too_long": "too long",
    "duplicate": "a copy of another",
}
DROPPED: Final = {
    "not_said": "The model also proposed “{}”. No review says that, so it was left out.",
    "says_the_contrary": "The model took “{}” for a pain or a praise. It says the contrary, so it was left out.",
    "no_quote": "The model named “{}” without a single true quote, so it was left out.",
    "said_twice": "The model named “{}” twice. It was kept once.",
}


@dataclass(frozen=True)
class Piece:
    """A stretch of a review; the marked ones say the theme."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Shown:
    """A review with the words marked that say a theme."""

    review: Review
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Evidence:
    """A level or a feeling, in how many sentences, and the words that show it."""

    name: str
    sentences: int
    words: Sequence[str]


@dataclass(frozen=True)
class Told:
    """A theme in full: its best quotes, and what shows how strong it is and how it feels."""

    theme: ReviewTheme
    read: int
    quotes: Sequence[ReviewQuote]
    when: Sequence[str]
    wants: Sequence[str]
    objections: Sequence[str]
    intensity: Sequence[Evidence]
    emotions: Sequence[Evidence]

    @property
    def share(self) -> float:
        """The part of the reviews that were read, in percent."""
        return 100 * self.theme.reviews / max(1, self.read)


def told(theme: ReviewTheme, *, read: int) -> Told:
    """A theme with its words, in one query; `read` reviews could have said it."""
    rows = theme.quotes.exclude(role=Role.MENTION).select_related("review").order_by("position")
    by_role: dict[str, list[ReviewQuote]] = {role: [] for role in Role.values}
    for row in rows:
        by_role[row.role].append(row)
    return Told(
        theme=theme,
        read=read,
        quotes=by_role[Role.QUOTE],
        when=[one.words for one in by_role[Role.WHEN]],
        wants=[one.words for one in by_role[Role.WANT]],
        objections=[one.words for one in by_role[Role.OBJECTION]],
        intensity=evidence(theme.signs.get("intensity", {}), by_role[Role.INTENSITY]),
        emotions=evidence(theme.signs.get("emotion", {}), by_role[Role.EMOTION]),
    )


def evidence(signs: Mapping[str, int], rows: Sequence[ReviewQuote]) -> list[Evidence]:
    """Each level or feeling with its count and its words, as they were ranked."""
    words: dict[str, list[str]] = {}
    for row in rows:
        words.setdefault(row.label, []).append(row.words)
    return [Evidence(name, signs.get(name, 0), said) for name, said in words.items()]


def shown(saying: Saying) -> Shown:
    """A review cut at its marked words."""
    return Shown(saying.review, list(pieces(saying.review.text, saying.spans)))


def pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The text in stretches; what is far from all marks is left out for an ellipsis."""
    reached = 0
    for start, end in spans:
        if start > reached:
            yield Piece(trimmed(text[reached:start], first=not reached), is_marked=False)
        yield Piece(text[start:end], is_marked=True)
        reached = end
    if reached < len(text):
        yield Piece(trimmed(text[reached:], last=True), is_marked=False)


def trimmed(text: str, *, first: bool = False, last: bool = False) -> str:
    """A stretch between marks, its far middle left out; `first` and `last` have a mark on one side."""
    if len(text) <= LONGEST_PIECE:
        return text
    head = "" if first else text[:AROUND].rpartition(" ")[0]
    tail = "" if last else text[-AROUND:].partition(" ")[2]
    return f"{head} … {tail}"


def left_out(source: ReviewSource) -> str:
    """Which rows are no reviews of their own, in a sentence; nothing if all are."""
    if not source.skipped:
        return ""
    ranked = sorted(source.skipped_why.items(), key=lambda item: -item[1])
    why = [f"{count:,} {SKIPPED[why]}" for why, count in ranked]
    if len(ranked) == 1:
        why = [SKIPPED[ranked[0][0]]]
    return f"{counted(source.skipped, 'row')} left out: {', '.join(why)}."


def dropped(source: ReviewSource) -> list[str]:
    """What the model said and no review bears out, a sentence each: what was made up first."""
    order = list(DROPPED)
    rows: list[dict[str, Any]] = [one for one in source.dropped if one.get("why") in DROPPED]
    quotes = {one["words"] for one in rows if one["why"] == "not_said"}
    rows = [one for one in rows if one["why"] == "not_said" or one["words"] not in quotes]
    rows.sort(key=lambda one: order.index(one["why"]))
    return [DROPPED[one["why"]].format(one["words"]) for one in rows]
