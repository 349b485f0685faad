"""The part of the copybook that suits one sheet and one voice, looked up once per set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tinkerflow.craft.facts.sheet import FactSheet

from .patterns import Body, Call, Hook, Line, Pattern, book
from .tones import Voice

CORE = "core"
P = TypeVar("P", bound=Pattern)


@dataclass(frozen=True, slots=True)
class Pool:
    """Patterns of the right sort and tone: hooks by angle, bodies by what they answer."""

    hooks: Mapping[str, tuple[Hook, ...]]
    bodies: Mapping[str, tuple[Body, ...]]
    seconds: tuple[Pattern, ...]
    calls: tuple[Call, ...]
    lines: tuple[Line, ...]


def pool_for(sheet: FactSheet, voice: Voice) -> Pool:
    """What may be picked at all: the sheet's pack and the core, for its sort of product."""
    whole = book()
    own = [
        hook
        for hook in whole.hooks
        if hook.pack in {sheet.pack, CORE} and voice.opens_in(hook.tone)
    ]
    hooks = _suiting(own, sheet)
    bodies = [body for body in _suiting(whole.bodies, sheet) if voice.goes_on_in(body.tone)]
    return Pool(
        hooks={
            angle: tuple(h for h in hooks if h.angle == angle)
            for angle in {h.angle for h in hooks}
        },
        bodies={
            leaves: tuple(body for body in bodies if leaves in body.leaves)
            for leaves in {hook.leaves for hook in hooks}
        },
        seconds=_suiting(whole.seconds, sheet),
        calls=tuple(call for call in _promised(sheet) if voice.goes_on_in(call.tone)),
        lines=_suiting(whole.lines, sheet),
    )


def _suiting(patterns: Iterable[P], sheet: FactSheet) -> tuple[P, ...]:
    return tuple(
        each
        for each in patterns
        if (each.tag is None or each.tag in sheet.tags) and each.unless not in sheet.tags
    )


def _promised(sheet: FactSheet) -> tuple[Call, ...]:
    """Calls that ask for what the sheet offers, nothing else."""
    kinds = {None, sheet.offer.type if sheet.offer else None}
    return tuple(
        call
        for call in _suiting(book().calls, sheet)
        if call.intent in sheet.intents and call.offer in kinds
    )
