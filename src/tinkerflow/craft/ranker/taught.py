"""Which headlines taught a model: kept as hashes, so that nobody examines it on them."""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar, Final

import numpy as np

from tinkerflow.kit.errors import Refusal

TAUGHT: Final = "taught.bin"
_HASH: Final = np.dtype("<u8")


class SeenInTraining(Refusal):
    """The file holds headlines that taught the model, so it measures memory, not judgement."""

    code: ClassVar[str] = "ranker.seen_in_training"


def keep(headlines: Iterable[str], folder: Path) -> None:
    """Write the hashes beside the model, sorted; the headlines cannot be read back from them."""
    np.array(sorted(hashes(headlines)), dtype=_HASH).tofile(folder / TAUGHT)


def known(folder: Path) -> set[int]:
    """The hashes of what taught the model of this folder."""
    return set(np.fromfile(folder / TAUGHT, dtype=_HASH).tolist())


def refuse_seen(headlines: Iterable[str], known: set[int], *, source: str) -> None:
    """Raise SeenInTraining if any of the headlines is among the known ones."""
    asked = hashes(headlines)
    if seen := len(asked & known):
        raise SeenInTraining(
            f"{seen:,} of the {len(asked):,} headlines of {source} taught the model: figures from "
            "them would say nothing. Give a file of other stories.",
            seen=seen,
        )


def hashes(headlines: Iterable[str]) -> set[int]:
    """The headlines' hashes; capitals and spaces make no other headline."""
    return set(map(hashed, headlines))


def hashed(text: str) -> int:
    """Eight bytes of the text; capitals and spaces make no other text."""
    plain = " ".join(text.casefold().split())
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "little")
