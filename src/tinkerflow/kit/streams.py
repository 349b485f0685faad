"""What comes part by part, handed to a loop that must not wait."""

from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import TypeVar

from asgiref.sync import sync_to_async

T = TypeVar("T")


async def in_turn(parts: Iterator[T]) -> AsyncIterator[T]:
    """The same parts; each is made in a thread when it is asked for, and none is kept."""
    while part := await sync_to_async(following)(parts):
        yield part[0]


def following(parts: Iterator[T]) -> list[T]:
    """The next part, if there is one."""
    return list(islice(parts, 1))
