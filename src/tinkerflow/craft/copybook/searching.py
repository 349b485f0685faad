"""Responsive search ads: short headlines that each say another thing, and two descriptions."""

from collections.abc import Iterator

from . import picking
from .desk import Desk
from .drafts import AdDraft
from .fitting import NAMES, Matter, echoes, opens
from .patterns import Line, slots_of
from .slots import clash, completes, groups_told

FEWEST_HEADLINES, MOST_HEADLINES = 3, 8
FEWEST_DESCRIPTIONS, MOST_DESCRIPTIONS = 2, 3


def compose(desk: Desk, angle: str, matter: Matter) -> AdDraft | None:
    """One search ad led by a headline of this angle, or nothing when too few lines fit."""
    for lead in _ranked(desk, "headline", matter):
        headline = matter.says(lead)
        if lead.angle == angle and desk.takes(headline):
            draft = _with_lines(desk, lead, matter)
            if draft:
                return draft
    return None


def _with_lines(desk: Desk, lead: Line, matter: Matter) -> AdDraft | None:
    headlines = _different(_ranked(desk, "headline", matter), [lead], matter, MOST_HEADLINES)
    descriptions = _different(_fresh(desk, lead, matter), [], matter, MOST_DESCRIPTIONS)
    if len(headlines) < FEWEST_HEADLINES or len(descriptions) < FEWEST_DESCRIPTIONS:
        return None
    if "obj" in slots_of(lead.text) and not completes(lead.text, descriptions[0].text):
        return None
    extra = {
        "headlines": tuple(matter.says(line) for line in headlines),
        "descriptions": tuple(matter.says(line) for line in descriptions),
    }
    lines = [*headlines, *descriptions]
    told = "".join(line.text for line in lines)
    said = " ".join(text for texts in extra.values() for text in texts)
    for call, cta in picking.calls(desk, lead, told, said, matter):
        headline, body = extra["headlines"][0], extra["descriptions"][0]
        draft = desk.draft(lead, headline, body, cta, matter, [*lines, call], extra)
        if desk.passes(draft):
            return draft
    return None


def _fresh(desk: Desk, lead: Line, matter: Matter) -> Iterator[Line]:
    """Descriptions that were no body yet and do not repeat the leading headline."""
    told = set(slots_of(lead.text)) - NAMES
    ranked = _ranked(desk, "description", matter)
    for line in sorted(ranked, key=lambda each: not completes(lead.text, each.text)):
        if matter.says(line) not in desk.bodies and told.isdisjoint(slots_of(line.text)):
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
    lines: Iterator[Line], kept: list[Line], matter: Matter, most: int
) -> list[Line]:
    """So many lines that each tell another fact than those before."""
    for line in lines:
        if len(kept) == most:
            break
        if all(_adds(line, other, matter) for other in kept):
            kept.append(line)
    return kept


def _adds(line: Line, other: Line, matter: Matter) -> bool:
    return (
        not _both_only_name(line, other)
        and not clash(other.text, line.text)
        and not echoes(other.text, line.text, matter.words)
    )


def _both_only_name(line: Line, other: Line) -> bool:
    """Whether both tell no fact and name the same: the brand alone, or the same noun twice."""
    if groups_told(line.text) or groups_told(other.text):
        return False
    one, two = ({*slots_of(each.text)} - {"B"} for each in (line, other))
    return not one.isdisjoint(two) or not (one or two)
