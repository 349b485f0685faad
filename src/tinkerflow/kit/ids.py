"""Ids made by us: time-ordered UUIDs (RFC 9562, version 7)."""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID


def uuid7() -> UUID:
    """A UUID in the order of time: Unix milliseconds, their fraction in 12 bits, the rest random.

    New rows lie together in an index, and of two made a microsecond apart the later is the greater.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = (rest << 12) // 1_000_000
    head = milliseconds << 16 | 0x7 << 12 | fraction
    return UUID(int=head << 64 | 0b10 << 62 | secrets.randbits(62))


def moment_of(made: UUID) -> datetime:
    """When an id of ours was made."""
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
