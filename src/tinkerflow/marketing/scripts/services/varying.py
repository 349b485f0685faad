"""Three micro-variants of a script: another headline, or another tone."""

from functools import partial
from typing import Final, Literal
from uuid import UUID

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Ask, ask
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.copybook import varying
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.scripts.agents import VARIER, ScriptsAnswer, script_varier
from tinkerflow.marketing.scripts.models import Script

from . import keeping
from .drafting import as_copybook, drafts_of, from_copybook
from .keeping import Drafted
from .telling import rules

Vary = Literal["headline", "tone"]
VARY: Final[tuple[Vary, ...]] = ("headline", "tone")
COUNT = 3


class NoVariant(Refusal):
    """Nothing different enough could be said."""

    code = "scripts.no_variant"
    status = 422


def write_variants(
    *,
    org_id: UUID,
    stage_id: UUID,
    brief: Brief,
    sheet: FactSheet,
    script_id: UUID,
    vary: Vary,
    seed: int,
) -> dict[str, int]:
    """Write and keep three variants of a script. Raises NoVariant, or what the model refused."""
    with acting_in(org_id):
        script = Script.objects.select_related("persona").get(pk=script_id)
    answer = ask(question(stage_id, brief, sheet, script, vary, seed), org_id=org_id)
    drafted = Drafted(
        company_id=brief.company_id,
        persona_id=script.persona_id,
        slot="variants",
        drafts=drafts_of(
            answer, most=COUNT, numbers=brief.numbers, platform=script.target_platform
        ),
        platform=script.target_platform,
        asked_for=COUNT,
        seed=seed,
        tone=script.tone,
        creative_angle=script.creative_angle,
        template_type=f"variant:{vary}",
        engine=answer.engine,
        model=answer.model,
        prompt_name=VARIER.name,
        prompt_version=answer.prompt_version,
        generation_id=answer.log_id,
        variant_of=script,
        data={"variant": vary},
    )
    try:
        with acting_in(org_id):
            kept = len(keeping.keep_batch(stage_id=stage_id, drafted=drafted))
    except jobs.StepDoneBefore:
        return {"scripts": len(drafted.drafts)}
    if not kept:
        raise NoVariant(
            "Nothing different enough could be said of this script. Try the other kind of "
            "variant, or add facts."
        )
    return {"scripts": kept}


def question(
    stage_id: UUID, brief: Brief, sheet: FactSheet, script: Script, vary: Vary, seed: int
) -> Ask[ScriptsAnswer]:
    """What is asked for the variants of a script."""
    said = f"Headline: {script.headline}\nBody: {script.body}\nCall to action: {script.cta}"

    def offline() -> ScriptsAnswer:
        draft = as_copybook(script)
        drafts = varying.variants(sheet, draft, kind=vary, count=COUNT, seed=seed)
        return ScriptsAnswer(scripts=[from_copybook(draft) for draft in drafts])

    return Ask(
        agent=partial(script_varier, script.target_platform),
        shared=brief.as_told(),
        prompt="\n\n".join(
            [
                prompts.as_data("script", said),
                rules(script.target_platform),
                f"Write {COUNT} variants. Vary the {vary}.",
            ]
        ),
        prompt_name=VARIER.name,
        prompt_version=VARIER.version,
        slot=f"{stage_id}:variants",
        offline=offline,
        seed=seed,
        temperature=0.7,
        reference_id=script.pk,
        job_id=stage_id,
    )
