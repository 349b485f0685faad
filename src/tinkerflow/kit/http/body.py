"""The body of an answer: unpacked while it streams, and never past its limit."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from .address import FetchRefused
from .wire import Unreachable

# Formats whose output can be bounded step by step; brotli and zstd unfold megabytes at once.
PACKINGS: Final = ("gzip", "x-gzip", "deflate")
EITHER_HEADER: Final = 32 + zlib.MAX_WBITS


class TooLarge(FetchRefused):
    """The answer is bigger than a page can sensibly be."""

    code = "fetch.too_large"


def read_body(chunks: Iterable[bytes], *, packing: str, max_bytes: int) -> bytes:
    """The whole body, unpacked. Raises TooLarge as soon as it exceeds the limit, packed or not."""
    capped = _capped(chunks, max_bytes)
    if packing in ("", "identity"):
        return b"".join(capped)
    if packing not in PACKINGS:
        raise Unreachable(
            f"The site packs its pages as “{packing}” without being asked. Save the page and "
            "upload it, or paste its text.",
            packing=packing,
        )
    return b"".join(_capped(_unpacked(capped, max_bytes), max_bytes))


def too_large(max_bytes: int) -> TooLarge:
    return TooLarge(
        f"The page is larger than {max_bytes / 1_000_000:g} MB. Give the address of a smaller "
        "page, or paste the text that matters.",
        max_bytes=max_bytes,
    )


def _capped(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > max_bytes:
            raise too_large(max_bytes)
        yield chunk


def _unpacked(chunks: Iterable[bytes], max_bytes: int) -> Iterator[bytes]:
    """Unfold in pieces of at most `max_bytes` + 1, so that a bomb ends at the first."""
    folder = zlib.decompressobj(EITHER_HEADER)
    begun = False
    try:
        for chunk in chunks:
            rest = chunk
            while rest := (rest.lstrip(b"\0") if folder.eof else rest):
                if folder.eof:
                    folder = zlib.decompressobj(EITHER_HEADER)
                begun = True
                yield folder.decompress(rest, max_bytes + 1)
                rest = folder.unconsumed_tail or folder.unused_data
    except zlib.error as error:
        raise _damaged() from error
    if begun and not folder.eof:
        raise _damaged()


def _damaged() -> Unreachable:
    return Unreachable("The page arrived damaged. Try again, or paste its text instead.")
