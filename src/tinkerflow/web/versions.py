"""What a script said before, and what each edit changed, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tinkerflow.kit.text import Op, word_diff
from tinkerflow.marketing.scripts.models import ScriptVersion

from .marking import FIELDS


@dataclass(frozen=True)
class Changed:
    """One field, word by word."""

    label: str
    words: Sequence[tuple[Op, str]]


@dataclass(frozen=True)
class Edit:
    """One version, and what it changed of the one before; nothing for the first."""

    version: ScriptVersion
    changes: Sequence[Changed]
    is_newest: bool


def edits(versions: Sequence[ScriptVersion]) -> list[Edit]:
    """The versions of a script, newest first as they come."""
    pairs = [*pairwise(versions), (versions[-1], None)] if versions else []
    return [
        Edit(new, list(changes(old, new)) if old else [], is_newest=place == 0)
        for place, (new, old) in enumerate(pairs)
    ]


def changes(old: ScriptVersion, new: ScriptVersion) -> Iterator[Changed]:
    """The fields that read differently."""
    for name, label in FIELDS.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Changed(label, word_diff(before, after))
    if old.keywords != new.keywords:
        yield Changed("Keywords", word_diff(" ".join(old.keywords), " ".join(new.keywords)))
