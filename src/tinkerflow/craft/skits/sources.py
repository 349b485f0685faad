"""Where the words of a skit come from: the fact, pain, phrase or winner's hook behind each slot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tinkerflow.craft.copybook.slots import group_of

from .skit import Beat

Kind = Literal["fact", "pain", "phrase", "quote", "pattern"]
# What the brief gave counts down from here; facts of a sheet have their own numbers above.
GIVEN: Final = -1
KINDS: Final[Mapping[str, Kind]] = {
    "pain": "pain",
    "pain_said": "pain",
    "pain_i": "pain",
    "task_or_habit": "pain",
    "phrase": "phrase",
    "quote": "quote",
    "opening": "pattern",
}
# Slots that name things and tell nothing of them.
NAMES: Final = frozenset(
    {"B", "prop", "kind", "a_kind", "one_kind", "the_kind", "who", "a_who", "cta"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing that was given. `fact` is its number in the fact sheet, None for what the brief gave."""

    kind: Kind
    text: str
    fact: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A source and the beat that used it, from 0; None is an overlay."""

    beat: int | None
    source: Source


def sources(
    said: Mapping[str, str], facts: Mapping[str, int], given: Mapping[int, Source]
) -> dict[str, Source]:
    """Slot to what stands behind its words: a given text, a fact of the sheet, or the words themselves."""
    return {
        slot: given[facts[slot]]
        if facts.get(slot, 0) in given
        else Source(kind=kind_of(slot), text=words, fact=facts.get(slot))
        for slot, words in said.items()
        if slot not in NAMES
    }


def kind_of(slot: str) -> Kind:
    """What sort of thing a slot holds."""
    return KINDS.get(slot) or KINDS.get(group_of().get(slot, ""), "fact")


def used_in(beat: Beat, place: int, behind: Iterable[tuple[str, Source]]) -> list[Used]:
    """Of the words with their sources, those that the finished beat still says or shows."""
    text = f"{beat.action} {beat.dialogue or ''} {beat.on_screen_text or ''}".casefold()
    found = dict.fromkeys(source for words, source in behind if words.casefold() in text)
    return [Used(beat=place, source=source) for source in found]
