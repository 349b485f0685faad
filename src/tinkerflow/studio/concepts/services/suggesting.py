"""Suggest concepts for a product: read, think, write; what a model makes up is left out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Answer, Ask, ask
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.copybook.tones import voice
from tinkerflow.craft.hooks.ideas import Idea, suggest
from tinkerflow.craft.skits.skit import ON_SCREEN
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import Heard, counted
from tinkerflow.studio.audience.models import AudiencePersona
from tinkerflow.studio.concepts.agents import (
    WRITER,
    ConceptDraft,
    ConceptsAnswer,
    concept_writer,
)
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.hooks import services as hooks
from tinkerflow.studio.hooks.models import HookBatch, HookType
from tinkerflow.studio.products.models import Product

from .saying import LINES, LONGEST_ANGLE, LONGEST_HOOK, MOST_MID

MOST: Final = 10
REMEMBERED: Final = 200
SLOT: Final = "concepts"
Tell = Callable[[float, float, str], None]


class NothingSuggested(Refusal):
    """No concept came out."""

    code = "concepts.nothing_suggested"
    status = 502


class Wish(BaseModel):
    """What is asked for, as a run keeps it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    count: Annotated[int, Field(ge=1, le=MOST)] = 5
    persona_id: UUID | None = None
    pain_point_ids: tuple[UUID, ...] = ()
    tone: str = ""
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 7


def checked(wish: Wish) -> Wish:
    """The same, if what it names is there. Raises UnknownTone, PersonaNotThere or PainNotThere."""
    voice(tone=wish.tone or None, platform=None)
    hooks.checked_persona(wish.persona_id)
    hooks.checked_pains(wish.pain_point_ids)
    return wish


def suggest_concepts(
    *, org_id: UUID, stage_id: UUID, product_id: UUID, wish: Wish, tell: Tell
) -> dict[str, object]:
    """Write suggestions for a product, once. Raises ProductGone, NothingSuggested, or NoAnswer."""
    with acting_in(org_id):
        ground = hooks.ground_for(pretended(product_id, wish))
        known = angles(product_id)
    tell(1, 3, "Thinking of concepts")
    answer = ask(question(ground, wish, known, stage_id), org_id=org_id)
    kept, dropped = sifted(answer, ground, known, most=wish.count)
    try:
        with acting_in(org_id), jobs.once(stage_id=stage_id, slot=SLOT):
            rows = [row_of(draft, answer, ground, wish) for draft in kept]
            Concept.objects.bulk_create(rows)
    except jobs.StepDoneBefore:
        return {"concepts": len(kept)}
    if not kept:
        raise NothingSuggested(
            "No concept came out that stands on what is known. Add facts about the product, or "
            "choose pain points, then try again."
        )
    return {"concepts": len(kept), "dropped": dropped}


def pretended(product_id: UUID, wish: Wish) -> HookBatch:
    """The wish as an order of hooks that is never kept: both stand on the same."""
    product = Product.objects.get(pk=product_id)
    chosen = [wish.persona_id] if wish.persona_id else []
    persona = AudiencePersona.objects.filter(pk__in=chosen).first()
    return HookBatch(
        org_id=product.org_id,
        product=product,
        persona=persona if isinstance(persona, AudiencePersona) else None,
        pain_point_ids=list(wish.pain_point_ids),
        tone=wish.tone,
        seed=wish.seed,
    )


def angles(product_id: UUID) -> tuple[str, ...]:
    """What the product's concepts are about, deleted ones too: those were not wanted."""
    rows = Concept.objects.filter(product_id=product_id).order_by("-pk")
    return tuple(rows.values_list("angle", flat=True)[:REMEMBERED])


def question(
    ground: hooks.Ground, wish: Wish, known: Sequence[str], stage_id: UUID
) -> Ask[ConceptsAnswer]:
    """What is asked for so many concepts, unlike those that exist."""
    parts = [f"Suggest {counted(wish.count, 'concept')}."]
    if wish.tone:
        parts.append(f"Tone: {wish.tone}.")
    if known:
        parts.append(prompts.as_data("angles that exist already", "\n".join(known)))
    return Ask(
        agent=concept_writer,
        shared=hooks.as_told(ground),
        prompt="\n\n".join(parts),
        prompt_name=WRITER.name,
        prompt_version=WRITER.version,
        slot=f"{stage_id}:{SLOT}",
        offline=offline_writer(ground, wish, known),
        seed=wish.seed,
        temperature=0.9,
        reference_id=ground.product.pk,
        job_id=stage_id,
    )


def offline_writer(
    ground: hooks.Ground, wish: Wish, known: Sequence[str]
) -> Callable[[], ConceptsAnswer]:
    """The same without a model."""

    def compose() -> ConceptsAnswer:
        brief = replace(ground.brief(count=2 * wish.count), avoid=tuple(known))
        drafts = [draft_of(idea, ground) for idea in suggest(brief, seed=wish.seed)]
        return ConceptsAnswer(concepts=drafts)

    return compose


def draft_of(idea: Idea, ground: hooks.Ground) -> ConceptDraft:
    """The offline writer's idea in the shape every writer answers in; a given fact by its number."""
    number = ground.left_over.get(idea.given)
    return ConceptDraft.model_validate(
        {
            **{name: getattr(idea, name) for name in ConceptDraft.model_fields},
            "hook_options": list(idea.hook_options),
            "on_screen_text_mid": list(idea.on_screen_text_mid),
            "facts": [*idea.facts, *([number] if number else [])],
            "given": "" if number else idea.given,
        }
    )


def sifted(
    answer: Answer[ConceptsAnswer], ground: hooks.Ground, known: Sequence[str], *, most: int
) -> tuple[list[ConceptDraft], int]:
    """The concepts that can be kept, each without the lines that cannot; how many were left out."""
    heard, kept, dropped = Heard(known), list[ConceptDraft](), 0
    for draft in answer.value.concepts[: 2 * most]:
        stands = holds(draft.angle, ground, LONGEST_ANGLE) and not draft_faulty(draft, ground)
        if len(kept) == most or not stands or heard.repeated_by(draft.angle):
            dropped += 1
            continue
        heard.add(draft.angle)
        kept.append(trimmed(draft, ground))
    return kept, dropped


def draft_faulty(draft: ConceptDraft, ground: hooks.Ground) -> bool:
    """Whether its hypothesis claims what nobody gave."""
    return bool(draft.hypothesis and not holds(draft.hypothesis, ground, 600))


def trimmed(draft: ConceptDraft, ground: hooks.Ground) -> ConceptDraft:
    """The concept with those of its lines that hold, and facts that exist."""
    lines = {
        name: text if holds(text := getattr(draft, name), ground, most) else ""
        for name, most in LINES.items()
    }
    mid = [text for text in draft.on_screen_text_mid if holds(text, ground, ON_SCREEN)]
    options = [text for text in draft.hook_options if holds(text, ground, LONGEST_HOOK)]
    facts = [number for number in draft.facts if number in ground.numbers]
    return draft.model_copy(
        update={
            **lines,
            "on_screen_text_mid": list(dict.fromkeys(mid))[:MOST_MID],
            "hook_options": list(dict.fromkeys(options)),
            "facts": list(dict.fromkeys(facts)),
        }
    )


def holds(text: str, ground: hooks.Ground, most: int) -> bool:
    """Whether a line is short enough and stands on what is known."""
    if not text or len(text) > most or hooks.why_not(text, ground):
        return False
    found = hooks.findings_of(text, ground, is_shot=True)
    return next(hooks.reasons(found), None) is None


def row_of(
    draft: ConceptDraft, answer: Answer[ConceptsAnswer], ground: hooks.Ground, wish: Wish
) -> Concept:
    """A suggestion as a row, with what made it."""
    said = {name: getattr(draft, name) for name in ConceptDraft.model_fields}
    return Concept(
        org_id=ground.batch.org_id,
        product=ground.product,
        status=Concept.Status.SUGGESTED,
        hook_type=HookType.SPOKEN if draft.hook_options else "",
        tone_preset=wish.tone,
        persona=ground.batch.persona,
        engine=answer.engine,
        provider=answer.provider,
        model=answer.model,
        prompt_version=answer.prompt_version,
        generation_id=answer.log_id,
        seed=wish.seed,
        **said,
    )
