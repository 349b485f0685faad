"""Stored facts as the builder of fact sheets wants them."""

from collections.abc import Iterable
from typing import cast

from .models import Fact
from .sheeting import KnownFact, Status


def as_known(rows: Iterable[Fact]) -> list[KnownFact]:
    """The rows as the sheet takes them, in their order."""
    return [
        KnownFact(
            number=row.number,
            kind=row.kind,
            text=row.text,
            status=cast("Status", row.status),
            src=row.source,
            url=row.page_url,
            start=row.start or 0,
            heading=row.heading,
            confidence=row.confidence,
            data=row.data,
        )
        for row in rows
    ]
