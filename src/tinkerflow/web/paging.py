"""Pages of a list by key: the hundredth costs what the first does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest

T = TypeVar("T")
M = TypeVar("M", bound=Model)

PAGE: Final = 30


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page, and the key after which the next one starts (empty: this is the last).

    `query` is the address's query without the key, ready to have one added.
    """

    rows: Sequence[T]
    next: str
    is_first: bool
    query: str


def newest_first(
    request: HttpRequest,
    rows: QuerySet[M],
    *,
    shown: Callable[[QuerySet[M]], Iterable[T]],
    key: Callable[[T], UUID],
) -> Page[T]:
    """A page of rows, newest first: ids are in the order of time. A strange key starts anew."""
    reached = key_of(request.GET.get("after", ""))
    rows = rows.filter(pk__lt=reached) if reached else rows
    found = list(shown(rows.order_by("-pk")[: PAGE + 1]))
    more = len(found) > PAGE
    after = str(key(found[PAGE - 1])) if more else ""
    return Page(found[:PAGE], after, is_first=reached is None, query=query_of(request))


def query_of(request: HttpRequest) -> str:
    """What narrows the list down, as the start of a query."""
    asked = request.GET.copy()
    asked.pop("after", None)
    return f"{asked.urlencode()}&" if asked else ""


def key_of(text: str) -> UUID | None:
    """A key out of an address."""
    try:
        return UUID(text)
    except ValueError:
        return None
