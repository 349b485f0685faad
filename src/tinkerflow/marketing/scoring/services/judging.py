"""A model judges scripts in lists, each list twice with its order reversed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from statistics import fmean
from typing import Final, Literal, NoReturn
from uuid import UUID

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Answer, Ask, NoAnswer, Outcome, Truncated, ask_many
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.queries import as_told
from tinkerflow.marketing.scoring import weighing
from tinkerflow.marketing.scoring.agents import (
    JUDGE,
    MOST_MARKS,
    RUBRIC,
    ExplainedVerdicts,
    Verdict,
    Verdicts,
    script_judge,
    short_ids,
)
from tinkerflow.marketing.scripts.models import Script

from .chunks import Chunk

Order = Literal["forward", "reversed"]
ORDERS: Final[tuple[Order, Order]] = ("forward", "reversed")
# The second reading checks the marks of the first; its words would be paid for and read by nobody.
SHAPES: Final[Mapping[Order, type[Verdicts]]] = {
    "forward": ExplainedVerdicts,
    "reversed": Verdicts,
}
PER_LIST: Final = 20
TEMPERATURE: Final = 0.2


class NobodyJudges(Refusal):
    """There was a model when the judging began, and now there is none."""

    code = "scoring.nobody_judges"


@dataclass(frozen=True)
class Judged:
    """A list that was judged twice: both readings of each script, and who judged."""

    chunk: Chunk
    scorer: str
    generations: tuple[UUID, UUID]
    readings: dict[UUID, tuple[Verdict, Verdict]]

    def totals(self) -> dict[UUID, float]:
        """The mean of both readings, by script."""
        return {
            script_id: fmean(reading.total for reading in pair)
            for script_id, pair in self.readings.items()
        }


@dataclass
class Bench:
    """Where one stage's lists are judged. `heard` is called with how many scripts were read."""

    org_id: UUID
    stage_id: UUID
    company_id: UUID
    about: str
    seed: int
    heard: Callable[[int], None]
    judged: list[Judged] = field(default_factory=list)
    refused: list[tuple[Chunk, Refusal]] = field(default_factory=list)

    def judge(self, chunks: Sequence[Chunk]) -> None:
        """Judge the lists, halving those whose answer was cut off."""
        while chunks:
            asks = [self.ask(chunk, order) for chunk in chunks for order in ORDERS]
            outcomes = ask_many(
                asks,
                org_id=self.org_id,
                on_answer=lambda _ask, answer: self.heard(len(answer.value.verdicts)),
            )
            pairs = zip(chunks, outcomes[0::2], outcomes[1::2], strict=True)
            chunks = [smaller for told in pairs for smaller in self.settle(*told)]

    def settle(
        self, chunk: Chunk, first: Outcome[Verdicts], second: Outcome[Verdicts]
    ) -> Sequence[Chunk]:
        """Note what came of a list; give back the lists to judge instead of it, if any."""
        if isinstance(first, Answer) and isinstance(second, Answer):
            self.judged.append(judged(chunk, first, second))
            return ()
        refusals = [outcome for outcome in (first, second) if isinstance(outcome, Refusal)]
        cut_off = any(isinstance(refusal, Truncated) for refusal in refusals)
        if cut_off and len(chunk.scripts) > 1:
            return chunk.halves()
        self.refused.append((chunk, refusals[0]))
        return ()

    def ask(self, chunk: Chunk, order: Order) -> Ask[Verdicts]:
        """One reading of a list. Company and rubric come first and are the same for all lists."""
        return Ask(
            agent=partial(script_judge, len(chunk.scripts), SHAPES[order]),
            shared=f"{self.about}\n\n{rubric()}",
            prompt=list_of(chunk, order),
            prompt_name=JUDGE.name,
            prompt_version=JUDGE.version,
            slot=f"{self.stage_id}:judge:{chunk.slot}:{order}",
            offline=nobody_judges,
            seed=self.seed,
            temperature=TEMPERATURE,
            reference_id=self.company_id,
            job_id=self.stage_id,
        )


def about_company(company: Company) -> str:
    """What a judge is told of the company: no facts, as claims are checked apart."""
    industry = company.industry or "not said"
    told = f"Name: {company.name}\nIndustry: {industry}\nPromise: {company.uvp}"
    return prompts.as_data("company", told)


def nobody_judges() -> NoReturn:
    raise NobodyJudges(
        "The model that judges was switched off meanwhile. Score the scripts again."
    )


def stops_all(refusal: Refusal) -> bool:
    """Whether the refusal is about the model, not about one list: the stage must stop for it."""
    return not isinstance(refusal, NoAnswer) or refusal.passing or refusal.for_all


def rubric() -> str:
    """The questions of the judge, as data."""
    lines = (f"{name}: {question}" for name, question in RUBRIC.items())
    return "\n".join([f"Rubric, 0 to {MOST_MARKS} marks for each:", *lines])


def list_of(chunk: Chunk, order: Order) -> str:
    """The persona and the scripts, under short ids of ours that follow the order shown."""
    shown = in_order(chunk, order)
    listed = "\n\n".join(
        f"{name}\nHeadline: {script.headline}\nBody: {script.body}\nCall to action: {script.cta}"
        for name, script in zip(short_ids(len(shown)), shown, strict=True)
    )
    return "\n\n".join(
        [
            prompts.as_data("persona", as_told(chunk.persona)),
            prompts.as_data("scripts", listed),
            f"Judge these {len(shown)} scripts.",
        ]
    )


def in_order(chunk: Chunk, order: Order) -> tuple[Script, ...]:
    """The scripts as this reading shows them."""
    return chunk.scripts if order == "forward" else chunk.scripts[::-1]


def judged(chunk: Chunk, first: Answer[Verdicts], second: Answer[Verdicts]) -> Judged:
    """Both readings of a list, brought back from the short ids to the scripts."""
    forward, backward = (
        by_script(in_order(chunk, order), answer.value)
        for order, answer in zip(ORDERS, (first, second), strict=True)
    )
    return Judged(
        chunk=chunk,
        scorer=f"{weighing.JUDGE} {first.provider} {first.model} {JUDGE.name}@{first.prompt_version}",
        generations=(first.log_id, second.log_id),
        readings={
            script_id: (forward[script_id], backward[script_id]) for script_id in forward
        },
    )


def by_script(shown: Sequence[Script], answer: Verdicts) -> dict[UUID, Verdict]:
    """The verdicts by our own ids. The answer's shape has made sure that each id is there once."""
    verdicts = {verdict.id: verdict for verdict in answer.verdicts}
    names = zip(short_ids(len(shown)), shown, strict=True)
    return {script.pk: verdicts[name] for name, script in names}
