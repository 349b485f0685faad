"""Responsive search ads: short headlines that each say another thing, and two descriptions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from . import picking
from .desk import Desk
from .drafts import AdDraft
from .fitting import NAMES, Matter, Pieces, adds, opens
from .patterns import Line, Pattern, slots_of
from .slots import completes, groups_told

FEWEST_HEADLINES, MOST_HEADLINES = 3, 8
FEWEST_DESCRIPTIONS, MOST_DESCRIPTIONS = 2, 3


def compose(desk: Desk, *, angle: str, matter: Matter) -> AdDraft | None:
    """One search ad led by a headline of this angle, or nothing when too few lines fit."""
    for lead in _ranked(desk, "headline", matter):
        headline = matter.says(lead)
        if lead.angle == angle and desk.takes(headline):
            draft = _with_lines(desk, Pieces(matter, lead, headline))
            if draft:
                return draft
    return None


def _with_lines(desk: Desk, led: Pieces) -> AdDraft | None:
    matter = led.matter
    others = _different(_ranked(desk, "headline", matter), led.patterns, matter)
    below = _different(_fresh(desk, led), (), matter)
    headlines, descriptions = others[:MOST_HEADLINES], below[:MOST_DESCRIPTIONS]
    if not _is_enough(led, headlines, descriptions):
        return None
    lines = [*descriptions, *headlines[1:]]
    whole = replace(led, below=tuple((line, matter.says(line)) for line in lines))
    return _with_call(desk, whole, headlines=headlines, descriptions=descriptions)


def _is_enough(
    led: Pieces, headlines: Sequence[Pattern], descriptions: Sequence[Pattern]
) -> bool:
    """Enough lines, and a question that leads is answered first."""
    if len(headlines) < FEWEST_HEADLINES or len(descriptions) < FEWEST_DESCRIPTIONS:
        return False
    asked = "obj" in slots_of(led.opening.text)
    return not asked or completes(led.opening.text, descriptions[0].text)


def _with_call(
    desk: Desk,
    whole: Pieces,
    *,
    headlines: Sequence[Pattern],
    descriptions: Sequence[Pattern],
) -> AdDraft | None:
    says = whole.matter.says
    extra = {
        "headlines": tuple(says(line) for line in headlines),
        "descriptions": tuple(says(line) for line in descriptions),
    }
    for call, cta in picking.calls(desk, whole):
        draft = desk.draft(whole.plus(call, cta), extra=extra)
        found = replace(draft, body=extra["descriptions"][0])
        if desk.passes(found):
            return found
    return None


def _fresh(desk: Desk, led: Pieces) -> Iterator[Line]:
    """Descriptions that were no body yet and do not repeat the leading headline."""
    opened, says = led.opening.text, led.matter.says
    told = set(slots_of(opened)) - NAMES
    ranked = _ranked(desk, "description", led.matter)
    for line in sorted(ranked, key=lambda each: not completes(opened, each.text)):
        if says(line) not in desk.bodies and told.isdisjoint(slots_of(line.text)):
            yield line


def _ranked(desk: Desk, kind: str, matter: Matter) -> Iterator[Line]:
    longest = desk.brief.limits.headline if kind == "headline" else desk.brief.limits.body
    fitting = [line for line in desk.pool.lines if line.kind == kind and opens(line, matter)]
    luck = {line.id: desk.used[line.id] / 2 + desk.draw.random() for line in fitting}
    for line in sorted(fitting, key=lambda each: luck[each.id]):
        text = matter.says(line)
        if len(text) <= longest and desk.lets_through(text):
            yield line


def _different(
    lines: Iterable[Pattern], kept: Sequence[Pattern], matter: Matter
) -> list[Pattern]:
    """The lines kept, and those that each tell another fact than all before."""
    chosen = list(kept)
    for line in lines:
        if all(_adds(line, other, matter) for other in chosen):
            chosen.append(line)
    return chosen


def _adds(line: Pattern, other: Pattern, matter: Matter) -> bool:
    return not _both_only_name(line, other) and adds(line, other.text, matter)


def _both_only_name(line: Pattern, other: Pattern) -> bool:
    """Whether both tell no fact and name the same: the brand alone, or the same noun twice."""
    if groups_told(line.text) or groups_told(other.text):
        return False
    one, two = ({*slots_of(each.text)} - {"B"} for each in (line, other))
    return not one.isdisjoint(two) or not (one or two)
