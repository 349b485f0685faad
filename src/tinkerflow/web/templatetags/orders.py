"""What became of an order, as lines from the old rank to the new: SVG out of attributes alone."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinkerflow.kit.text import shorten

from .plots import n

register = template.Library()

SHOWN: Final = 12
STEP: Final = 24.0
TOP: Final = 30.0
# Width, where the lines begin and end, and how much of a headline has room.
SIZES: Final = (("is-wide", 800.0, 330.0, 470.0, 48), ("is-narrow", 320.0, 40.0, 120.0, 30))


class Moved(NamedTuple):
    """A thing with its rank before and after, 1 for the best."""

    name: str
    before: int
    after: int


@register.simple_tag
def slopes(rows: Sequence[Moved], label: str) -> SafeString:
    """The first twelve by each order; what fell or rose past them comes from below the line."""
    shown = [row for row in rows if min(row.before, row.after) <= SHOWN]
    height = TOP + STEP * (SHOWN + 1) + 10
    return format_html_join(
        "",
        '<svg class="chart slopes {}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        (
            (
                size,
                width,
                height,
                label,
                heads(left, right),
                lines(shown, size, left, right, room),
            )
            for size, width, left, right, room in SIZES
        ),
    )


def heads(left: float, right: float) -> SafeString:
    """What stands over both sides."""
    return format_html(
        '<text class="tick" x="{}" y="12" text-anchor="end">Before</text>'
        '<text class="tick" x="{}" y="12">After</text>',
        *n(left, right),
    )


def lines(rows: Sequence[Moved], size: str, left: float, right: float, room: int) -> SafeString:
    """Each thing as a line, with its name where there is room for it."""
    return format_html_join(
        "",
        '<g class="{}"><line x1="{}" x2="{}" y1="{}" y2="{}"/>{}{}<title>{}</title></g>',
        (
            (
                way(row),
                *n(left + 8, right - 8, spot(row.before), spot(row.after)),
                before(row, left, size, room),
                after(row, right, room),
                f"{row.name}: {row.before}, then {row.after}",
            )
            for row in rows
        ),
    )


def way(row: Moved) -> str:
    """Up, down or where it was."""
    if row.before == row.after:
        return "stays"
    return "rises" if row.after < row.before else "falls"


def spot(rank: int) -> float:
    """How far down a rank lies; what is past the shown ones lies just below them."""
    return TOP + STEP * (min(rank, SHOWN + 1) - 0.5)


def before(row: Moved, left: float, size: str, room: int) -> SafeString | str:
    """The name and rank on the left."""
    if row.before > SHOWN:
        return ""
    name = f"{shorten(row.name, room)} " if size == "is-wide" else ""
    return format_html(
        '<text class="tick" x="{}" y="{}" text-anchor="end">{}{}</text>',
        *n(left, spot(row.before) + 4),
        name,
        row.before,
    )


def after(row: Moved, right: float, room: int) -> SafeString | str:
    """The rank and name on the right."""
    if row.after > SHOWN:
        return ""
    return format_html(
        '<text class="tick" x="{}" y="{}">{} {}</text>',
        *n(right, spot(row.after) + 4),
        row.after,
        shorten(row.name, room),
    )
