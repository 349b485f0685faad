"""Figures drawn on the server as SVG: attributes alone, so that a strict CSP holds."""

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinkerflow.marketing.scoring import weighing
from tinkerflow.marketing.scoring.weighing import WEIGHTS, Name

register = template.Library()

Parts = Mapping[Name, float | None]

NO_DATA = "no data"


class Scored(Protocol):
    """What a ring shows: three parts, the whole and its 80 % range; any of them may be missing."""

    llm_score: float | None
    trend_score: float | None
    viral_score: float | None
    final_score: float | None
    low: float | None
    high: float | None
    scorer: str


def arc(middle: float, radius: float, start: float, end: float) -> str:
    """An SVG path; angles in percent of the circle, clockwise from noon."""
    turns = [2 * math.pi * share / 100 - math.pi / 2 for share in (start, end)]
    (x1, y1), (x2, y2) = (
        (middle + radius * math.cos(turn), middle + radius * math.sin(turn)) for turn in turns
    )
    return f"M{x1:.2f} {y1:.2f}A{radius} {radius} 0 {int(end - start > 50)} 1 {x2:.2f} {y2:.2f}"


def said(value: float | None) -> str:
    """A number for a person, or that there is none."""
    return NO_DATA if value is None else f"{value:.0f}"


def doubt(low: float | None, high: float | None) -> str:
    """A range from end to end; empty without one. Few ranges lie evenly around their number."""
    return "" if low is None or high is None else f"{low:.0f}\N{EN DASH}{high:.0f}"


@register.simple_tag
def ring(score: Scored | None, size: int = 44) -> SafeString:
    """Three arcs as long as their weights, each filled to its part; dashed where a part is missing."""
    # A template says "" for a row that is not there.
    score, thick = score or None, 5 if size > 64 else 4
    parts = parts_of(score)
    return format_html(
        '<svg class="ring" width="{0}" height="{0}" viewBox="0 0 {0} {0}" role="img" '
        'aria-label="{1}"><g fill="none" stroke-width="{2}">{3}</g>{4}</svg>',
        size,
        ring_words(score, parts),
        thick,
        ring_arcs(parts, size=size, thick=thick),
        ring_number(score, size=size),
    )


def parts_of(score: Scored | None) -> Parts:
    """The three parts by name; None for one without data."""
    if score is None:
        return dict.fromkeys(WEIGHTS)
    return {"llm": score.llm_score, "trend": score.trend_score, "viral": score.viral_score}


def ring_words(score: Scored | None, parts: Parts) -> str:
    """What a ring says aloud."""
    if score is None or score.final_score is None:
        return "No score yet"
    between = "" if score.low is None else f", likely {said(score.low)} to {said(score.high)}"
    called = {name: weighing.called(name, scorer=score.scorer).lower() for name in parts}
    each = ", ".join(f"{called[name]} {said(value)}" for name, value in parts.items())
    return f"Score {score.final_score:.0f}{between}. Parts: {each}."


def ring_arcs(parts: Parts, *, size: int, thick: int) -> SafeString:
    """Track and fill of each part."""
    gap, at, radius = (1.6 if size > 64 else 3), 0.0, (size - thick) / 2
    arcs: list[tuple[str, str]] = []
    for name, weight in WEIGHTS.items():
        start, end = at + gap / 2, at + 100 * weight - gap / 2
        value, at = parts[name], at + 100 * weight
        missing = "" if value is not None else " is-missing"
        arcs.append((f"ring-track{missing}", arc(size / 2, radius, start, end)))
        if value:
            filled = start + (end - start) * value / 100
            arcs.append((f"ring-{name}", arc(size / 2, radius, start, filled)))
    return format_html_join("", '<path class="{}" d="{}"/>', arcs)


def ring_number(score: Scored | None, *, size: int) -> SafeString:
    """The number in the middle, with its doubt where there is room."""
    final = None if score is None else score.final_score
    big, middle = size > 64, size / 2
    doubts = doubt(score.low, score.high) if big and score and final is not None else ""
    lines = [
        (
            f"{middle - 6 if doubts else middle:.1f}" if big else f"{middle + size * 0.11:.1f}",
            "ring-num is-big" if big else "ring-num",
            "\N{EN DASH}" if final is None else f"{final:.0f}",
        )
    ]
    if doubts:
        lines.append((f"{middle + 22:.1f}", "ring-pm", doubts))
    return format_html_join(
        "",
        '<text x="{}" y="{}" class="{}">{}</text>',
        ((middle, *line) for line in lines),
    )


@register.simple_tag
def interval(
    low: float | None, mid: float | None, high: float | None, cls: str = "", label: str = ""
) -> SafeString:
    """A value on a track from 0 to 100, with its 80 % range; a dashed track without a value."""
    low, mid, high = (value or (0.0 if value == 0 else None) for value in (low, mid, high))
    if mid is None:
        return format_html(
            '<svg class="interval {} is-missing" viewBox="0 0 200 12" preserveAspectRatio="none" '
            'role="img" aria-label="{} {}"><path class="interval-none" d="M0 6H200"/></svg>',
            cls,
            label,
            NO_DATA,
        )
    low, high = (mid if low is None else low), (mid if high is None else high)
    return format_html(
        '<svg class="interval {}" viewBox="0 0 200 12" preserveAspectRatio="none" role="img" '
        'aria-label="{} {}, likely {} to {}">'
        '<rect class="interval-track" x="0" y="5" width="200" height="2" rx="1"/>'
        '<rect class="interval-band" x="{}" y="2.5" width="{}" height="7" rx="3"/>'
        '<rect class="interval-dot" x="{}" y="0" width="2.5" height="12" rx="1"/></svg>',
        cls,
        label,
        *(said(value) for value in (mid, low, high)),
        f"{2 * low:.1f}",
        f"{2 * (high - low):.1f}",
        f"{2 * mid - 1:.1f}",
    )


@register.simple_tag
def meter(value: float, cls: str = "", label: str = "", total: float = 100) -> SafeString:
    """How much of a whole there is."""
    share = 100 * float(value) / float(total) if total else 0.0
    return format_html(
        '<svg class="meter {}" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" '
        'aria-label="{} {} of {}"><rect class="meter-track" width="100" height="4"/>'
        '<rect class="meter-fill" width="{}" height="4"/></svg>',
        cls,
        label,
        value,
        total,
        f"{min(100.0, share):.1f}",
    )


@register.simple_tag
def bars(rows: Sequence[tuple[str, float]], unit: str = "") -> SafeString:
    """Ranked bars. A list with meters, so that text stays text at every width."""
    most = max((value for _, value in rows), default=0) or 1
    lines = format_html_join(
        "",
        "<li><span>{}</span>{}<b>{}</b></li>",
        ((name, meter(value, "", name, most), f"{value:g}{unit}") for name, value in rows),
    )
    return format_html('<ol class="funnel is-rank">{}</ol>', lines)
