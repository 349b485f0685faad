"""The viral part: where a headline stands by its likeness to what has won in its organization."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from statistics import NormalDist
from typing import TYPE_CHECKING, Final
from uuid import UUID

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.ruler import EIGHTY
from tinkerflow.marketing.scoring.proven.line import HALF_WEIGHT, Asked, Line, newest
from tinkerflow.marketing.scoring.proven.reading import crowned, families_of, usual_headlines
from tinkerflow.marketing.scoring.weighing import Part
from tinkerflow.marketing.scripts.models import Script

from .measures import Measure, is_readable

if TYPE_CHECKING:
    from tinkerflow.marketing.scoring.proven.lesson import Near, Outlook
    from tinkerflow.marketing.scoring.proven.tried import Tried

HEADLINES: Final = NormalDist()


def without(reason: str) -> Measure:
    """A part without data, and why."""
    return Measure(Part(None, reason=reason))


NO_WINNERS: Final = without(
    "no data until a script has posted results or a person made one a winner"
)
OWN_FAMILY: Final = without("no data: so far only this script or its variants were tried")
NO_ENGLISH: Final = without("it reads English headlines only")


@dataclass(frozen=True)
class Proofs:
    """What scripts are held against. Where nothing can be learnt, each gets the same `regret`."""

    tried: "Tried | None"
    families: Mapping[UUID, frozenset[UUID]]
    version: str = ""
    regret: Measure = NO_WINNERS

    def measures(self, scripts: Sequence[Script]) -> dict[UUID, Measure]:
        """The viral part of each script. Asks the encoder: never in a scope."""
        found = {script.pk: self.regret for script in scripts}
        if self.tried is None:
            return found
        readable = [
            script for script in scripts if is_readable(script.headline, body=script.body)
        ]
        outlooks = self.tried.outlooks([self.asked(script) for script in readable])
        told = {
            script.pk: self.measure(outlook)
            for script, outlook in zip(readable, outlooks, strict=True)
        }
        return {script_id: told.get(script_id, NO_ENGLISH) for script_id in found}

    def asked(self, script: Script) -> Asked:
        """What is asked for a script."""
        return Asked(script.headline, script.company_id, self.families[script.pk])

    def measure(self, outlook: "Outlook | None") -> Measure:
        """What is expected as a part: the percent of headlines below, and its 80 % range."""
        if outlook is None:
            return OWN_FAMILY
        swing = EIGHTY * outlook.sd
        percent, low, high = (
            100 * HEADLINES.cdf(outlook.mean + way) for way in (0.0, -swing, swing)
        )
        data = {
            "lines": outlook.lines,
            "tried": self.version,
            "model": forecast.in_use().version,
            "lead": lead(percent, outlook.lines),
            "nearest": [as_data(near) for near in outlook.nearest],
        }
        return Measure(Part(percent, low, high, reason(percent, outlook)), data)


def gather(
    *, org_id: UUID, company_id: UUID, known: Sequence[Line], scripts: Sequence[Script]
) -> Proofs:
    """Read what has won, and learn from it. Must not be in a scope.

    `known` are lines that others know of, such as results; what people crowned is read here.
    """
    with acting_in(org_id):
        lines = [line for line in newest(known, crowned()) if is_readable(line.headline)]
        if not lines:
            return Proofs(None, {})
        ids = {line.script_id for line in lines if line.script_id}
        families = families_of({*ids, *(script.pk for script in scripts)})
        said = usual_headlines({company_id, *(line.company_id for line in lines)})
    if why := forecast.in_use().why:
        regret = without(f"no data: it needs the tuned headline model. {why.rstrip('.')}")
        return Proofs(None, families, regret=regret)
    from tinkerflow.marketing.scoring.proven import tried  # noqa: PLC0415 - loads numpy

    learnt = tried.Tried.of(lines, said=said, org_id=org_id)
    return Proofs(learnt, families, version=fingerprint(lines))


def fingerprint(lines: Iterable[Line]) -> str:
    """Other lines or other results, another one."""
    told = repr([(line.headline, round(line.above, 4)) for line in lines])
    return sha256(told.encode()).hexdigest()[:8]


def as_data(near: "Near") -> dict[str, object]:
    """A line as the score keeps it."""
    return {
        "script": str(near.line.script_id) if near.line.script_id else None,
        "headline": near.line.headline,
        "alike": percent_of(near),
        "told": near.line.told,
    }


def lead(percent: float, lines: int) -> str:
    """Where the headline stands, and on how much that rests."""
    count = "1 headline" if lines == 1 else f"{lines} headlines"
    few = " So few move it little from 50." if lines < HALF_WEIGHT else ""
    return (
        f"By its likeness to {count} tried here, it stands above {percent:.0f} % of "
        f"headlines.{few}"
    )


def reason(percent: float, outlook: "Outlook") -> str:
    """Why the part is what it is: the nearest three, and how they did."""
    named = "; ".join(
        f"“{near.line.headline}” ({percent_of(near)} % alike, {near.line.told})"
        for near in outlook.nearest
    )
    nearest = f"Nearest: {named}." if named else "None of them is much like it."
    return f"{lead(percent, outlook.lines)} {nearest} Headline only."


def percent_of(near: "Near") -> int:
    """How alike a line is, in percent."""
    return round(100 * min(1.0, near.alike))
