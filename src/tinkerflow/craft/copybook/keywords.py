"""The words a script may be found by, taken from the sheet and its triple."""

from collections.abc import Iterator

from tinkerflow.craft.facts.sheet import FactSheet, Triple

from .grammar import stems, told_within
from .words import texts_of

LONGEST = 30


def keywords_for(
    sheet: FactSheet, triple: Triple, *, audience: str = "", most: int = 10
) -> tuple[str, ...]:
    """At most so many keywords, the triple's own first; none that says another one again."""
    kept: list[str] = []
    for phrase in _candidates(sheet, triple, audience):
        plain = phrase.lower().strip(" .,:;")
        new = stems(plain) and all(told_within(stems(plain), stems(each)) < 1 for each in kept)
        if new and len(plain) <= LONGEST:
            kept.append(plain)
    return tuple(kept[:most])


def _candidates(sheet: FactSheet, triple: Triple, audience: str) -> Iterator[str]:
    yield sheet.kind.noun
    near, far = _by_nearness(sheet, triple)
    yield from near
    for phrase in (triple.detail, triple.pain):
        yield _bare(phrase.np or "") if phrase else ""
    yield audience
    if triple.gain:
        yield triple.gain.short or ""
    yield sheet.brand
    yield _bare(sheet.alt.np) if sheet.alt else ""
    yield from far


def _by_nearness(sheet: FactSheet, triple: Triple) -> tuple[list[str], list[str]]:
    said = stems(" ".join(texts_of(triple)))
    near = [each for each in sheet.keywords if stems(each) & said]
    return near, [each for each in sheet.keywords if each not in near]


def _bare(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} else phrase
