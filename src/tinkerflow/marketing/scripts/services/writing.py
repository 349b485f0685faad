"""Write scripts for each persona: read, think, write; each batch is kept once."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Answer, Ask, Truncated, ask_many, writes_offline
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.copybook import composing, limits, tones
from tinkerflow.craft.copybook.angles import ANGLES, angle_ids
from tinkerflow.craft.copybook.drafts import AdDraft
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.companies.services import Tell
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import as_told
from tinkerflow.marketing.scripts.agents import (
    WRITER,
    ScriptDraft,
    ScriptsAnswer,
    script_writer,
)
from tinkerflow.marketing.scripts.models import Script

from . import keeping
from .keeping import Drafted

TEMPERATURES = (0.15, 0.35, 0.6, 0.8, 0.2, 0.45, 0.7, 0.85)
FEWEST_PER_CALL, MOST_PER_CALL = 5, 20
MOST_PER_PERSONA = 200
Keeper = Callable[[Ask[ScriptsAnswer], Answer[ScriptsAnswer]], None]


class NobodyToWriteFor(BadInput):
    """There is no persona."""

    code = "scripts.nobody_to_write_for"


class NothingWritten(Refusal):
    """Every batch was refused or came back empty."""

    code = "scripts.nothing_written"
    status = 502


@dataclass(frozen=True)
class Order:
    """What was ordered: how many scripts a persona, for which platform, in which tone."""

    per_persona: int = 20
    per_call: int = MOST_PER_CALL
    platform: str = "linkedin"
    tone: str = ""
    seed: int = 7
    angles: tuple[str, ...] = ()
    persona_ids: tuple[UUID, ...] = ()

    def __post_init__(self) -> None:
        limits.limits_for(self.platform)
        angle_ids(self.angles or None)
        tones.voice(tone=self.tone or None, platform=self.platform)
        if not 1 <= self.per_persona <= MOST_PER_PERSONA:
            raise BadInput(f"Ask for 1 to {MOST_PER_PERSONA} scripts per persona.")
        if not FEWEST_PER_CALL <= self.per_call <= MOST_PER_CALL:
            raise BadInput(f"Ask for {FEWEST_PER_CALL} to {MOST_PER_CALL} scripts per call.")


@dataclass(frozen=True)
class Piece:
    """One call: which persona, which angles, how daring."""

    persona: Persona
    slot: str
    angles: tuple[str, ...]
    temperature: float

    def halves(self) -> "tuple[Piece, Piece]":
        """Two smaller calls for the same, when the answer was cut off."""
        half = len(self.angles) // 2
        return (
            replace(self, slot=f"{self.slot}a", angles=self.angles[:half]),
            replace(self, slot=f"{self.slot}b", angles=self.angles[half:]),
        )


def write_scripts(
    *, org_id: UUID, stage_id: UUID, brief: Brief, sheet: FactSheet, order: Order, tell: Tell
) -> dict[str, int]:
    """Write what was ordered and keep it. Returns how many scripts are there of this stage.

    Raises NobodyToWriteFor, NothingWritten, or what the model refused; batches kept before stay,
    and a second run writes only what is missing.
    """
    with acting_in(org_id):
        people = chosen_people(brief.company_id, order.persona_ids)
        offline = writes_offline()
        done = jobs.slots_done(stage_id=stage_id)
        said = list(headlines(brief.company_id))
    desk = Desk(org_id, stage_id, brief, sheet, order, offline, said, tell)
    pieces = list(planned(people, order, in_one=offline))
    desk.expect(len(pieces), len([piece for piece in pieces if piece.slot in done]))
    desk.write([piece for piece in pieces if piece.slot not in done])
    with acting_in(org_id):
        written = Script.objects.filter(batch__job_id=stage_id).count()
    if not written:
        raise desk.trouble or NothingWritten(
            "No script could be written from these facts. Confirm or add facts about what the "
            "customer gains and how it works, then try again."
        )
    if desk.trouble:
        raise desk.trouble
    return {"scripts": written, "batches": len(pieces)}


def chosen_people(company_id: UUID, wanted: Sequence[UUID]) -> list[Persona]:
    """The personas to write for, by number. Raises NobodyToWriteFor."""
    people = Persona.objects.filter(company_id=company_id, deleted_at=None)
    if wanted:
        people = people.filter(pk__in=wanted)
    if not people:
        raise NobodyToWriteFor("Make at least one persona first.")
    return list(people)


def headlines(company_id: UUID) -> Sequence[str]:
    """Headlines used already, newest first."""
    rows = Script.objects.filter(company_id=company_id).order_by("-number")
    return list(rows.values_list("headline", flat=True)[:500])


def planned(people: Sequence[Persona], order: Order, *, in_one: bool) -> Iterator[Piece]:
    """The calls to make. The angles are shuffled per persona, then dealt in rounds."""
    size = order.per_persona if in_one else order.per_call
    for person in people:
        angles = list(angle_ids(order.angles or None))
        random.Random(f"{order.seed}|{person.number}").shuffle(angles)  # noqa: S311 - not a secret
        dealt = [angles[place % len(angles)] for place in range(order.per_persona)]
        for call, start in enumerate(range(0, len(dealt), size)):
            yield Piece(
                persona=person,
                slot=f"scripts:{person.number}:{call}",
                angles=tuple(dealt[start : start + size]),
                temperature=TEMPERATURES[call % len(TEMPERATURES)],
            )


@dataclass
class Desk:
    """Where one stage's calls are made and their answers kept."""

    org_id: UUID
    stage_id: UUID
    brief: Brief
    sheet: FactSheet
    order: Order
    offline: bool
    said: list[str]
    tell: Tell
    trouble: Refusal | None = None
    calls: int = 1
    finished: int = 0

    def expect(self, calls: int, finished: int) -> None:
        """Know how many calls there are, for the progress a person sees."""
        self.calls, self.finished = max(calls, 1), finished

    def write(self, pieces: Sequence[Piece]) -> None:
        """Make the calls, halving those that were cut off; the first other refusal is remembered."""
        while pieces:
            asks = [self.ask(piece) for piece in pieces]
            by_slot = {ask.slot: piece for ask, piece in zip(asks, pieces, strict=True)}
            outcomes = ask_many(asks, org_id=self.org_id, on_answer=self.keeper(by_slot))
            again: list[Piece] = []
            for piece, outcome in zip(pieces, outcomes, strict=True):
                if isinstance(outcome, Truncated) and len(piece.angles) > 1:
                    again.extend(piece.halves())
                elif isinstance(outcome, Refusal):
                    self.trouble = self.trouble or outcome
            pieces = again

    def keeper(self, by_slot: Mapping[str, Piece]) -> Keeper:
        """What is called with each answer as it arrives."""

        def keep(asked: Ask[ScriptsAnswer], answer: Answer[ScriptsAnswer]) -> None:
            self.keep(by_slot[asked.slot], answer)

        return keep

    def ask(self, piece: Piece) -> Ask[ScriptsAnswer]:
        """The question for one call; what all calls share comes first and stays the same."""
        return Ask(
            agent=script_writer,
            shared=shared_part(self.brief, self.order),
            prompt=own_part(piece, self.said),
            prompt_name=WRITER.name,
            prompt_version=WRITER.version,
            slot=f"{self.stage_id}:{piece.slot}",
            offline=self.offline_writer(piece),
            seed=self.order.seed,
            temperature=piece.temperature,
            reference_id=self.brief.company_id,
            job_id=self.stage_id,
        )

    def offline_writer(self, piece: Piece) -> Callable[[], ScriptsAnswer]:
        """The same without a model, from the fact sheet alone."""

        def write() -> ScriptsAnswer:
            written = composing.write_ads(
                self.sheet,
                count=len(piece.angles),
                seed=self.order.seed + 1000 * piece.persona.number,
                platform=self.order.platform,
                tone=self.order.tone or piece.persona.persona_data.get("tone") or None,
                audience=piece.persona.persona_data.get("audience") or None,
                angles=list(dict.fromkeys(piece.angles)),
                avoid=list(self.said),
                first=piece.persona.persona_data.get("triples", []),
            )
            return ScriptsAnswer(
                scripts=[from_copybook(draft) for draft in written.drafts],
                note=written.short_because or "",
            )

        return write

    def keep(self, piece: Piece, answer: Answer[ScriptsAnswer]) -> None:
        """Keep one answer, unless it was kept before."""
        drafted = Drafted(
            company_id=self.brief.company_id,
            persona_id=piece.persona.pk,
            slot=piece.slot,
            drafts=[self.trusted(draft, answer) for draft in answer.value.scripts],
            platform=self.order.platform,
            asked_for=len(piece.angles),
            seed=self.order.seed,
            temperature=piece.temperature,
            tone=self.order.tone,
            creative_angle=piece.angles[0] if len(set(piece.angles)) == 1 else "",
            engine=answer.engine,
            model=answer.model,
            prompt_name=WRITER.name,
            prompt_version=answer.prompt_version,
            generation_id=answer.log_id,
            note=answer.value.note,
        )
        try:
            with acting_in(self.org_id):
                keeping.keep_batch(stage_id=self.stage_id, drafted=drafted)
        except jobs.StepDoneBefore:
            return
        self.said.extend(draft.headline for draft in drafted.drafts)
        self.finished += 1
        words = f"{self.finished} of {self.calls} batches written"
        self.tell(self.finished, self.calls, words)

    def trusted(self, draft: ScriptDraft, answer: Answer[ScriptsAnswer]) -> ScriptDraft:
        """A model names only facts and angles that exist, and writes no trace of its own."""
        if answer.engine == "offline":
            return draft
        known = {angle.id for angle in ANGLES}
        return draft.model_copy(
            update={
                "facts": [number for number in draft.facts if number in self.brief.numbers],
                "angle": draft.angle if draft.angle in known else "",
                "trace": {},
            }
        )


def from_copybook(draft: AdDraft) -> ScriptDraft:
    """The offline writer's draft in the shape every writer answers in."""
    trace: dict[str, object] = {
        "patterns": list(draft.patterns),
        "triple": draft.triple,
        "family": draft.family,
    }
    if draft.extra:
        trace["extra"] = {name: list(values) for name, values in draft.extra.items()}
    return ScriptDraft(
        angle=draft.angle,
        headline=draft.headline,
        body=draft.body,
        cta=draft.cta,
        keywords=list(draft.keywords),
        tone=draft.tone,
        facts=list(draft.facts),
        trace=trace,
    )


def shared_part(brief: Brief, order: Order) -> str:
    """What every call of the stage is told, byte for byte the same: facts, then limits."""
    room = limits.limits_for(order.platform)
    fewest, most = room.cta_words
    rules = (
        f"Platform: {order.platform}. Headline at most {room.headline} characters, body at most "
        f"{room.body}, call to action {fewest} to {most} words, keywords at most {room.keywords}."
    )
    tone = f"Tone: {order.tone}." if order.tone else "Tone: as the persona speaks."
    return "\n\n".join([brief.as_told(), rules, tone])


def own_part(piece: Piece, said: Sequence[str]) -> str:
    """What one call is told: the persona, its angles, and headlines not to repeat."""
    words = {angle.id: angle.description for angle in ANGLES}
    angles = "\n".join(f"- {angle}: {words[angle]}" for angle in piece.angles)
    parts = [
        prompts.as_data("persona", as_told(piece.persona)),
        f"Write {len(piece.angles)} scripts, one for each of these angles:\n{angles}",
    ]
    if said:
        used = "\n".join(said[-40:])
        parts.append(prompts.as_data("headlines used already", used))
    return "\n\n".join(parts)
