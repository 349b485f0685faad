"""From drafts to kept scripts: what is too long, said before or nearly so stays out, and is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.copybook import limits
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import near_duplicates, normalise
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.agents import ScriptDraft
from tinkerflow.marketing.scripts.models import Script, ScriptBatch, ScriptVersion

from .vouching import check_claims

NEAR = 0.85
COMPARED_WITH = 5_000


@dataclass
class Drafted:
    """A batch as a writer gave it, with everything that says how it came about."""

    company_id: UUID
    persona_id: UUID
    slot: str
    platform: str
    asked_for: int
    drafts: Sequence[ScriptDraft] = ()
    seed: int = 0
    temperature: float = 0.7
    tone: str = ""
    creative_angle: str = ""
    template_type: str = "ad"
    engine: str = "offline"
    model: str = ""
    prompt_name: str = ""
    prompt_version: str = ""
    generation_id: UUID | None = None
    note: str = ""
    variant_of: Script | None = None
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def compared(self) -> tuple[str, ...]:
        """What of a script must be new: another headline for the same body is new enough."""
        return (
            ("headline",) if self.template_type == "variant:headline" else ("headline", "body")
        )


@dataclass
class Sifted:
    """What is left of a batch, and how many went for which reason."""

    kept: list[ScriptDraft] = field(default_factory=list)
    duplicates: int = 0
    near_duplicates: int = 0
    too_long: int = 0


@transaction.atomic
def keep_batch(*, stage_id: UUID, drafted: Drafted) -> list[Script]:
    """Keep a batch once, numbered and checked; gives back the scripts that were kept.

    Raises StepDoneBefore when it was kept before.
    """
    with jobs.once(stage_id=stage_id, slot=drafted.slot):
        company = Company.objects.select_for_update().get(pk=drafted.company_id)
        sifted = sift(drafted, said_before=said_so_far(company.pk, drafted.compared))
        refused_before(stage_id, drafted).delete()
        batch = ScriptBatch.objects.create(**row_of(drafted, sifted, job_id=stage_id))
        scripts = [
            made(batch, drafted, draft, number=company.last_script_number + place)
            for place, draft in enumerate(sifted.kept, start=1)
        ]
        check_claims(scripts, company=company)
        Script.objects.bulk_create(scripts)
        ScriptVersion.objects.bulk_create(first_version(script) for script in scripts)
        Company.objects.filter(pk=company.pk).update(
            last_script_number=F("last_script_number") + len(scripts)
        )
    return scripts


@transaction.atomic
def keep_refusal(*, stage_id: UUID, drafted: Drafted, refusal: Refusal) -> ScriptBatch:
    """Keep why a batch was not written, until it is: no fence, so that a retry asks again."""
    refused_before(stage_id, drafted).delete()
    row = row_of(drafted, Sifted(), job_id=stage_id)
    failed = {"status": ScriptBatch.Status.FAILED, "error_message": refusal.message}
    return ScriptBatch.objects.create(**row | failed)


def refused_before(stage_id: UUID, drafted: Drafted) -> QuerySet[ScriptBatch]:
    """The failed batch that an earlier attempt left in this place."""
    slot = f"{stage_id}:{drafted.slot}"
    return ScriptBatch.objects.filter(slot=slot, status=ScriptBatch.Status.FAILED)


def said_so_far(company_id: UUID, columns: Sequence[str]) -> list[str]:
    """What the company's newest scripts say, one text each."""
    rows = Script.objects.filter(company_id=company_id).order_by("-number")
    return [text_of(*row) for row in rows.values_list(*columns)[:COMPARED_WITH]]


def text_of(*texts: str) -> str:
    """A script as the comparison reads it."""
    return normalise(" ".join(texts))


def sift(drafted: Drafted, *, said_before: Sequence[str]) -> Sifted:
    """Leave out what breaks the platform's limits, was said word for word, or nearly so."""
    sifted, seen = Sifted(), set(said_before)
    fitting: dict[str, ScriptDraft] = {}
    for draft in drafted.drafts:
        text = text_of(*(getattr(draft, column) for column in drafted.compared))
        if breaks_a_limit(draft, drafted.platform):
            sifted.too_long += 1
        elif text in seen:
            sifted.duplicates += 1
        else:
            seen.add(text)
            fitting[text] = draft
    near = {repeat.place for repeat in near_duplicates(list(fitting), said_before, limit=NEAR)}
    drafts = enumerate(fitting.values())
    sifted.kept = [draft for place, draft in drafts if place not in near]
    sifted.near_duplicates = len(fitting) - len(sifted.kept)
    return sifted


def breaks_a_limit(draft: ScriptDraft, platform: str) -> bool:
    """Whether the draft breaks a limit of its platform, upward or by saying nothing."""
    if not draft.headline.strip() or not draft.body.strip():
        return True
    return bool(
        limits.too_long(
            headline=draft.headline,
            body=draft.body,
            cta=draft.cta,
            keywords=draft.keywords,
            extra=draft.trace.get("extra", {}),
            platform=platform,
        )
    )


def row_of(drafted: Drafted, sifted: Sifted, *, job_id: UUID) -> dict[str, Any]:
    """The columns of the batch."""
    return {
        "org_id": acting_org(),
        "company_id": drafted.company_id,
        "persona_id": drafted.persona_id,
        "job_id": job_id,
        "slot": f"{job_id}:{drafted.slot}",
        "template_type": drafted.template_type,
        "creative_angle": drafted.creative_angle,
        "target_platform": drafted.platform,
        "tone": drafted.tone,
        "temperature": drafted.temperature,
        "seed": drafted.seed,
        "engine": drafted.engine,
        "model": drafted.model,
        "prompt_name": drafted.prompt_name,
        "prompt_version": drafted.prompt_version,
        "generation_id": drafted.generation_id,
        "status": ScriptBatch.Status.COMPLETED,
        "asked_for": drafted.asked_for,
        "scripts_generated": len(sifted.kept),
        "dropped_duplicates": sifted.duplicates,
        "dropped_near_duplicates": sifted.near_duplicates,
        "dropped_too_long": sifted.too_long,
        "note": drafted.note,
        "completed_at": now(),
    }


def made(batch: ScriptBatch, drafted: Drafted, draft: ScriptDraft, *, number: int) -> Script:
    """A script's row."""
    return Script(
        org_id=batch.org_id,
        batch=batch,
        company_id=drafted.company_id,
        persona_id=drafted.persona_id,
        number=number,
        headline=draft.headline.strip(),
        body=draft.body.strip(),
        cta=draft.cta.strip(),
        keywords=[word.strip().lower() for word in draft.keywords if word.strip()],
        creative_angle=draft.angle,
        target_platform=drafted.platform,
        tone=draft.tone or drafted.tone,
        script_data={**draft.trace, **drafted.data, "facts": sorted(set(draft.facts))},
        variant_of=drafted.variant_of,
    )


def first_version(script: Script) -> ScriptVersion:
    """What the script said when it was written."""
    return ScriptVersion(
        org_id=script.org_id,
        script=script,
        version=1,
        headline=script.headline,
        body=script.body,
        cta=script.cta,
        keywords=script.keywords,
    )
