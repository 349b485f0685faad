"""Write one beat anew, or refine a whole skit: read, think, write, as with a new one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from tinkerflow.core.accounts.models import User
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.prompts import Prompt, as_data
from tinkerflow.core.ai.services import Answer, Ask, ask
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import JobStep
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.skits import refining
from tinkerflow.craft.skits import rewriting as craft
from tinkerflow.craft.skits.refining import Refined
from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.studio.skits.agents import (
    BEAT,
    REFINER,
    BeatDraft,
    SkitAnswer,
    beat_writer,
    skit_refiner,
)
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion

from . import measuring, shaping
from .comparing import text_of
from .editing import OPEN, Settled, pacing_of
from .editing import save as save_words
from .holding import Held, WrongShape, beats_of, held
from .keeping import EditedMeanwhile, hold, words_of
from .reading import Material, read, source_of_skit
from .telling import lines, shared_part

T = TypeVar("T")
How = SkitVersion.How
STEP = "change"
CHANGED = "Somebody changed this skit meanwhile, so nothing was written over it. Ask again."


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked of a written skit, by whom; `place` is the beat, from 0."""

    org_id: UUID
    stage_id: UUID
    skit_id: UUID
    user_id: UUID | None
    instruction: str
    seen_version: int
    seed: int
    place: int = 0


def rewrite_beat(request: Request) -> dict[str, Any]:
    """Write one beat anew and keep it as a version; all other beats stay.

    Raises CannotRewrite, WrongShape, EditedMeanwhile, or what the model refused.
    """
    if done := done_before(request):
        return done
    bench = bench_of(request)
    answer = bench.ask(BEAT, beat_writer, bench.beat_wanted(), bench.beat_offline)
    beat = bench.new_beat(answer)
    return bench.save(answer, lambda words: bench.with_beat(words, beat), how=How.REWRITTEN)


def refine_skit(request: Request) -> dict[str, Any]:
    """Change a skit as the instruction asks and keep it as a version; locked beats stay as they are.

    Raises WrongShape, EditedMeanwhile, or what the model refused.
    """
    if done := done_before(request):
        return done
    bench = bench_of(request)
    answer = bench.ask(REFINER, skit_refiner, bench.refining_wanted(), bench.skit_offline)
    refined, locked = bench.refined(answer)
    return bench.save(answer, lambda _words: refined, how=How.REFINED, locked=locked)


def done_before(request: Request) -> dict[str, Any]:
    """What came of it, if this stage ran before; else empty."""
    with acting_in(request.org_id):
        step = JobStep.objects.filter(job_id=request.stage_id, slot=STEP).first()
    return step.result if step else {}


def bench_of(request: Request) -> "Bench":
    """All that the change is made from. Raises SkitGone, StillWriting, EditedMeanwhile, Settled."""
    with acting_in(request.org_id):
        hold(SavedSkit(pk=request.skit_id))
        rows = SavedSkit.objects.select_related("product", "persona")
        skit = rows.get(pk=request.skit_id)
        if request.seen_version != skit.version:
            raise EditedMeanwhile(CHANGED, version=skit.version)
        past = list(skit.versions.values_list("skit_data", flat=True))
    source = source_of_skit(skit, user_id=request.user_id)
    return Bench(request, skit, read(org_id=request.org_id, source=source), past)


@dataclass
class Bench:
    """One change of one skit."""

    request: Request
    skit: SavedSkit
    material: Material
    past: Sequence[dict[str, Any]]

    @cached_property
    def words(self) -> Skit:
        """What the skit says."""
        return words_of(self.skit)

    @property
    def template(self) -> str:
        """The scene that it was written with."""
        return str(self.skit.generation_config.get("template", ""))

    def ask(
        self, prompt: Prompt, agent: Callable[[], Any], wanted: str, offline: Callable[[], T]
    ) -> Answer[T]:
        """Ask the model or the offline writer. Raises what either refuses."""
        told = Ask(
            agent=agent,
            shared=shared_part(self.material),
            prompt=f"{self.skit_told()}\n\n{wanted}",
            prompt_name=prompt.name,
            prompt_version=prompt.version,
            slot=f"{self.request.stage_id}:change",
            offline=offline,
            seed=self.request.seed,
            temperature=0.9,
            reference_id=self.skit.pk,
            job_id=self.request.stage_id,
        )
        return ask(told, org_id=self.request.org_id)

    def skit_told(self) -> str:
        """The skit as the model reads it."""
        said = [f"Hook: {self.words.hook_line}"]
        for place, beat in enumerate(self.words.beats):
            locked = ", locked" if place in self.skit.locked else ""
            said.append(
                f"Beat {place + 1} ({beat.end - beat.start:.0f} s{locked}): {beat.action}"
            )
            said += [beat.dialogue or "", f"On screen: {beat.on_screen_text or 'nothing'}"]
        said += [f"B-roll: {shot}" for shot in self.words.b_roll]
        said += [f"Overlay: {text}" for text in self.words.overlays]
        said += [f"Call: {self.words.cta_line}", f"Its overlay: {self.words.cta_overlay}"]
        return as_data("the skit", lines(filter(None, said)))

    def beat_wanted(self) -> str:
        """What is asked of one beat."""
        wish = self.request.instruction
        more = "\n" + as_data("what somebody wants of it", wish) if wish else ""
        return f"Write beat {self.request.place + 1} anew.{more}"

    def refining_wanted(self) -> str:
        """What is asked of the whole skit."""
        return "Change it like this:\n" + as_data("instruction", self.request.instruction)

    def beat_offline(self) -> BeatDraft:
        """The beat as the offline writer says it. Raises CannotRewrite."""
        beat = self.rewritten.skit.beats[self.request.place]
        return BeatDraft(action=beat.action, dialogue=beat.dialogue or "")

    @cached_property
    def rewritten(self) -> craft.Rewritten:
        """What the offline writer makes of the beat: words that it never had. Raises CannotRewrite."""
        place = self.request.place
        had = [said["beats"][place] for said in self.past if place < len(said["beats"])]
        return craft.rewrite(
            self.material.brief,
            self.words,
            place,
            seed=self.request.seed,
            template=self.template,
            locked=self.skit.locked,
            spurned=[beat["dialogue"] for beat in had if beat.get("dialogue")],
        )

    def new_beat(self, answer: Answer[BeatDraft]) -> Beat:
        """The beat of an answer. Raises WrongShape."""
        if answer.engine == AiGenerationLog.Engine.OFFLINE:
            return self.rewritten.skit.beats[self.request.place]
        beats = beats_of(Held(self.material.brief.phrases), [answer.value])
        if not beats:
            raise WrongShape(
                "The model gave a beat without anything that can stand. Try again."
            )
        return beats[0]

    def with_beat(self, words: Skit, beat: Beat) -> Skit:
        """The skit with this beat in its place, on a new clock. Raises EditedMeanwhile."""
        place = self.request.place
        beats = list(words.beats)
        if place >= len(beats) or text_of(beats[place]) != text_of(self.words.beats[place]):
            raise EditedMeanwhile(CHANGED)
        beats[place] = beat
        return shaping.with_beats(
            words, beats, pacing=pacing_of(self.skit), seconds=words.seconds
        )

    def skit_offline(self) -> SkitAnswer:
        """A sign that the offline writer refined it; what it made is at hand."""
        return SkitAnswer(trace={"note": self.refined_offline.sentence})

    @cached_property
    def refined_offline(self) -> Refined:
        """What the offline writer understands of the instruction."""
        return refining.refine(
            self.material.brief,
            self.words,
            self.request.instruction,
            seed=self.request.seed,
            template=self.template,
            locked=self.skit.locked,
        )

    def refined(self, answer: Answer[SkitAnswer]) -> tuple[Skit, list[int]]:
        """The skit of an answer, and where its locked beats are now. Raises WrongShape."""
        if answer.engine == AiGenerationLog.Engine.OFFLINE:
            done = self.refined_offline
            now = enumerate(done.places)
            return done.skit, [at for at, place in now if place in self.skit.locked]
        words, _ = held(answer.value, brief=self.material.brief)
        return self.with_locked(words)

    def with_locked(self, words: Skit) -> tuple[Skit, list[int]]:
        """The words with every locked beat as it was: where the model left it, else in its old place."""
        beats, locked = list(words.beats), list[int]()
        for place in sorted(self.skit.locked):
            old = self.words.beats[place]
            said = [text_of(beat) for beat in beats]
            if text_of(old) not in said:
                beats[min(place, len(beats) - 1)] = old
                said[min(place, len(beats) - 1)] = text_of(old)
            locked.append(said.index(text_of(old)))
        if not locked:
            return words, []
        told = shaping.with_beats(
            words, beats, pacing=pacing_of(self.skit), seconds=words.seconds
        )
        return told, sorted(set(locked))

    def save(
        self,
        answer: Answer[Any],
        change: Callable[[Skit], Skit],
        *,
        how: str,
        locked: Sequence[int] | None = None,
    ) -> dict[str, Any]:
        """Keep the change once, unless somebody changed the skit meanwhile. Says which version it is."""
        [hook] = measuring.measured([change(self.words).hook_line])
        note = str(getattr(answer.value, "trace", {}).get("note", ""))
        try:
            with (
                acting_in(self.request.org_id),
                jobs.once(stage_id=self.request.stage_id, slot=STEP) as step,
            ):
                skit = self.held_row(how)
                skit.locked = skit.locked if locked is None else list(locked)
                save_words(
                    skit,
                    change(words_of(skit)),
                    how=how,
                    actor=self.asker(),
                    note=self.told(how),
                    measured=dict(hook) if hook else None,
                )
                told = {"skit_id": str(skit.pk), "version": skit.version, "note": note}
                step.result = told
                step.save(update_fields=["result"])
        except jobs.StepDoneBefore:
            return done_before(self.request)
        return told

    def asker(self) -> User | None:
        """Who asked for it."""
        asker = self.request.user_id
        return User.objects.filter(pk=asker).first() if asker else None

    def held_row(self, how: str) -> SavedSkit:
        """The row to change. Raises Settled, or EditedMeanwhile where other words would be lost."""
        row = hold(self.skit)
        if row.status not in OPEN:
            raise Settled("This skit was moved on meanwhile. Duplicate it to change its words.")
        newer = row.version != self.skit.version
        if (newer and how == How.REFINED) or (
            self.request.place in row.locked and how != How.REFINED
        ):
            raise EditedMeanwhile(CHANGED, version=row.version)
        return row

    def told(self, how: str) -> str:
        """What was asked for, as the version keeps it."""
        if how == How.REFINED:
            return self.request.instruction
        wish = f": {self.request.instruction}" if self.request.instruction else ""
        return f"Beat {self.request.place + 1}{wish}"
