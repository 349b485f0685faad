"""Plots of forecasts against what came, as SVG: attributes alone, so that a strict CSP holds."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

LEFT, TOP, RIGHT, BOTTOM = 46.0, 10.0, 12.0, 46.0
STEPS: Final = 5
# Drawn once for a desk and once for a phone; the style sheet shows the one that fits.
SIZES: Final = (("is-wide", 460.0, 300.0), ("is-narrow", 320.0, 270.0))
Spot = Callable[[float], float]


class Point(NamedTuple):
    """A share that came true, in percent, with its 95 % range, at what was told or answered."""

    x: float
    y: float
    low: float
    high: float


class Estimate(NamedTuple):
    """A figure with a name; without a range, low and high are None. `cls` colours it."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    cls: str = ""


class Axes(NamedTuple):
    """From where to where both axes go, in percent, and what they are called."""

    x: tuple[float, float] = (50, 100)
    y: tuple[float, float] = (0, 100)
    x_name: str = "said, %"
    y_name: str = "came true, %"


TOLD: Final = Axes()
ANSWERED: Final = Axes((0, 100), (50, 100), "pairs answered, %", "right, %")


def n(*values: float) -> tuple[str, ...]:
    """Numbers as attributes hold them."""
    return tuple(f"{value:.1f}" for value in values)


@register.simple_tag
def reliability(points: Sequence[Point], label: str, axes: Axes = TOLD) -> SafeString:
    """What came true of each chance told; on the dotted line both are the same."""
    return drawn(label, axes, lambda px, py: whiskers(points, px, py), ideal=True)


@register.simple_tag
def coverage(
    points: Sequence[Point], label: str, gate: float, axes: Axes = ANSWERED
) -> SafeString:
    """How often it is right when it answers so many; `gate` is where it answers."""
    return drawn(label, axes, lambda px, py: joined(points, px, py), gate=gate)


def drawn(
    label: str,
    axes: Axes,
    content: Callable[[Spot, Spot], SafeString],
    *,
    ideal: bool = False,
    gate: float | None = None,
) -> SafeString:
    """The plot in both sizes."""
    return format_html_join(
        "",
        '<svg class="chart plot {}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        (
            (
                size,
                width,
                height,
                label,
                frame(axes, width, height),
                ideal_line(axes, *spots(axes, width, height)) if ideal else "",
                gate_line(gate, spots(axes, width, height)[0], height),
                content(*spots(axes, width, height)),
            )
            for size, width, height in SIZES
        ),
    )


def spots(axes: Axes, width: float, height: float) -> tuple[Spot, Spot]:
    """Where a value lies, across and down."""
    (x0, x1), (y0, y1) = axes.x, axes.y
    wide, high = width - LEFT - RIGHT, height - TOP - BOTTOM
    return (
        lambda x: LEFT + wide * (x - x0) / (x1 - x0),
        lambda y: TOP + high * (1 - (y - y0) / (y1 - y0)),
    )


def frame(axes: Axes, width: float, height: float) -> SafeString:
    """Lines, ticks and the names of the axes."""
    px, py = spots(axes, width, height)
    across, up = ticks(*axes.x), ticks(*axes.y)
    lines = format_html_join(
        "",
        '<line class="axis" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>'
        '<text class="tick" x="38" y="{3}" text-anchor="end">{4}</text>',
        ((*n(LEFT, width - RIGHT, py(y), py(y) + 4), f"{y:g}") for y in up),
    )
    numbers = format_html_join(
        "",
        '<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((*n(px(x), height - 28), f"{x:g}") for x in across),
    )
    names = format_html(
        '<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="tick" transform="translate(10 {}) rotate(-90)" text-anchor="middle">{}</text>',
        *n((LEFT + width - RIGHT) / 2, height - 6),
        axes.x_name,
        *n((TOP + height - BOTTOM) / 2),
        axes.y_name,
    )
    return format_html("{}{}{}", lines, numbers, names)


def ticks(low: float, high: float) -> list[float]:
    """Evenly from end to end."""
    return [low + (high - low) * step / STEPS for step in range(STEPS + 1)]


def ideal_line(axes: Axes, px: Spot, py: Spot) -> SafeString:
    """Where what is told comes true."""
    low, high = max(axes.x[0], axes.y[0]), min(axes.x[1], axes.y[1])
    return format_html(
        '<path class="ideal" d="M{} {}L{} {}"/>',
        *n(px(low), py(low), px(high), py(high)),
    )


def gate_line(gate: float | None, px: Spot, height: float) -> SafeString | str:
    """From where on it answers."""
    if gate is None:
        return ""
    return format_html(
        '<line class="gate" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>',
        *n(px(gate), TOP, height - BOTTOM),
    )


def whiskers(points: Sequence[Point], px: Spot, py: Spot) -> SafeString:
    """Each point with its range."""
    return format_html_join(
        "",
        '<line class="whisker" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>{3}',
        ((*n(px(one.x), py(one.low), py(one.high)), dot(one, px, py)) for one in points),
    )


def joined(points: Sequence[Point], px: Spot, py: Spot) -> SafeString:
    """The points as a line within its band."""
    there = " ".join(f"{px(one.x):.1f},{py(one.high):.1f}" for one in points)
    back = " ".join(f"{px(one.x):.1f},{py(one.low):.1f}" for one in reversed(points))
    line = " ".join(f"{px(one.x):.1f},{py(one.y):.1f}" for one in points)
    return format_html(
        '<polygon class="band" points="{} {}"/><polyline class="line" points="{}"/>{}',
        there,
        back,
        line,
        format_html_join("", "{}", ((dot(one, px, py),) for one in points)),
    )


def dot(one: Point, px: Spot, py: Spot) -> SafeString:
    """A point that says its numbers."""
    return format_html(
        '<circle class="dot" cx="{}" cy="{}" r="4"><title>{}: {} ({} to {})</title></circle>',
        *n(px(one.x), py(one.y)),
        *(f"{value:.0f}" for value in one),
    )


@register.simple_tag
def forest(
    rows: Sequence[Estimate],
    low: float = 0,
    high: float = 100,
    ref: float = 50,
    digits: int = 1,
) -> SafeString:
    """Estimates on one axis with a line at `ref`. Without a range there is no band, and it says so."""

    def at(value: float) -> float:
        return 200 * (value - low) / (high - low)

    def band(one: Estimate) -> SafeString | str:
        if one.low is None or one.high is None:
            return ""
        return format_html(
            '<rect class="interval-band" x="{}" y="3" width="{}" height="8" rx="3"/>',
            *n(at(one.low), at(one.high) - at(one.low)),
        )

    lines = format_html_join(
        "",
        '<li class="{0}"><span>{1}</span><svg class="interval" viewBox="0 0 200 14" '
        'preserveAspectRatio="none" role="img" aria-label="{1}: {2}, {3}">'
        '<rect class="interval-track" y="6" width="200" height="2"/>'
        '<rect class="interval-ref" x="{4}" y="0" width=".6" height="14"/>{5}'
        '<rect class="interval-dot" x="{6}" y="2" width="2" height="10" rx="1"/></svg>'
        "<b>{2}<small>{3}</small></b></li>",
        (
            (
                one.cls,
                one.name,
                f"{one.value:.{digits}f}",
                "no range"
                if one.low is None
                else f"{one.low:.{digits}f} to {one.high:.{digits}f}",
                at(ref) - 0.4,
                band(one),
                at(one.value) - 1,
            )
            for one in rows
        ),
    )
    return format_html('<ol class="forest">{}</ol>', lines)


def range_of(one: Estimate) -> str:
    """The range in words."""
    if one.low is None or one.high is None:
        return "no range"
    return " to ".join(n(one.low, one.high))
