"""What an instruction is understood to ask of a skit; what is not understood is kept to be shown."""

import re
from dataclasses import dataclass
from typing import Final

from tinkerflow.kit.text import normalise, one_line

from . import shelf
from .steering import Deed

TAG: Final = re.compile(r"</?\w[^<>]*>")
CLAUSE: Final = re.compile(r"[.;:!?\n]+(?!\d)|, |\bbut\b|\band\b|\bthen\b", re.IGNORECASE)
DENIED: Final = re.compile(r"\b(?:not|don't|dont|never|no|without)(?: [\w']+){0,2} ?$")
ENOUGH: Final = re.compile(r"not (?:funny|loud|short|long|calm) enough")
MOST: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that was understood; `seconds` where a length was named, `words` as they were typed."""

    deed: Deed
    words: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was understood, in order, and the clauses that were not."""

    asked: tuple[Asked, ...]
    ignored: tuple[str, ...]


def understood(instruction: str) -> Understood:
    """Clause by clause; a thing that is asked twice is asked once."""
    asked, ignored = dict[Deed, Asked](), list[str]()
    for clause in CLAUSE.split(instruction):
        words = one_line(TAG.sub(" ", clause))
        if not words:
            continue
        found, left = _of(words)
        asked.update({each.deed: each for each in found if each.deed not in asked})
        if left:
            ignored.append(words)
    return Understood(asked=tuple(asked.values())[:MOST], ignored=tuple(ignored))


def known() -> tuple[str, ...]:
    """The names of all that can be asked, in the order to show."""
    return tuple(each.name for each in shelf.grammar().instructions)


def _of(words: str) -> tuple[list[Asked], bool]:
    """What one clause asks, and whether it says anything besides."""
    found, left = list[Asked](), normalise(words)
    for each in shelf.grammar().instructions:
        for pattern in each.patterns:
            met = pattern.search(left)
            if met and (ENOUGH.search(met[0]) or not DENIED.search(left[: met.start()])):
                found.append(Asked(deed=each.id, words=words, seconds=_seconds(met)))
                left = pattern.sub(" ", left)
                break
    rest = [word for word in re.findall(r"[\w']+", left) if word not in shelf.grammar().filler]
    return found, bool(rest)


def _seconds(met: re.Match[str]) -> int | None:
    named = met.groupdict()
    if named.get("n"):
        return int(named["n"])
    return shelf.grammar().platforms.get(named.get("platform") or "")
