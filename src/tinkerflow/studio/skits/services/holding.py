"""A model's answer held against what may stand in a skit: mended where it can be, else refused."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypedDict

from tinkerflow.craft.reviews.quotes import locate
from tinkerflow.craft.reviews.review import Review
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.brief import Brief
from tinkerflow.craft.skits.exporting import turns
from tinkerflow.craft.skits.skit import (
    ACTION,
    B_ROLL,
    CTA,
    CTA_OVERLAY,
    DIALOGUE,
    HOOK,
    ON_SCREEN,
    OVERLAY,
    Beat,
    Skit,
)
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import one_line, tidy
from tinkerflow.studio.skits.agents import BeatDraft, SkitAnswer

from .shaping import MOST_BEATS, MOST_LINES, first_line, timed

QUOTED: Final = re.compile(
    r"[\"\u201c\u201d\u201e\u00ab]([^\"\u201c\u201d\u201e\u00bb]+)[\"\u201c\u201d\u00bb]"
)
ADDRESS: Final = re.compile(
    r"https?://|www\.|\b[\w-]+\.(?:com|net|org|io|shop|co)\b", re.IGNORECASE
)
TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
SENTENCE: Final = re.compile(r"(?<=[.!?\u2026])\s+")
# Shorter ones are signs, names and words that people point at.
FEWEST_QUOTED: Final = 4
FASTEST: Final = 4.5
SLACK: Final = 2
SILENT: Final = "Straight to the camera, nobody speaks"


class Part(TypedDict):
    """A skit as far as it is written."""

    hook_line: str
    beats: list[dict[str, Any]]


class WrongShape(Refusal):
    """The model's answer is no skit, and cannot be mended into one."""

    code = "skits.wrong_shape"
    status = 502


@dataclass
class Held:
    """An answer in the making; `notes` say in sentences what was mended or left out."""

    phrases: Sequence[str]
    notes: list[str] = field(default_factory=list)

    def note(self, said: str) -> None:
        """Say once what was done."""
        if said not in self.notes:
            self.notes.append(said)

    def line(self, name: str, text: str, most: int) -> str:
        """A text on one line that may stand: no address, no markup, no invented quote, not too long."""
        return self.cut(name, self.honest(name, one_line(TAG.sub(" ", text))), most)

    def talk(self, text: str) -> str:
        """The same for a dialogue, turn by turn."""
        kept = [self.honest("dialogue", line) for line in tidy(TAG.sub(" ", text)).split("\n")]
        said = [line for line in kept if any(sign.isalnum() for sign in spoken(line))]
        return self.cut_turns(said)

    def honest(self, name: str, text: str) -> str:
        """The text without sentences that hold an address or words that no customer said."""
        kept = []
        for sentence in SENTENCE.split(text):
            if ADDRESS.search(sentence):
                self.note(f"An address was taken out of the {name}.")
            elif invented := self.invented(sentence):
                self.note(f"A quote that nobody said was taken out: “{invented}”.")
            else:
                kept.append(sentence)
        return " ".join(kept).strip()

    def invented(self, sentence: str) -> str:
        """The first quote in it that is not among the customers' phrases; empty if there is none."""
        theirs = [Review(id=str(n), text=phrase) for n, phrase in enumerate(self.phrases)]
        for quote in QUOTED.findall(sentence):
            if len(quote.split()) >= FEWEST_QUOTED and locate(quote, theirs) is None:
                return str(quote.strip())
        return ""

    def cut(self, name: str, text: str, most: int) -> str:
        """The text within its length: whole sentences, else whole words."""
        if len(text) <= most:
            return text
        self.note(f"The {name} was too long and was cut.")
        sentences = SENTENCE.split(text)
        while len(sentences) > 1 and len(" ".join(sentences)) > most:
            sentences.pop()
        return words_within(" ".join(sentences), most)

    def cut_turns(self, said: list[str]) -> str:
        """The turns that fit into a beat, the last one cut if it is the only one."""
        while len(said) > 1 and len("\n".join(said)) > DIALOGUE:
            said.pop()
            self.note("A dialogue was too long; its last turns were left out.")
        return self.cut("dialogue", "\n".join(said), DIALOGUE)


def held(answer: SkitAnswer, *, brief: Brief) -> tuple[Skit, list[str]]:
    """The answer as a skit, and what was mended. Raises WrongShape.

    Beats keep their order; quotes stand only where customers' phrases hold them; the clock is the
    answer's own where it adds up, else it is built from the words.
    """
    work = Held(brief.phrases)
    beats = beats_of(work, answer.beats)
    low, high = shelf.templates().durations[brief.duration].beats
    if not max(1, low - SLACK) <= len(beats) <= min(MOST_BEATS, high + SLACK):
        raise WrongShape(
            f"The model gave {len(beats)} usable beats where {low} to {high} were asked for. "
            "Try again."
        )
    cta = work.line("call to action", answer.cta_line, CTA)
    if not cta:
        raise WrongShape("The model gave no call to action that can stand. Try again.")
    hook = work.line("hook", answer.hook_line, HOOK) or said_first(beats)
    if not hook:
        raise WrongShape("The model gave no hook that can stand. Try again.")
    skit = Skit(
        hook_line=hook,
        beats=tuple(on_the_clock(work, beats, answer.beats, brief=brief)),
        b_roll=several(work, "b-roll", answer.b_roll, B_ROLL),
        overlays=several(work, "overlay", answer.overlays, OVERLAY),
        cta_line=cta,
        cta_overlay=work.line("overlay of the call", answer.cta_overlay, CTA_OVERLAY)
        or words_within(cta.rstrip("."), CTA_OVERLAY),
    )
    return skit, work.notes


def part_of(answer: SkitAnswer, *, brief: Brief) -> Part:
    """What is there so far of an answer that is still coming, on a clock of its own.

    What may yet change is left out: a hook before the beats, a turn before the next. What may not stand
    is left out here already.
    """
    work = Held(brief.phrases)
    drafts = [*answer.beats[:-1], *map(settled, answer.beats[-1:])]
    beats = beats_of(work, drafts)
    told = timed(beats, pacing=brief.pacing, seconds=0) if beats else []
    return {
        "hook_line": work.line("hook", answer.hook_line, HOOK) if answer.beats else "",
        "beats": [beat.model_dump(mode="json") for beat in told],
    }


def settled(draft: BeatDraft) -> BeatDraft:
    """As much of the beat that is being written as will stay as it is."""
    over = bool(draft.on_screen_text or draft.seconds)
    dialogue = draft.dialogue if over else draft.dialogue.rpartition("\n")[0]
    return BeatDraft(action=draft.action if draft.dialogue or over else "", dialogue=dialogue)


def beats_of(work: Held, drafts: Iterable[BeatDraft]) -> list[Beat]:
    """The beats that say or show something, in their order, each within its lengths."""
    beats = []
    for draft in drafts:
        action = work.line("action", draft.action, ACTION)
        dialogue = work.talk(draft.dialogue)
        shown = work.line("on-screen text", draft.on_screen_text, ON_SCREEN)
        if not action and not dialogue and not shown:
            work.note("A beat without anything in it was left out.")
            continue
        beats.append(
            Beat(
                start=0,
                end=max(1.0, draft.seconds) if draft.seconds < 60 else 1.0,
                action=action or SILENT,
                dialogue=dialogue or None,
                on_screen_text=shown or None,
            )
        )
    return beats


def on_the_clock(
    work: Held, beats: Sequence[Beat], drafts: Sequence[BeatDraft], *, brief: Brief
) -> list[Beat]:
    """The beats one after another: as long as the model said if that can be played, else as we say."""
    low, high = shelf.templates().durations[brief.duration].seconds
    total = sum(beat.end for beat in beats)
    whole = len(beats) == len(drafts) and all(draft.seconds >= 1 for draft in drafts)
    if whole and low <= total <= high and all(map(can_be_said, beats)):
        at, told = 0.0, []
        for beat in beats:
            end = round(at + beat.end, 1)
            told.append(beat.model_copy(update={"start": at, "end": end}))
            at = end
        return told
    work.note("The clock did not add up and was built anew.")
    return list(timed(beats, pacing=brief.pacing, seconds=float(low + high) / 2))


def can_be_said(beat: Beat) -> bool:
    """Whether the words of a beat can be spoken in its time, which stands in `end`."""
    return len(spoken(beat.dialogue or "").split()) <= FASTEST * beat.end


def several(work: Held, name: str, texts: Sequence[str], most: int) -> tuple[str, ...]:
    """The texts that may stand, each once."""
    clean: Callable[[str], str] = lambda text: work.line(name, text, most)  # noqa: E731
    return tuple(dict.fromkeys(filter(None, map(clean, texts))))[:MOST_LINES]


def said_first(beats: Sequence[Beat]) -> str:
    """What is said or read first."""
    return first_line(beats[0]) or beats[0].on_screen_text or "" if beats else ""


def spoken(dialogue: str) -> str:
    """Only what is heard."""
    return " ".join(text for _, text in turns(dialogue))


def words_within(text: str, most: int) -> str:
    """As many whole words as fit, without the comma that the rest hung on."""
    if len(text) <= most:
        return text
    room = text[: most + 1].rpartition(" ")[0] or text[:most]
    return room.rstrip(" ,;:-\u2013\u2014(")
