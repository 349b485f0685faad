"""Write the skits of an order: read, think, write; each is kept once, whoever runs it again."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.services import Answer, Ask, NoAnswer, ask_many
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.services import as_error
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.skits import shelf, writing
from tinkerflow.craft.skits.options import Approach
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.craft.skits.writing import Draft
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import counted, shorten
from tinkerflow.studio.skits.agents import WRITER, BeatDraft, SkitAnswer, skit_writer
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder, SkitVersion

from . import measuring, shaping
from .holding import Part, WrongShape, held, part_of
from .keeping import put
from .reading import Material, read_order
from .telling import own_part, shared_part

Tell = Callable[[float, float, str], None]
State = SavedSkit.State
LONGEST_TITLE = 60


def write_order(*, org_id: UUID, stage_id: UUID, order_id: UUID, tell: Tell) -> dict[str, Any]:
    """Write what was ordered. Says how many skits there are, and why some are not.

    A variation that came to nothing is kept as failed with its sentence; the others stand. Raises
    what would meet every variation, or what met them all; a second run writes only what is missing.
    """
    order, material = read_order(org_id=org_id, order_id=order_id)
    desk = Desk(org_id=org_id, stage_id=stage_id, order=order, material=material, tell=tell)
    desk.write()
    return desk.sum_up()


@dataclass
class Desk:
    """One order being written."""

    org_id: UUID
    stage_id: UUID
    order: SkitOrder
    material: Material
    tell: Tell
    refused: dict[int, Refusal] = field(default_factory=dict)
    shown: dict[int, Part] = field(default_factory=dict)

    def write(self) -> None:
        """Ask for what is not written yet, and keep each skit as it comes."""
        places = self.open_places()
        asks = {self.slot(place): place for place in places}
        outcomes = ask_many(
            [self.ask(place) for place in places],
            org_id=self.org_id,
            on_answer=lambda asked, answer: self.keep(asks[asked.slot], answer),
            on_part=lambda asked, part: self.show(asks[asked.slot], part),
        )
        for place, outcome in zip(places, outcomes, strict=True):
            if isinstance(outcome, Refusal):
                self.refused[place] = outcome
        for place, refusal in self.refused.items():
            self.leave(place, refusal)
        for refusal in filter(stops_all, self.refused.values()):
            raise refusal

    def show(self, place: int, answer: SkitAnswer) -> None:
        """Show what is there so far of a skit that a model is writing. Raises StoppedByPerson."""
        if answer.trace:
            return
        part = part_of(answer, brief=self.material.brief)
        if not part["beats"] or part == self.shown.get(place):
            return
        self.shown[place] = part
        with acting_in(self.org_id):
            rows = SavedSkit.objects.filter(order=self.order, place=place, state=State.WRITING)
            rows.update(skit_data=part)
        self.advance()

    def open_places(self) -> list[int]:
        """The places that are not filled, shown as being written."""
        with acting_in(self.org_id):
            done = jobs.slots_done(stage_id=self.stage_id)
            rows = SavedSkit.objects.filter(order=self.order).exclude(state=State.WRITTEN)
            rows.update(state=State.WRITING, trouble={}, skit_data={})
            places = list(rows.order_by("place").values_list("place", flat=True))
        return [place for place in places if f"skit:{place}" not in done]

    def slot(self, place: int) -> str:
        """Where the answer for a place belongs."""
        return f"{self.stage_id}:skit:{place}"

    def ask(self, place: int) -> Ask[SkitAnswer]:
        """The question for one variation; what all share comes first and stays the same."""
        approach = self.approaches[place - 1]
        return Ask(
            agent=skit_writer,
            shared=self.shared,
            prompt=own_part(self.material, approach, self.template_for(approach)),
            prompt_name=WRITER.name,
            prompt_version=WRITER.version,
            slot=self.slot(place),
            offline=lambda: answer_of(self.drafts[place - 1]),
            seed=self.order.seed,
            temperature=0.9,
            reference_id=self.order.pk,
            job_id=self.stage_id,
        )

    @cached_property
    def shared(self) -> str:
        """What all variations are told."""
        return shared_part(self.material)

    @cached_property
    def approaches(self) -> list[Approach]:
        """An approach for each place, drawn by the seed."""
        draw = random.Random(self.order.seed)  # noqa: S311 - a seed for words, no secret
        return draw.sample(shelf.options().approaches, self.order.variations)

    def template_for(self, approach: Approach) -> str:
        """The scene of a variation: as ordered, else one that the approach likes."""
        return self.material.brief.template or approach.templates[0]

    @cached_property
    def drafts(self) -> Sequence[Draft]:
        """What the offline writer writes of the whole order, the best first."""
        return writing.write(
            self.material.brief, seed=self.order.seed, variations=self.order.variations
        )

    def keep(self, place: int, answer: Answer[SkitAnswer]) -> None:
        """Keep one skit, unless it was kept before; an answer that is none is noted as refused."""
        try:
            words, notes = self.words_of(place, answer)
        except WrongShape as refusal:
            self.refused[place] = refusal
            return
        if self.material.hook_line:
            words = with_hook(words, self.material.hook_line)
        [hook] = measuring.measured([words.hook_line])
        config = self.config(place, answer, notes)
        try:
            with (
                acting_in(self.org_id),
                jobs.once(stage_id=self.stage_id, slot=f"skit:{place}"),
            ):
                skit = SavedSkit.objects.select_for_update().get(order=self.order, place=place)
                skit.title = title_of(answer.value.title or words.hook_line)
                skit.generation_config, skit.engine = config, answer.engine
                skit.model, skit.prompt_version = answer.model, answer.prompt_version
                skit.generation_id = answer.log_id
                skit.pattern_ids = [one.pk for one in self.material.patterns]
                put(
                    skit,
                    words,
                    how=SkitVersion.How.WRITTEN,
                    actor=None,
                    measured=dict(hook) if hook else None,
                )
        except jobs.StepDoneBefore:
            return
        self.shown.pop(place, None)
        self.advance()

    def words_of(self, place: int, answer: Answer[SkitAnswer]) -> tuple[Skit, list[str]]:
        """The skit of an answer, and what was mended. The offline writer's stands as it is.

        Raises WrongShape.
        """
        if answer.engine == AiGenerationLog.Engine.OFFLINE:
            draft = self.drafts[place - 1]
            return draft.skit, list(draft.notes)
        return held(answer.value, brief=self.material.brief)

    def config(
        self, place: int, answer: Answer[SkitAnswer], notes: list[str]
    ) -> dict[str, Any]:
        """What the skit was made with, for people and for whoever rewrites it."""
        approach = self.approaches[place - 1]
        trace = {
            "approach": {"id": approach.id, "name": approach.name},
            "template": self.template_for(approach),
            **answer.value.trace,
        }
        return {
            **self.material.as_config(),
            **trace,
            "seed": self.order.seed,
            "intensity_asked": self.order.intensity_asked,
            "intensity_played": self.order.intensity_played,
            "budget_clamped": self.order.budget_clamped,
            "notes": notes,
        }

    def leave(self, place: int, refusal: Refusal) -> None:
        """Keep why a variation came to nothing, unless all would meet the same."""
        if stops_all(refusal):
            return
        with acting_in(self.org_id):
            SavedSkit.objects.filter(order=self.order, place=place, state=State.WRITING).update(
                state=State.FAILED, trouble=as_error(refusal), skit_data={}
            )

    def advance(self) -> None:
        """Tell how many are there, and how much of the others. Raises StoppedByPerson."""
        with acting_in(self.org_id):
            done = SavedSkit.objects.filter(order=self.order, state=State.WRITTEN).count()
        beats = sum(len(part["beats"]) for part in self.shown.values())
        whole = shelf.templates().durations[self.material.brief.duration].beats[1]
        begun = min(beats / whole, 0.9 * len(self.shown))
        said = f"{done} of {self.order.variations} written"
        self.tell(done + begun, self.order.variations, said)

    def sum_up(self) -> dict[str, Any]:
        """How many were written and what is to be known of the others. Raises the first refusal if none."""
        with acting_in(self.org_id):
            done = SavedSkit.objects.filter(order=self.order, state=State.WRITTEN).count()
        refusals = list(self.refused.values())
        if not done and refusals:
            raise refusals[0]
        note = ""
        if refusals:
            note = (
                f"{counted(len(refusals), 'variation')} came to nothing. {refusals[0].message}"
            )
        return {"skits": done, "failed": len(refusals), "note": note}


def stops_all(refusal: Refusal) -> bool:
    """Whether the refusal is about the model and not about one answer: the stage stops for it."""
    return isinstance(refusal, NoAnswer) and (refusal.passing or refusal.for_all)


def answer_of(draft: Draft) -> SkitAnswer:
    """The offline writer's draft in the shape every writer answers in."""
    skit = draft.skit
    approach = next(one for one in shelf.options().approaches if one.id == draft.approach)
    return SkitAnswer(
        title=skit.hook_line,
        hook_line=skit.hook_line,
        beats=[
            BeatDraft(
                action=beat.action,
                dialogue=beat.dialogue or "",
                on_screen_text=beat.on_screen_text or "",
                seconds=round(beat.end - beat.start, 1),
            )
            for beat in skit.beats
        ],
        b_roll=skit.b_roll,
        overlays=skit.overlays,
        cta_line=skit.cta_line,
        cta_overlay=skit.cta_overlay,
        trace={
            "approach": {"id": approach.id, "name": approach.name},
            "template": draft.template,
            "preset": draft.preset,
            "intensity": draft.intensity,
            "plot": draft.plot,
            "jobs": list(draft.jobs),
            "used": [
                {"beat": used.beat, "kind": used.source.kind, "text": used.source.text}
                for used in draft.used
            ],
        },
    )


def with_hook(words: Skit, hook: str) -> Skit:
    """The skit, opened with the hook that a person chose."""
    lines = shaping.Lines(
        hook_line=hook,
        cta_line=words.cta_line,
        cta_overlay=words.cta_overlay,
        b_roll=words.b_roll,
        overlays=words.overlays,
    )
    return shaping.with_lines(words, lines)


def title_of(text: str) -> str:
    """A title to find a skit by."""
    return shorten(text, LONGEST_TITLE).rstrip(".") or "Skit"
