"""How the lines are played: who is heard, how loud, and what bends around them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from . import risks, shelf
from .avoiding import Avoided
from .brief import Brief
from .directions import understood
from .lines import Job, Voice
from .options import Actor, Approach, Intensity, Preset, Template, chosen
from .saying import Said
from .skit import ACTION, DIALOGUE, ON_SCREEN

REACTIONS: Final = frozenset({"problem", "escalate", "callback"})
STRAIGHT: Final = frozenset({"demo", "proof", "cta"})
PLAIN_END: Final = re.compile(r"(?<=\w)\.$")
LOUD: Final = frozenset({"high", "maximum"})
# Which beats speak where there is hardly any talk.
SPEAKING: Final[frozenset[Job]] = frozenset({"hook", "demo"})
# Room for a name and its colon before each turn, and for the line's end.
NAMED: Final = 11
REMARKS: Final = 2
# A beat with more turns is full.
TURNS: Final = 2
# Up to this level of talk a beat has two turns at the most.
QUIET: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Staging:
    """How this variation is played, all choices looked up."""

    brief: Brief
    approach: Approach
    preset: Preset
    template: Template
    intensity: int
    plot: int
    talk: int
    brand: str
    rng: random.Random
    hushed: bool = False
    shunned: Avoided = field(default_factory=Avoided)

    @property
    def loudest(self) -> int:
        """The most intensity that tier, budget and preset leave."""
        tier = risks.tier(self.brief.risk)
        return min(self.brief.loudest, tier.intensity, self.preset.max)

    @property
    def band(self) -> Intensity:
        """The band of the intensity."""
        return shelf.bands().played(self.intensity)

    def stage(self, lines: Sequence[Said]) -> list[Said]:
        """The lines with talk, force and stage directions as asked for."""
        played = self.voiced(lines)
        for place, text in self._directions(played).items():
            played[place] = directed(played[place], text)
        return played

    def voiced(self, lines: Sequence[Said]) -> list[Said]:
        """The lines with talk and force alone."""
        talked = self._remarked(self._opened(self._talk(lines)))
        return [played(each, self.band, hushed=self.hushed) for each in talked]

    def _talk(self, lines: Sequence[Said]) -> list[Said]:
        level = self.talk
        if level == 1:
            return _hushed(lines, self.brand)
        talked: list[Said] = []
        for place, each in enumerate(lines):
            wanted = level == 5 or (level == 4 and place % 2)
            talked.append(self._answered(each, talked) if wanted else each)
        return talked

    def _answered(self, said: Said, before: Sequence[Said]) -> Said:
        """The same beat with an answer of the other person, which nobody gave before."""
        if len(said.turns) != 1 or said.turns[0][1].endswith("?"):
            return said
        heard = {text for each in before for _, text in each.turns}
        answers = [
            each
            for each in self.shunned.of(shelf.options().replies[said.job])
            if each not in heard
        ]
        return self._more(said, self.rng.choice(answers)) if answers else said

    def _opened(self, lines: Sequence[Said]) -> list[Said]:
        """One reaction of A opens with the preset's own word."""
        words = self.shunned.of(self.preset.interjection)
        lines = list(lines)
        place = next((n for n, each in enumerate(lines) if _reacts(each)), None)
        if not words or place is None or self.band.id == "low" or self.talk <= 1:
            return lines
        (who, text), *others = lines[place].turns
        opened = replace(
            lines[place], turns=((who, f"{self.rng.choice(words)} {text}"), *others)
        )
        lines[place] = opened if _fits(opened.turns) else lines[place]
        return lines

    def _remarked(self, lines: Sequence[Said]) -> list[Said]:
        """The preset's figure, who is never A, has a word to say on two beats; it adds no fact."""
        lines, made = list(lines), set[Job]()
        if self.talk <= QUIET or self.band.id == "low":
            return lines
        for place, each in enumerate(lines):
            remarks = self.shunned.of(self.preset.remarks.get(each.job, ()))
            fits = each.job not in made and len(made) < REMARKS and len(each.turns) <= TURNS
            if remarks and fits and [who for who, _ in each.turns][-1:] == ["A"]:
                lines[place] = self._more(each, self.rng.choice(remarks))
                made |= {each.job} if lines[place] is not each else set()
        return lines

    def _more(self, said: Said, text: str) -> Said:
        """The beat with one turn more, of whoever did not speak last; the same where there is no room."""
        if not said.turns:
            return said
        others = [voice for voice in self.template.roles if voice != said.turns[-1][0]]
        turns = (*said.turns, (others[0], text)) if others else said.turns
        return replace(said, turns=turns) if _fits(turns) else said

    def _directions(self, lines: Sequence[Said]) -> dict[int, str]:
        """One stage direction a beat, the most asked for first."""
        options, brief = shelf.options(), self.brief
        last = len(lines) - 1
        demo = next((n for n, each in enumerate(lines) if each.job == "demo"), min(1, last))
        asked = self.shunned.of(understood(brief.direction).actions)
        wishes = [
            (0, ". ".join(asked)),
            (min(1, last), self._any(shelf.bands().bent(self.plot).swap)),
            (0, self._any(self.preset.action)),
            (0, chosen(options.formats, brief.format).shot),
            (demo, self._any(chosen(options.styles, brief.style).demo)),
            (0, chosen(options.authenticity, brief.authenticity).action),
            (last, chosen(options.pacing, brief.pacing).action),
            *self._gestures(lines),
            (max(0, demo - 1), self._any(self.approach.action)),
        ]
        kept: dict[int, str] = {}
        for place, text in wishes:
            room = len(lines[place].action) + len(text) + 2 <= ACTION
            if text and room and place not in kept and self.shunned.allows(text):
                kept[place] = text
        return kept

    def _gestures(self, lines: Sequence[Said]) -> list[tuple[int, str]]:
        reacting = [n for n, each in enumerate(lines) if each.job in REACTIONS and each.turns]
        gestures = self.rng.sample(self.band.action, len(self.band.action))
        return [
            (place, gesture.replace("{who}", lines[place].turns[0][0]))
            for place, gesture in zip(reacting[: self.band.beats], gestures, strict=False)
            if lines[place].turns[0][0] != "VO" or "{who}" not in gesture
        ]

    def _any(self, texts: Sequence[str]) -> str:
        allowed = self.shunned.of(texts)
        return self.rng.choice(allowed) if allowed else ""


def dialogue(said: Said, actor: Actor) -> str | None:
    """The turns as kept, a line for each; nothing where the beat is silent."""
    return "\n".join(f"{actor.voices[_voice(who)]}: {text}" for who, text in said.turns) or None


def _voice(who: str) -> Voice:
    if who == "A":
        return "A"
    return "B" if who == "B" else "VO"


def _reacts(said: Said) -> bool:
    return said.job in REACTIONS and [who for who, _ in said.turns][:1] == ["A"]


def _fits(turns: Sequence[tuple[str, str]]) -> bool:
    return sum(len(text) + NAMED for _, text in turns) <= DIALOGUE


def _hushed(lines: Sequence[Said], brand: str) -> list[Said]:
    """One turn in the beats that cannot do without, none in the others; what is shown stays."""
    kept = []
    for each in lines:
        speaks = each.job in SPEAKING
        shown = brand if each.job == "turn" and brand and not speaks else each.on_screen
        kept.append(replace(each, turns=each.turns[: int(speaks)], on_screen=shown))
    return kept


def played(said: Said, band: Intensity, *, hushed: bool = False) -> Said:
    """The same line calmer or louder; product lines stay as they are."""
    if hushed or band.id == "low":
        return calmed(said)
    if said.job in STRAIGHT or band.id not in LOUD or said.job not in REACTIONS:
        return said
    return louder(said, shouted=band.id == "maximum")


def calmed(said: Said) -> Said:
    """The same beat without an exclamation mark."""
    calm = tuple((who, text.replace("!", ".")) for who, text in said.turns)
    return replace(
        said, turns=calm, on_screen=said.on_screen and said.on_screen.replace("!", "")
    )


def louder(said: Said, *, shouted: bool) -> Said:
    """The same beat with capitals on screen, and its first turn shouted."""
    (turns, upper) = (said.turns, said.on_screen and said.on_screen.upper())
    if shouted and turns:
        (who, text), *others = turns
        turns = ((who, PLAIN_END.sub("!", text)), *others)
    fits = upper and len(upper) <= ON_SCREEN
    return replace(said, turns=turns, on_screen=upper if fits else said.on_screen)


def directed(said: Said, text: str) -> Said:
    """The beat with a stage direction behind what is done in it."""
    return replace(said, action=f"{said.action.rstrip('.')}. {text}")
