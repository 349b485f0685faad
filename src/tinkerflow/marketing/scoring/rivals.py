"""A headline among the others of its batch: how often it would win, and who is at the top."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final
from uuid import UUID

from django.db import connection

from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.ruler import EIGHTY, TOO_CLOSE, Ruler
from tinkerflow.marketing.scripts.models import Script

from .queries import score_of

# No writer is asked for more at once. Of a larger batch nothing is told: it would cost without end.
MOST: Final = 200
MEASURED: Final = """
    SELECT written.batch_id, written.id, scores.headline_model, scores.strength
    FROM unnest(%s::uuid[]) AS asked (batch_id) CROSS JOIN LATERAL (
        SELECT id, batch_id, version, is_active FROM scripts
        WHERE batch_id = asked.batch_id LIMIT %s
    ) AS written
    LEFT JOIN scores ON scores.script_id = written.id
        AND scores.script_version = written.version AND written.is_active
"""


@dataclass(frozen=True)
class InBatch:
    """A headline against the others of its batch that one version of the model measured, in percent.

    `wins` is its mean chance against each of them; `best` its chance to win against all at once
    (Plackett-Luce). The 80 % ranges tell what other models taught alike would say. `tied` counts
    those at the top that cannot be told from the strongest, which is one of them.
    """

    others: int
    wins: float
    low: float
    high: float
    best: float
    best_low: float
    best_high: float
    tied: int
    is_top: bool


def place(scripts: Iterable[Script]) -> None:
    """Tell each script's score where its headline stands in its batch; one query for all of them.

    Nothing is told where it is the only measured one of its batch, the batch is too large, or
    another version of the model measured it than the released one.
    """
    scores = [score for script in scripts if (score := score_of(script))]
    found = measured({score.script.batch_id for score in scores}) if scores else {}
    for score in scores:
        known = found.get((score.script.batch_id, score.headline_model), {})
        ruler = forecast.released_ruler(score.headline_model or "")
        if ruler and len(known) > 1 and score.script_id in known:
            score.in_batch = in_batch(known[score.script_id], list(known.values()), ruler)


def measured(batches: Iterable[UUID]) -> Mapping[tuple[UUID, str | None], dict[UUID, float]]:
    """The strengths of the active scripts of batches, by batch and version of the model."""
    found: dict[tuple[UUID, str | None], dict[UUID, float]] = defaultdict(dict)
    written: Counter[UUID] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(MEASURED, [list(batches), MOST + 1])
        for batch_id, script_id, model, strength in cursor:
            written[batch_id] += 1
            if strength is not None:
                found[batch_id, model][script_id] = strength
    return {key: known for key, known in found.items() if written[key[0]] <= MOST}


def in_batch(own: float, strengths: Sequence[float], ruler: Ruler) -> InBatch:
    """Where a strength stands among those of its batch, of which it is one.

    Each strength may be off by the ruler's sd. Against one other both count, so the lead is off by
    sd · √2; against n others theirs even out, and it is off by sd · √(1 + 1/n).
    """
    others = list(strengths)
    others.remove(own)
    odds = [math.exp((other - own) / ruler.temperature) for other in others]
    swing = EIGHTY * ruler.sd * math.sqrt(1 + 1 / len(others)) / ruler.temperature
    low, mid, high = (_against(odds, math.exp(-step)) for step in (-swing, 0, swing))
    lead = ruler.temperature * math.log(TOO_CLOSE / (1 - TOO_CLOSE))
    top = max(strengths) - lead
    return InBatch(
        others=len(others),
        wins=mid[0],
        low=low[0],
        high=high[0],
        best=mid[1],
        best_low=low[1],
        best_high=high[1],
        tied=sum(one > top for one in strengths),
        is_top=own > top,
    )


def _against(odds: Sequence[float], factor: float) -> tuple[float, float]:
    """The mean chance against others, and the chance to beat them all, in percent.

    `odds` are for each of the others against this one; `factor` is what an error makes of them.
    """
    return 100 * fmean(1 / (1 + one * factor) for one in odds), 100 / (
        1 + math.fsum(odds) * factor
    )
