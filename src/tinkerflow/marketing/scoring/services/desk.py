"""Where one stage's scripts are measured, by words or by a judge, and their scores kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.scoring.models import TrendReading
from tinkerflow.marketing.scoring.weighing import Name, Part
from tinkerflow.marketing.scripts.models import Script

from . import keeping
from .chunks import Chunk
from .judging import ORDERS, Bench, Judged, stops_all
from .keeping import Measured
from .measures import (
    Measure,
    Pool,
    headline_measures,
    headline_scorer,
    judged_measure,
)
from .proofs import Proofs
from .trends import trend_of

if TYPE_CHECKING:
    from tinkerflow.marketing.companies.services import Tell

# So many portions are measured before the first is kept: they say what the parts count.
AHEAD: Final = 10


@dataclass
class Desk:
    """One stage at work. `trouble` is the first refusal that kept scripts from their score."""

    org_id: UUID
    stage_id: UUID
    company_id: UUID
    trends: Mapping[str, TrendReading]
    proofs: Proofs
    tell: "Tell"
    weights: Mapping[Name, float]
    counts: Mapping[Name, float] = field(default_factory=dict)
    trouble: Refusal | None = None
    scripts: int = 0
    to_read: int = 0
    were_read: int = 0
    were_kept: int = 0

    def measure(self, chunks: Sequence[Chunk]) -> None:
        """Score by the headline model."""
        self.scripts = sum(len(chunk.scripts) for chunk in chunks)
        ahead = [self.by_headline(chunk) for chunk in chunks[:AHEAD]]
        self.balance(ahead)
        for place, chunk in enumerate(chunks):
            self.keep(chunk, ahead[place] if place < AHEAD else self.by_headline(chunk))

    def judge(self, chunks: Sequence[Chunk], bench: Bench) -> None:
        """Score by a judge. All lists are read before the first score is kept: they are one pool.

        Raises the refusal that would meet every list; what was judged is kept before that.
        """
        self.scripts = sum(len(chunk.scripts) for chunk in chunks)
        self.to_read = len(ORDERS) * self.scripts
        bench.judge(chunks)
        pools = self.pools(bench.judged)
        told = [self.by_judge(judged, pools[judged.scorer]) for judged in bench.judged]
        self.balance(told)
        for judged, measured_ in zip(bench.judged, told, strict=True):
            self.keep(judged.chunk, measured_)
        for chunk, refusal in bench.refused:
            if stops_all(refusal):
                raise refusal
            self.trouble = self.trouble or refusal
            self.leave(chunk, refusal)

    def by_headline(self, chunk: Chunk) -> list[Measured]:
        """The scripts of a portion as the headline model sees them."""
        proven = self.proofs.measures(chunk.scripts)
        return [
            Measured(
                script,
                headline_scorer(),
                self.parts(script, llm, proven[script.pk]),
                {"headline": llm.data},
            )
            for script, llm in measured(chunk)
        ]

    def by_judge(self, judged: Judged, pool: Pool) -> list[Measured]:
        """The scripts of a list as their judge sees them; what the words say is kept beside it."""
        proven = self.proofs.measures(judged.chunk.scripts)
        return [
            Measured(
                script,
                judged.scorer,
                self.parts(
                    script,
                    judged_measure(judged.readings[script.pk], pool),
                    proven[script.pk],
                ),
                {
                    "headline": beside.data,
                    "generations": [str(log_id) for log_id in judged.generations],
                },
                judged.generations[0],
            )
            for script, beside in measured(judged.chunk)
        ]

    def unjudged(self, script: Script, beside: Measure, refusal: Refusal) -> Measured:
        """A script that its judge gave no marks: the rest alone would not compare with the others."""
        not_counted = Measure(Part(None, reason="not counted without the judge"))
        return Measured(
            script,
            "",
            {
                "llm": Measure(Part(None, reason=refusal.message)),
                "trend": not_counted,
                "viral": not_counted,
            },
            {"headline": beside.data, "unscored": refusal.message},
        )

    def parts(self, script: Script, llm: Measure, viral: Measure) -> dict[Name, Measure]:
        """All three parts of a script's score."""
        return {"llm": llm, "trend": trend_of(script.keywords, self.trends), "viral": viral}

    def pools(self, judged: Iterable[Judged]) -> dict[str, Pool]:
        """What each judge's marks are held against: those of this stage and earlier ones."""
        totals: dict[str, dict[UUID, float]] = defaultdict(dict)
        for one in judged:
            totals[one.scorer].update(one.totals())
        with acting_in(self.org_id):
            before = {
                scorer: keeping.judged_before(
                    company_id=self.company_id, scorer=scorer, but=list(own)
                )
                for scorer, own in totals.items()
            }
        return {
            scorer: Pool.of([*own.values(), *before[scorer]]) for scorer, own in totals.items()
        }

    def balance(self, ahead: Sequence[Sequence[Measured]]) -> None:
        """Settle what the parts count, by these scripts and those scored before."""
        with acting_in(self.org_id):
            self.counts = keeping.settled_counts(
                stage_id=self.stage_id,
                company_id=self.company_id,
                measured=[one for portion in ahead for one in portion],
                weights=self.weights,
            )

    def keep(self, chunk: Chunk, measured: Sequence[Measured]) -> None:
        """Keep a portion, unless it was kept before."""
        try:
            with acting_in(self.org_id):
                keeping.keep_once(
                    stage_id=self.stage_id,
                    slot=chunk.slot,
                    company_id=self.company_id,
                    measured=[replace(one, weights=self.counts) for one in measured],
                )
        except jobs.StepDoneBefore:
            return
        self.were_kept += len(measured)
        self.advance(f"{self.were_kept} of {self.scripts} scripts scored")

    def leave(self, chunk: Chunk, refusal: Refusal) -> None:
        """Say on the scripts of a portion why they have no score. The next run tries again."""
        with acting_in(self.org_id):
            keeping.leave_unscored(
                company_id=self.company_id,
                measured=[self.unjudged(*each, refusal) for each in measured(chunk)],
            )

    def read(self, count: int) -> None:
        """Tell that the judge read so many scripts."""
        self.were_read += count
        self.advance(f"{self.were_read} of {self.to_read} readings by the judge")

    def advance(self, said: str) -> None:
        """Tell how far the stage is."""
        self.tell(self.were_read + self.were_kept, self.to_read + self.scripts, said)


def measured(chunk: Chunk) -> list[tuple[Script, Measure]]:
    """The scripts of a portion, each with what the headline model says."""
    found = headline_measures(
        [script.headline for script in chunk.scripts],
        bodies=[script.body for script in chunk.scripts],
    )
    return list(zip(chunk.scripts, found, strict=True))
