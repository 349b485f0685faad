"""Which column says what, by the names that shops and exporters give them."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from tinkerflow.craft.reviews.review import Layout

NOT_A_LETTER: Final = re.compile(r"[^a-z]")


def columns(names: Sequence[str]) -> dict[str, str]:
    """What a column is for, to its name in the file; without "text" nothing can be read."""
    found = {_bare(name): name for name in reversed(names)}
    return {
        use: found[alias]
        for use, aliases in _told()["columns"].items()
        if (alias := next((alias for alias in aliases.split() if alias in found), ""))
    }


def layout(names: Sequence[str]) -> Layout:
    """Whose export this is: two names that only one of them gives."""
    bare = {_bare(name) for name in names}
    exports: tuple[Layout, ...] = ("amazon", "tiktok")
    shared = {kind: len(bare & set(_told()["signs"][kind].split())) for kind in exports}
    best = max(exports, key=lambda kind: shared[kind])
    return best if shared[best] > 1 else "generic"


@cache
def _told() -> dict[str, Any]:
    return dict(yaml.safe_load((files(__package__) / "known.yaml").read_text("utf-8")))


def _bare(name: str) -> str:
    return NOT_A_LETTER.sub("", name.lower())
