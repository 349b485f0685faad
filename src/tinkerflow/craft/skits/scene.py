"""A finished skit taken apart, so that beats can be said anew, put in, left out and moved."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from . import shelf
from .brief import Brief
from .choosing import Choice
from .desk import Desk, choice_of, desk_of, staging_of
from .exporting import turns
from .lines import Job, Line, Voice
from .options import Approach, Template, chosen
from .recognizing import jobs_of, lines_of, template_of
from .saying import Said, pained
from .skit import DIALOGUE, Beat, Skit
from .sources import Used, used_in
from .speaking import Matter
from .staging import Staging, dialogue
from .timing import clock, least

PLAYED_AS: Final = "narrative"
# Who asks again wants something else, more than the best.
LUCK: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One beat with its job, the line it was made from, and its place before; None is a new beat."""

    beat: Beat
    job: Job
    line: Line | None
    place: int | None
    locked: bool = False
    used: tuple[Used, ...] = ()

    @property
    def said(self) -> Said:
        """The beat as a line that was chosen."""
        blank = Line(
            id="", beat=self.job, who="A", needs=(), action="", dialogue="", on_screen=""
        )
        return Said(
            job=self.job,
            line=self.line or blank,
            action=self.beat.action,
            turns=tuple((_voice(who), text) for who, text in turns(self.beat.dialogue or "")),
            on_screen=self.beat.on_screen_text,
        )

    @property
    def text(self) -> str:
        """What is heard and read, in small letters."""
        return f"{self.beat.dialogue or ''} {self.beat.on_screen_text or ''}".casefold()

    @property
    def words(self) -> int:
        """How many words are spoken."""
        return self.said.words


@dataclass(slots=True, kw_only=True)
class Scene:
    """A skit in the making again. `seconds` is how long it shall be, if the words allow it."""

    desk: Desk
    skit: Skit
    template: Template
    spots: list[Spot]
    seconds: float
    rng: random.Random
    spurned: Collection[str] = ()

    @property
    def jobs(self) -> list[Job]:
        """What the beats are for, in order."""
        return [spot.job for spot in self.spots]

    @property
    def staging(self) -> Staging:
        """How it is played."""
        return staging_of(self.desk, _approach(), self.template, self.rng)

    def other(self, at: int) -> Said | None:
        """Another line for this beat, with none of its words; None where there is none."""
        spot = self.spots[at]
        return self._line(spot.job, self.spots[:at], self.spots[at + 1 :], [spot.text])

    def more(self, job: Job, at: int) -> Said | None:
        """A line to put in before this beat; None where there is nothing else to say."""
        return self._line(job, self.spots[:at], self.spots[at:], [])

    def put(self, at: int, said: Said, *, instead: bool) -> None:
        """The line into this place, or before what stands there."""
        beat = Beat(
            start=0,
            end=1,
            action=said.action,
            dialogue=dialogue(said, chosen(shelf.options().actors, self.desk.brief.actor)),
            on_screen_text=said.on_screen or None,
        )
        place = self.spots[at].place if instead else None
        used = tuple(used_in(beat, at, said.behind))
        made = Spot(beat=beat, job=said.job, line=said.line, place=place, used=used)
        self.spots[at : at + 1 if instead else at] = [made]

    def reword(self, at: int, said: Said) -> None:
        """Other words for a beat whose line stays: calmer, louder."""
        spot = self.spots[at]
        talk = dialogue(said, chosen(shelf.options().actors, self.desk.brief.actor))
        words = {"dialogue": talk, "on_screen_text": said.on_screen or None}
        self.spots[at] = replace(spot, beat=spot.beat.model_copy(update=words))

    def call(self, new: str) -> bool:
        """Another call to action, said and shown where the old one was; False where it has no room."""
        old, last = self.skit.cta_overlay, self.spots[-1]
        said = {
            "dialogue": last.beat.dialogue and last.beat.dialogue.replace(old, new),
            "on_screen_text": last.beat.on_screen_text
            and last.beat.on_screen_text.replace(old, new),
        }
        if last.locked or len(said["dialogue"] or "") > DIALOGUE:
            return False
        self.spots[-1] = replace(last, beat=last.beat.model_copy(update=said))
        self.skit = self.skit.model_copy(update={"cta_line": f"{new}.", "cta_overlay": new})
        return True

    def made(self) -> Skit:
        """The skit with its clock built anew; the hook line follows the first words."""
        counts = [spot.words for spot in self.spots]
        speed = chosen(shelf.options().pacing, self.desk.brief.pacing).words_per_second
        need = float(-(-least(counts, per_second=speed) // 1))
        times = clock(counts, per_second=speed, total=max(self.seconds, need))
        beats = tuple(
            spot.beat.model_copy(update={"start": start, "end": end})
            for spot, (start, end) in zip(self.spots, times, strict=True)
        )
        old, new = _first(self.skit.beats[0]), _first(beats[0])
        hook = new if new and old in (self.skit.hook_line, None) else self.skit.hook_line
        return Skit.model_validate({**dict(self.skit), "hook_line": hook, "beats": beats})

    def _line(
        self, job: Job, before: Sequence[Spot], after: Sequence[Spot], old: Sequence[str]
    ) -> Said | None:
        others = [*before, *after]
        choice = self._choice(others)
        choice.spurned = (*old, *(text.casefold() for text in self.spurned))
        choice.kept = frozenset(
            joke for spot in after if spot.line for joke in spot.line.wants
        ) - frozenset(joke for spot in others if spot.line for joke in spot.line.opens)
        said = choice.one(job, 0, [spot.said for spot in before])
        if said is None:
            return None
        played = self.staging.stage(
            [*(spot.said for spot in before), said, *(spot.said for spot in after)]
        )
        return played[len(before)]

    def _choice(self, others: Sequence[Spot]) -> Choice:
        choice = choice_of(
            self.desk,
            self.desk.told,
            self.template,
            approach=_approach(),
            taken=set(),
            rng=self.rng,
        )
        return replace(
            choice,
            cta=self.skit.cta_overlay,
            luck=LUCK,
            used=[spot.line.id for spot in self.spots if spot.line],
            texts=tuple(spot.text for spot in others),
            pain=self._pain(others),
        )

    def _pain(self, others: Sequence[Spot]) -> Matter | None:
        """The pair whose pain the other beats tell."""
        told = " ".join(spot.text for spot in others if spot.line is None or pained(spot.line))
        for matter in self.desk.told:
            pains = (
                matter.said.get(slot, "")
                for slot in ("pain_np", "habit", "pain_i", "pain_said")
            )
            if any(pain and pain.casefold() in told for pain in pains):
                return matter
        return None


def scene_of(
    brief: Brief,
    skit: Skit,
    *,
    seed: str,
    template: str = "",
    locked: Collection[int] = (),
    spurned: Collection[str] = (),
) -> Scene:
    """The skit taken apart. Without a template the one that its beats look like."""
    name = template or brief.template or template_of(skit)
    desk = desk_of(brief)
    lines = lines_of(skit, name)
    jobs = jobs_of(skit, lines, brand=desk.brand)
    spots = [
        Spot(beat=beat, job=job, line=line, place=place, locked=place in locked)
        for place, (beat, job, line) in enumerate(zip(skit.beats, jobs, lines, strict=True))
    ]
    return Scene(
        desk=desk,
        skit=skit,
        template=shelf.template(name),
        spots=spots,
        seconds=skit.seconds,
        rng=random.Random(f"{seed}|{brief.product}"),  # noqa: S311 - a seed for words, no secret
        spurned=spurned,
    )


def _approach() -> Approach:
    return chosen(shelf.options().approaches, PLAYED_AS)


def _voice(name: str) -> Voice:
    for actor in shelf.options().actors:
        for voice, called in actor.voices.items():
            if called == name:
                return voice
    return "A"


def _first(beat: Beat) -> str | None:
    return next((text for _, text in turns(beat.dialogue or "")), None)
