"""Write the hooks of an order: read, think, write; each round is kept once."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from uuid import UUID

from tinkerflow.core.ai import prompts
from tinkerflow.core.ai.services import Answer, Ask, Truncated, ask, writes_offline
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.hooks.hook import Hook, fingerprint
from tinkerflow.craft.hooks.writing import write
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import counted
from tinkerflow.studio.hooks.agents import WRITER, HookLine, HooksAnswer, hook_writer
from tinkerflow.studio.hooks.models import HookBatch, HookDraft

from .grounding import Ground, as_told, ground_of
from .placing import place_hooks
from .sifting import Sieve

AT_ONCE: Final = 20
MOST_ROUNDS: Final = 6
MOST_DROPPED: Final = 60
Tell = Callable[[float, float, str], None]


class NothingWritten(Refusal):
    """No hook came out."""

    code = "hooks.nothing_written"
    status = 502


def write_hooks(
    *, org_id: UUID, stage_id: UUID, batch_id: UUID, tell: Tell
) -> dict[str, object]:
    """Write what was ordered and keep it. Says how many hooks the order has.

    Raises ProductGone, NothingWritten, or what the model refused; rounds kept before stay, and a
    second run writes only what is missing.
    """
    ground = ground_of(org_id=org_id, batch_id=batch_id)
    with acting_in(org_id):
        at_once = ground.batch.asked if writes_offline() else AT_ONCE
    note = ""
    for _ in range(MOST_ROUNDS):
        missing = ground.batch.asked - len(ground.drafted)
        if missing <= 0:
            break
        tell(len(ground.drafted), ground.batch.asked, "Writing hooks")
        try:
            answer = asked(ground, stage_id=stage_id, count=min(missing, at_once))
        except Truncated:
            at_once = shorter(at_once)
            continue
        note = answer.value.note
        before = len(ground.drafted)
        keep(ground, answer, stage_id=stage_id, most=missing)
        ground = ground_of(org_id=org_id, batch_id=batch_id)
        if len(ground.drafted) == before or note:
            break
    return settle(ground, note)


def shorter(at_once: int) -> int:
    """Half as many in a call, after an answer that was cut off. Raises NothingWritten at the end."""
    if at_once == 1:
        raise NothingWritten("The model's answers are cut off even for a single hook.")
    return at_once // 2


def asked(ground: Ground, *, stage_id: UUID, count: int) -> Answer[HooksAnswer]:
    """Ask for so many hooks more. Raises NoAnswer."""
    batch = ground.batch
    request = Ask(
        agent=hook_writer,
        shared=as_told(ground),
        prompt=question(ground, count),
        prompt_name=WRITER.name,
        prompt_version=WRITER.version,
        slot=f"{stage_id}:hooks:{len(ground.drafted)}:{count}",
        offline=offline_writer(ground, count),
        seed=batch.seed,
        temperature=0.9,
        reference_id=batch.pk,
        job_id=stage_id,
    )
    return ask(request, org_id=batch.org_id)


def question(ground: Ground, count: int) -> str:
    """How many hooks of which sorts, and which exist."""
    wanted = "\n".join(f"{type_}, {family}" for type_, family in plan(ground, count))
    parts = [f"Write {counted(count, 'hook')}, one for each line:\n{wanted}"]
    if ground.batch.tone:
        parts.append(f"Tone: {ground.batch.tone}.")
    if known := "\n".join([*ground.drafted, *ground.said][:100]):
        parts.append(prompts.as_data("hooks that exist already", known))
    return "\n\n".join(parts)


def plan(ground: Ground, count: int) -> Iterator[tuple[str, str]]:
    """Types and families in turns, each family with another type than the round before."""
    types, families = ground.batch.types, ground.batch.families
    for place in itertools.islice(itertools.count(len(ground.drafted)), count):
        shift, at = divmod(place, len(families))
        yield types[(at + shift) % len(types)], families[at]


def offline_writer(ground: Ground, count: int) -> Callable[[], HooksAnswer]:
    """The same without a model."""

    def compose() -> HooksAnswer:
        written = write(ground.brief(count=count), seed=ground.batch.seed or 0)
        lines = [line_of(hook, ground.left_over) for hook in written.hooks]
        return HooksAnswer(hooks=lines, note=written.short_because)

    return compose


def line_of(hook: Hook, facts: Mapping[str, int]) -> HookLine:
    """The offline writer's hook in the shape every writer answers in; a given fact by its number."""
    number = facts.get(hook.given)
    told = {
        "type": hook.kind,
        "family": hook.family,
        "text": hook.text,
        "facts": [*hook.facts, *([number] if number else [])],
        "given": "" if number else hook.given,
    }
    return HookLine.model_validate(told)


def keep(ground: Ground, answer: Answer[HooksAnswer], *, stage_id: UUID, most: int) -> None:
    """Sift, rank and write a round's hooks, unless that was done before."""
    batch, sieve = ground.batch, Sieve(ground)
    sieve.sift(answer.value.hooks, most=most)
    first = len(ground.drafted) + 1
    drafts = [
        draft_of(batch, line, number=number, findings=findings)
        for number, (line, findings) in enumerate(sieve.kept, start=first)
    ]
    place_hooks(drafts)
    made = HookBatch(
        engine=answer.engine,
        provider=answer.provider,
        model=answer.model,
        prompt_version=answer.prompt_version,
        generation_id=answer.log_id,
    )
    slot = f"hooks:{len(ground.drafted)}"
    try:
        with acting_in(batch.org_id), jobs.once(stage_id=stage_id, slot=slot):
            row = HookBatch.objects.select_for_update().get(pk=batch.pk)
            for name in ("engine", "provider", "model", "prompt_version", "generation_id"):
                setattr(row, name, getattr(made, name))
            row.dropped = [*row.dropped, *sieve.dropped][:MOST_DROPPED]
            row.save()
            HookDraft.objects.bulk_create(drafts)
    except jobs.StepDoneBefore:
        return


def draft_of(
    batch: HookBatch, line: HookLine, *, number: int, findings: list[dict[str, str]]
) -> HookDraft:
    """A line as a row."""
    return HookDraft(
        org_id=batch.org_id,
        batch=batch,
        number=number,
        hook_type=line.type,
        hook_text=line.text,
        hook_hash=fingerprint(line.text),
        hook_family=line.family,
        facts=line.facts,
        given=line.given,
        findings=findings,
    )


def settle(ground: Ground, note: str) -> dict[str, object]:
    """Close the order. Raises NothingWritten when nothing came of it."""
    batch, written = ground.batch, len(ground.drafted)
    with acting_in(batch.org_id):
        dropped = len(HookBatch.objects.get(pk=batch.pk).dropped)
        HookBatch.objects.filter(pk=batch.pk).update(
            note=note or why_fewer(batch.asked, written, dropped), written_at=now()
        )
    if not written:
        raise NothingWritten(
            note or "No hook could be kept. Add facts about the product, then try again."
        )
    return {"hooks": written, "dropped": dropped}


def why_fewer(asked_for: int, written: int, dropped: int) -> str:
    """Why there are fewer hooks than asked; empty if there are not."""
    if written >= asked_for:
        return ""
    were = "was" if dropped == 1 else "were"
    left = f"; {dropped} {were} dropped, with the reason beside each" if dropped else ""
    return f"{written} of {asked_for}{left}."
