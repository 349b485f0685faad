"""The budget of loud skits: what an order costs, and how loud it may be played."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.skits import risks, shelf
from tinkerflow.studio.skits.models import CAPACITY

from .wishing import checked_choices

QUIET: Final = 30
REFILL: Final = 0.5
STEP: Final = 10
PRICE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What an intensity comes to: as asked, within the preset's bounds, as played, and its cost.

    `clamped`: the budget is too low, so that it is played at 30 at the most; that costs nothing.
    """

    asked: int
    wanted: int
    played: int
    cost: int
    clamped: bool
    left: float

    @property
    def full_in(self) -> int:
        """Seconds until the budget is full again."""
        return round((CAPACITY - self.left) / REFILL)


def cost_of(intensity: int) -> int:
    """Points for an intensity, 0 to 100."""
    return -(-intensity // STEP) * PRICE


def quote(*, intensity: int, preset: str, actor: User | None, risk: str = "balanced") -> Quote:
    """What an order would come to just now. Nothing is taken. Raises BadChoice."""
    checked_choices({"intensity": intensity, "preset": preset, "risk": risk})
    wanted = within_bounds(intensity, preset=preset, risk=risk)
    left = points_of(actor)
    return _quote(intensity, wanted, paid=left >= cost_of(wanted), left=left)


def spend(*, intensity: int, preset: str, actor: User | None, risk: str = "balanced") -> Quote:
    """Take the cost of an order, or none and play it quietly. Never fails for want of points.

    The bounds of preset and risk come first, the budget last. Who is nobody (the terminal) has no
    budget.
    """
    wanted = within_bounds(intensity, preset=preset, risk=risk)
    if actor is None:
        return _quote(intensity, wanted, paid=True, left=CAPACITY)
    with connection.cursor() as cursor:
        cursor.execute(
            "select paid, points_left from apply_skit_budget(%s, %s, %s)",
            [acting_org(), actor.pk, cost_of(wanted)],
        )
        paid, left = cursor.fetchone()
    return _quote(intensity, wanted, paid=paid, left=float(left))


def points_of(actor: User | None) -> float:
    """The points that somebody has just now, by the database's clock."""
    if actor is None:
        return CAPACITY
    with connection.cursor() as cursor:
        cursor.execute(
            "select skit_points(points, updated_at) from skit_budget"
            " where org_id = %s and user_id = %s",
            [acting_org(), actor.pk],
        )
        row = cursor.fetchone()
    return float(row[0]) if row else CAPACITY


def within_bounds(intensity: int, *, preset: str, risk: str) -> int:
    """What preset and risk leave of an intensity."""
    return min(risks.tier(risk).intensity, shelf.preset(preset).clamp(intensity))


def _quote(asked: int, wanted: int, *, paid: bool, left: float) -> Quote:
    return Quote(
        asked=asked,
        wanted=wanted,
        played=wanted if paid else min(wanted, QUIET),
        cost=cost_of(wanted) if paid else 0,
        clamped=not paid and wanted > QUIET,
        left=left,
    )
