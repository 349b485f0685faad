"""How much a skit may dare: what each tier allows, and what it takes to film it."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from . import shelf
from .steering import Risk, Tier

SETTLED: Final = "ok"
BLOCKED: Final = "blocked"


class Standing(NamedTuple):
    """What the open claims of a skit come to. `tier` is the mildest that bears them, None if none does."""

    points: int
    tier: str | None
    kept: bool
    sentence: str


def standing(asked: Tier, claims: Iterable[tuple[str, str]]) -> Standing:
    """Whether a skit still is what it was asked to be. `claims` are types with verdicts of the review."""
    risks, open_claims = shelf.risks(), [each for each in claims if each[1] != SETTLED]
    points = sum(
        risks.blocked if verdict == BLOCKED else risks.points.get(kind, 0)
        for kind, verdict in open_claims
    )
    wanted = tier(asked)
    fits = next((each for each in risks.tiers if points <= each.tolerance), None)
    if points <= wanted.tolerance:
        return Standing(points, wanted.id, True, f"It keeps to {wanted.name}.")
    over = f"Its open claims come to {points}, and {wanted.name} bears {wanted.tolerance}."
    held = f"As it stands it is {fits.name}." if fits else "No tier bears that."
    return Standing(points, fits.id if fits else None, False, f"{over} {held}")


def missing_approval(asked: Tier, *, category_risk: str, approvals: int = 0) -> str | None:
    """Why the skit may not be filmed yet, as a sentence; None when it may."""
    wanted = shelf.risks().approvals.get(category_risk, {}).get(asked, 1)
    if wanted <= max(1, approvals):
        return None
    return (
        f"A wrong claim in this category does much harm, so a {tier(asked).name.lower()} skit "
        f"wants {wanted} people to approve it. {approvals or 'Nobody'} did so far."
    )


def tier(id: Tier | str) -> Risk:  # noqa: A002 - the word of the data
    """One tier that is known to exist."""
    return next(each for each in shelf.risks().tiers if each.id == id)


def tiers() -> tuple[Risk, ...]:
    """All tiers, the mildest first."""
    return shelf.risks().tiers
