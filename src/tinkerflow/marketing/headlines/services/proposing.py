"""Propose other headlines: written or edited, sifted by claims and limits, measured in one batch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Ask, ask
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.copybook import editing
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.ranker.features import NothingToRank
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import near_duplicates, normalise
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.headlines.agents import (
    EDITOR,
    HeadlineDraft,
    HeadlinesAnswer,
    headline_editor,
)
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.headlines.queries import is_better
from tinkerflow.marketing.personas.queries import as_told
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services import Bench, as_copybook, bench_of, rules

from .asking import verdict
from .measuring import NO_BASE, measure

if TYPE_CHECKING:
    from tinkerflow.marketing.companies.services import Tell

ASKED_FOR: Final = 10
SLOT: Final = "headlines"
# An edit shares most of its words with another; a word's ending alone makes none.
TOO_ALIKE: Final = 0.93
# Written anew by each run that proposes the same words again.
AGAIN: Final = (
    *("what", "position", "run_id", "claims", "too_long", "status", "model", "why"),
    *("chance", "low", "high", "error", "asked_at", "measured_at"),
)


class NoHeadline(Refusal):
    """Nothing else could be said that the facts support."""

    code = "headlines.none"
    status = 422


@dataclass(frozen=True)
class Place:
    """Whose headlines, for which run, and how to tell progress."""

    org_id: UUID
    run_id: UUID
    stage_id: UUID
    tell: "Tell"


def propose_headlines(
    *, place: Place, brief: Brief, sheet: FactSheet, script_id: UUID, seed: int
) -> dict[str, int]:
    """Keep other headlines for a script, each with its chance against the one it has.

    Every claim of theirs is supported, and they fit the platform. Says how many were tried, how many
    were thrown away before, and how many beat it. Raises NoHeadline, NothingToRank, or what the
    model refused.
    """
    with acting_in(place.org_id):
        script = Script.objects.select_related("persona").get(pk=script_id)
        bench = bench_of(script)
    place.tell(0, 2, "Writing other headlines")
    answer = ask(question(place.stage_id, brief, sheet, script, seed), org_id=place.org_id)
    trials = sifted(answer.value.headlines, script, bench)
    if not trials:
        raise NoHeadline("Nothing else could be said that the facts support. Add facts.")
    place.tell(1, 2, f"Measuring {len(trials)} headlines")
    measure(trials)
    kept = [trial for trial in trials if trial.status == trial.Status.MEASURED]
    if not kept:
        raise NothingToRank(NO_BASE)
    keep(kept, place)
    return {
        "tries": len(kept),
        "left_out": len(answer.value.headlines) - len(kept),
        "better": sum(map(is_better, kept)),
    }


def keep(trials: Sequence[HeadlineTrial], place: Place) -> None:
    """Write the trials of a run, once."""
    for position, trial in enumerate(trials):
        trial.position, trial.run_id = position, place.run_id
    try:
        with acting_in(place.org_id), jobs.once(stage_id=place.stage_id, slot=SLOT):
            HeadlineTrial.objects.bulk_create(
                trials,
                update_conflicts=True,
                unique_fields=["org", "script", "script_version", "kind", "text"],
                update_fields=AGAIN,
            )
    except jobs.StepDoneBefore:
        return


def sifted(
    drafts: Iterable[HeadlineDraft], script: Script, bench: Bench
) -> list[HeadlineTrial]:
    """The drafts that fit, claim nothing without a fact, and do not say what another says."""
    told = {" ".join(one.text.split()): one.how for one in drafts}
    texts = [text for text in told if normalise(text) != normalise(script.headline)]
    near = {repeat.place for repeat in near_duplicates(texts, [], limit=TOO_ALIKE)}
    trials = [
        HeadlineTrial(
            org_id=script.org_id,
            script=script,
            script_version=script.version,
            kind=HeadlineTrial.Kind.PROPOSED,
            base=script.headline,
            text=text,
            what=told[text],
            **verdict(text, script, bench),
        )
        for place, text in enumerate(texts)
        if place not in near
    ]
    return [trial for trial in trials if not trial.too_long and not trial.unsupported]


def question(
    stage_id: UUID, brief: Brief, sheet: FactSheet, script: Script, seed: int
) -> Ask[HeadlinesAnswer]:
    """What is asked: ten from a model, or the copybook's own and edits of what there is."""
    said = f"Headline: {script.headline}\nBody: {script.body}\nCall to action: {script.cta}"

    def offline() -> HeadlinesAnswer:
        made = editing.rewordings(sheet, as_copybook(script), seed=seed)
        return HeadlinesAnswer(
            headlines=[HeadlineDraft(text=one.text, how=one.how) for one in made]
        )

    return Ask(
        agent=headline_editor,
        shared=brief.as_told(),
        prompt="\n\n".join(
            [
                prompts.as_data("persona", as_told(script.persona)),
                prompts.as_data("script", said),
                rules(script.target_platform),
                f"Write {ASKED_FOR} other headlines.",
            ]
        ),
        prompt_name=EDITOR.name,
        prompt_version=EDITOR.version,
        slot=f"{stage_id}:{SLOT}",
        offline=offline,
        seed=seed,
        temperature=0.8,
        reference_id=script.pk,
        job_id=stage_id,
    )
