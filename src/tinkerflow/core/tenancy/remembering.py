"""What an organization's pages may show again without reading it again, until its data change."""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from django.core.cache import cache
from django.db import transaction

from .context import acting_org

T = TypeVar("T")
A_DAY: Final = 24 * 60 * 60
NOTHING: Final = object()


def remembered(name: str, *, version: object, make: Callable[[], T]) -> T:
    """What `make` gives, kept for the acting organization under the version of what it is made from.

    The version is read from the rows, so a change by any process makes another one. What is made in
    a transaction is kept when that is: a version that was rolled back may come again with other data.
    """
    key = f"{acting_org()}:{name}:{version}"
    kept = cache.get(key, NOTHING)
    if kept is not NOTHING:
        return kept  # type: ignore[no-any-return]
    made = make()
    transaction.on_commit(partial(cache.set, key, made, A_DAY))
    return made
