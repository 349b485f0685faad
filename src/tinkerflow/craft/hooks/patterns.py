"""The patterns of hooks: our own, the copybook's openings, and the first lines of skits."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tinkerflow.craft.copybook.patterns import Pattern, book
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.skits import shelf as skits

from . import shelf

CORE = "core"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Pattern):
    """A pattern for one or more sorts of hooks. In a `role` one somebody plays and may say I.

    `pack` is empty for what suits any product; `leaves` names what the viewer now waits for.
    """

    kinds: frozenset[str]
    family: str
    leaves: str = ""
    pack: str = ""
    role: bool = False


@cache
def openings() -> tuple[Opening, ...]:
    """All patterns, in the order of the files."""
    return (*_own(), *_of_the_copybook(), *_of_skits())


def suiting(sheet: FactSheet) -> list[Opening]:
    """The patterns for this sort of product."""
    return [
        each
        for each in openings()
        if each.pack in {"", CORE, sheet.pack}
        and (each.tag is None or each.tag in sheet.tags)
        and each.unless not in sheet.tags
    ]


def _own() -> Iterator[Opening]:
    for kind in shelf.kinds():
        for each in shelf.read(kind)[kind]:
            yield Opening(kinds=frozenset({kind}), **each)


def _of_the_copybook() -> Iterator[Opening]:
    told = shelf.read("hooks")
    left_out, on_screen = frozenset(told["left_out"]), frozenset(told["on_screen"])
    for hook in book().hooks:
        if hook.id in left_out:
            continue
        only_read = hook.id in on_screen or hook.text.endswith(":")
        yield Opening(
            kinds=frozenset({"text"} if only_read else {"spoken", "text"}),
            id=hook.id,
            text=hook.text,
            tone=hook.tone,
            tag=hook.tag,
            unless=hook.unless,
            causal=hook.causal,
            family=hook.family,
            leaves=hook.leaves,
            pack=hook.pack,
        )


def _of_skits() -> Iterator[Opening]:
    families: dict[str, Any] = shelf.read("spoken")["lines"]
    known = {
        line.id: line
        for name in ("any", *(each.id for each in skits.templates().templates))
        for line in skits.lines(name)
    }
    for name, family in families.items():
        if line := known.get(name):
            yield Opening(
                kinds=frozenset({"spoken"}),
                id=line.id,
                text=line.opening,
                tone="playful",
                family=family,
                role=True,
            )
