"""How the lines are played: who is heard, how loud, and what bends around them."""

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from . import shelf
from .brief import Brief
from .choosing import Said
from .lines import Voice
from .options import Actor, Approach, Intensity, chosen
from .skit import ACTION, DIALOGUE, ON_SCREEN

REACTIONS: Final = frozenset({"problem", "escalate", "callback"})
STRAIGHT: Final = frozenset({"demo", "proof", "cta"})
PLAIN_END: Final = re.compile(r"(?<=\w)\.$")
LOUD: Final = frozenset({"high", "maximum"})
# Which beats speak where there is little talk, the most needed first.
SPEAKING: Final = {1: ("hook", "demo"), 2: ("hook", "problem", "turn", "demo", "cta")}
FEW: Final = {1: 2, 2: 5}
# Room for who speaks, in two lines.
NAMES: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Staging:
    """How this variation is played, all choices looked up."""

    brief: Brief
    approach: Approach
    intensity: int
    plot: int
    brand: str
    rng: random.Random

    @property
    def band(self) -> Intensity:
        """The band of the intensity."""
        return shelf.bands().played(self.intensity)

    def stage(self, lines: Sequence[Said]) -> list[Said]:
        """The lines with talk, force and stage directions as asked for."""
        talked = _talk(lines, level=self._density(), brand=self.brand, rng=self.rng)
        played = [_played(each, self.band) for each in self._opened(talked)]
        for place, text in self._directions(played):
            played = _directed(played, place, text)
        return played

    def _density(self) -> int:
        asked = self.brief.density
        return asked if asked == 1 else max(2, min(5, asked + self.approach.density))

    def _opened(self, lines: Sequence[Said]) -> list[Said]:
        """One reaction opens with the preset's own word."""
        words = shelf.preset(self.brief.preset).interjection
        place = next(
            (
                n
                for n, each in enumerate(lines)
                if each.job in REACTIONS and [who for who, _ in each.turns][:1] == ["A"]
            ),
            None,
        )
        if not words or place is None or self.band.id == "low":
            return list(lines)
        who, text = lines[place].turns[0]
        turns = ((who, f"{self.rng.choice(words)} {text}"), *lines[place].turns[1:])
        return [
            replace(each, turns=turns) if n == place else each for n, each in enumerate(lines)
        ]

    def _directions(self, lines: Sequence[Said]) -> list[tuple[int, str]]:
        brief, options = self.brief, shelf.options()
        last, demo = (
            len(lines) - 1,
            next((n for n, each in enumerate(lines) if each.job == "demo"), 1),
        )
        look = chosen(options.authenticity, brief.authenticity)
        pace = chosen(options.pacing, brief.pacing)
        shot = chosen(options.formats, brief.format)
        style = chosen(options.styles, brief.style)
        found = [
            (
                0,
                self._place() or self._any(shelf.preset(brief.preset).action) or (shot.shot),
            ),
            (1, self._any(shelf.bands().bent(self.plot).swap)),
            (demo, style.demo),
            (last, pace.action),
            (0, look.action),
            (max(1, demo - 1), self.rng.choice(self.approach.action)),
            *self._gestures(lines),
        ]
        return [(place, text) for place, text in found if text]

    def _gestures(self, lines: Sequence[Said]) -> list[tuple[int, str]]:
        reacting = [n for n, each in enumerate(lines) if each.job in REACTIONS]
        gestures = self.rng.sample(self.band.action, len(self.band.action))
        return list(zip(reacting[: self.band.beats], gestures, strict=False))

    def _any(self, texts: Sequence[str]) -> str:
        return self.rng.choice(texts) if texts else ""

    def _place(self) -> str:
        words = {word.strip(".,;:!?()").casefold() for word in self.brief.direction.split()}
        return next((each.action for each in shelf.options().places if each.words & words), "")


def dialogue(said: Said, actor: Actor) -> str | None:
    """The turns as kept, a line for each; nothing where the beat is silent."""
    return "\n".join(f"{actor.voices[_voice(who)]}: {text}" for who, text in said.turns) or None


def _voice(who: str) -> Voice:
    if who == "A":
        return "A"
    return "B" if who == "B" else "VO"


def _talk(lines: Sequence[Said], *, level: int, brand: str, rng: random.Random) -> list[Said]:
    if level <= 2:
        return _hushed(lines, level, brand)
    talked: list[Said] = []
    for place, each in enumerate(lines):
        heard = {text for said in talked for _, text in said.turns}
        wanted = level == 5 or (level == 4 and place % 2)
        talked.append(_answered(each, heard, rng) if wanted else each)
    return talked


def _hushed(lines: Sequence[Said], level: int, brand: str) -> list[Said]:
    left, kept = FEW[level], []
    for each in lines:
        speaks = each.job in SPEAKING[level] and len(each.turns) <= left
        left -= len(each.turns) if speaks else 0
        shown = brand if each.job == "turn" and brand else each.on_screen
        kept.append(each if speaks else replace(each, turns=(), on_screen=shown))
    return kept


def _answered(said: Said, heard: Collection[str], rng: random.Random) -> Said:
    """The same beat with an answer of the other person, which nobody gave before."""
    if len(said.turns) != 1 or said.turns[0][1].endswith("?"):
        return said
    who = "A" if said.turns[0][0] == "B" else "B"
    answers = [each for each in shelf.options().replies[said.job] if each not in heard]
    answer = rng.choice(answers or [""])
    if not answer or len(said.turns[0][1]) + len(answer) > DIALOGUE - NAMES:
        return said
    return replace(said, turns=(*said.turns, (who, answer)))


def _played(said: Said, band: Intensity) -> Said:
    """The same line calmer or louder; product lines stay as they are."""
    if said.job in STRAIGHT:
        return said
    screen = said.on_screen
    if band.id == "low":
        calm = tuple((who, text.replace("!", ".")) for who, text in said.turns)
        return replace(said, turns=calm, on_screen=screen and screen.replace("!", ""))
    if band.id not in LOUD or said.job not in REACTIONS:
        return said
    louder = tuple(
        (who, PLAIN_END.sub("!", text) if band.id == "maximum" else text)
        for who, text in said.turns
    )
    upper = screen and screen.upper()
    return replace(
        said, turns=louder, on_screen=upper if upper and len(upper) <= ON_SCREEN else screen
    )


def _directed(lines: Sequence[Said], place: int, text: str) -> list[Said]:
    """The direction put onto its beat where there is room, else nowhere."""
    place = min(place, len(lines) - 1)
    action = f"{lines[place].action.rstrip('.')}. {text}"
    if len(action) > ACTION:
        return list(lines)
    return [
        replace(each, action=action) if n == place else each for n, each in enumerate(lines)
    ]
