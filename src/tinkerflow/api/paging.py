"""Pages by cursor: the cost of the last page is that of the first."""

import base64
import binascii
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from ninja import Field, Query, Schema

from tinkerflow.kit.errors import BadInput

T = TypeVar("T")
M = TypeVar("M", bound=Model)

Limit = Annotated[int, Query(50, ge=1, le=200, description="How many at most")]
Cursor = Annotated[str, Query("", description="`next` of the page before; empty for the first")]


class BadCursor(BadInput):
    """The cursor was not given out by us."""

    code = "api.bad_cursor"


class Paged(Schema, Generic[T]):
    """A page of things."""

    items: list[T]
    next: str | None = Field(
        None, description="The cursor of the page that follows; null at the end"
    )


def sealed(key: str) -> str:
    """A key as a cursor."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def opened(cursor: str) -> str:
    """The key of a cursor. Raises BadCursor."""
    try:
        key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as wrong:
        raise BadCursor("The cursor is not one of ours. Start without one.") from wrong
    if sealed(key) != cursor:
        raise BadCursor("The cursor is not one of ours. Start without one.")
    return key


def newest_first(rows: QuerySet[M], *, limit: int, cursor: str) -> dict[str, object]:
    """A page of rows, newest first (their ids are in the order of time). Raises BadCursor."""
    if cursor:
        rows = rows.filter(pk__lt=last_id(opened(cursor)))
    found = list(rows.order_by("-pk")[: limit + 1])
    more = len(found) > limit
    return {"items": found[:limit], "next": sealed(str(found[limit - 1].pk)) if more else None}


def last_id(key: str) -> UUID:
    """The id at the end of a cursor's key. Raises BadCursor."""
    try:
        return UUID(key.rpartition("~")[2])
    except ValueError as wrong:
        raise BadCursor("The cursor is not one of ours. Start without one.") from wrong
