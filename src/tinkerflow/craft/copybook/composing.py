"""The offline writer: seeded ad scripts out of a fact sheet, every one inside a single triple."""

from collections import Counter, deque
from collections.abc import Sequence
from typing import Protocol

from tinkerflow.craft.facts.sheet import Audience, FactSheet

from . import picking, searching
from .briefs import brief_for
from .desk import Desk
from .drafts import AdDraft, Written, chance
from .fitting import Matter
from .shortfall import why_fewer

PATIENCE = 3


class Compose(Protocol):
    """How one script of a kind is written."""

    def __call__(self, desk: Desk, *, angle: str, matter: Matter) -> AdDraft | None: ...


def write_ads(
    sheet: FactSheet,
    *,
    count: int,
    seed: int,
    platform: str | None = None,
    tone: str | None = None,
    audience: Audience | str | None = None,
    angles: Sequence[str] | None = None,
    avoid: Sequence[str] = (),
    first: Sequence[str] = (),
    turns: Sequence[str] = (),
) -> Written:
    """Ad scripts from the sheet alone, the same for the same seed and data; fewer rather than weak ones.

    `angles` are taken in their order, else drawn; `avoid` holds headlines used elsewhere; `first`
    names the triples that this audience cares about most; `turns` are the angles of a round where one
    comes more often than another. An audience is named by its plural; one that
    does not read as several people is written for without being named.
    Raises UnknownPlatform, UnknownTone or UnknownAngle.
    """
    brief = brief_for(
        sheet,
        count=count,
        platform=platform,
        tone=tone,
        audience=audience,
        angles=angles,
        avoid=avoid,
        first=first,
    )
    draw = chance(
        seed, sheet.id, platform, tone, *(each and each.pl for each in brief.audiences)
    )
    desk = Desk(brief, draw)
    rounds = list(turns or brief.angles)
    if not angles:
        draw.shuffle(rounds)
    _take_turns(desk, rounds, searching.compose if platform == "google" else compose)
    return Written(tuple(desk.drafts), why_fewer(brief, len(desk.drafts)))


def compose(desk: Desk, *, angle: str, matter: Matter) -> AdDraft | None:
    """One script of this angle about this matter, or nothing when no three patterns cohere."""
    for opened in picking.hooks(desk, angle=angle, matter=matter):
        for pieces in picking.bodies(desk, opened):
            whole = picking.longer(desk, pieces)
            for call, cta in picking.calls(desk, whole):
                draft = desk.draft(whole.plus(call, cta))
                if desk.passes(draft):
                    return draft
    return None


def _take_turns(desk: Desk, turns: Sequence[str], writes: Compose) -> None:
    """One script per angle and round; an angle that fails too often leaves the round."""
    left, misses = deque(turns), Counter[str]()
    while left and not desk.is_done:
        angle = left.popleft()
        if misses[angle] >= PATIENCE:
            continue
        misses[angle] += not _write_one(desk, angle, writes)
        left.append(angle)


def _write_one(desk: Desk, angle: str, writes: Compose) -> bool:
    for share in desk.shares_in_turn():
        matter = desk.matter(share)
        draft = writes(desk, angle=angle, matter=matter)
        if draft:
            desk.keep(draft, matter)
            return True
    return False
