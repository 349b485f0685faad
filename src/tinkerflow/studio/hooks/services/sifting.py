"""Which hooks of an answer can be kept, and why each of the others cannot."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tinkerflow.craft.compliance import review
from tinkerflow.craft.compliance.evidence import quoted
from tinkerflow.craft.compliance.review import Finding
from tinkerflow.craft.hooks.shelf import kinds
from tinkerflow.kit.text import Heard, normalise, shorten
from tinkerflow.studio.hooks.agents import HookLine

from .grounding import Ground

NUMBER: Final = re.compile(r"\d+")
QUOTED: Final = re.compile(r'["\u201c]([^"\u201d]+)["\u201d]')
MARKUP: Final = re.compile(r"[{}<>|]|https?:|www\.", re.IGNORECASE)
# How long a shot is, is said to whoever films it.
STAGED: Final = re.compile(
    r"\b(seconds?|frames?|takes?|shots?|cuts?|people|hands?)$", re.IGNORECASE
)
# Three words may stand on any sign; more are somebody's.
SIGN: Final = 3


@dataclass
class Sieve:
    """What was kept of an answer, and what was dropped with a sentence each."""

    ground: Ground
    kept: list[tuple[HookLine, list[dict[str, str]]]] = field(default_factory=list)
    dropped: list[dict[str, str]] = field(default_factory=list)

    def sift(self, lines: Iterable[HookLine], *, most: int) -> None:
        """Keep what holds, in its order, `most` at most."""
        heard = Heard([*self.ground.said, *self.ground.drafted])
        for line in lines:
            if len(self.kept) == most:
                return
            found = findings_of(line.text, self.ground, is_shot=line.type == "visual")
            why = unfit(line) or repeat(line, heard) or fault_of(line, self.ground, found)
            if why:
                self.dropped.append({"text": shorten(line.text, 300), "why": why})
                continue
            heard.add(line.text)
            self.kept.append((trusted(line, self.ground), told(found)))


def unfit(line: HookLine) -> str:
    """What keeps the words from being a hook of their type; empty if nothing does."""
    longest = kinds()[line.type].longest
    if len(line.text) > longest:
        return f"It is longer than the {longest} characters of a {line.type} hook."
    return ""


def repeat(line: HookLine, heard: Heard) -> str:
    """What says the same already; empty if nothing does."""
    found = heard.repeated_by(line.text)
    return f"It nearly says “{shorten(found[0], 80)}” again." if found else ""


def fault_of(line: HookLine, ground: Ground, found: Sequence[Finding]) -> str:
    """Why the words cannot stand on what is known; empty if they can."""
    text = staged_out(line.text) if line.type == "visual" else line.text
    return why_not(text, ground) or next(reasons(found), "")


def why_not(text: str, ground: Ground) -> str:
    """What of a text nobody gave, or this audience must not hear; empty if nothing."""
    if not any(sign.isalpha() for sign in text) or MARKUP.search(text):
        return "It holds an address or marks that are no words."
    known = set(NUMBER.findall(ground.given))
    if strange := [n for n in NUMBER.findall(text) if n not in known]:
        return f"No fact says {strange[0]}."
    for words in QUOTED.findall(text):
        if len(words.split()) > SIGN and not quoted(words, ground.given):
            return f"Nobody said “{shorten(words, 60)}”."
    return unheard(text, ground)


def unheard(text: str, ground: Ground) -> str:
    """The words in it that this audience should not hear, in a sentence."""
    persona = ground.batch.persona
    for words in persona.phrases_to_avoid if persona else ():
        if words.strip() and normalise(words) in normalise(text):
            return f"This audience should not hear “{shorten(words, 60)}”."
    return ""


def findings_of(text: str, ground: Ground, *, is_shot: bool = False) -> Sequence[Finding]:
    """The claims of a text; how long a shot is, is none."""
    found = review.check(
        text, place=ground.place, evidence=ground.evidence, suggest=False
    ).findings
    return [one for one in found if not STAGED.search(one.span.text)] if is_shot else found


def staged_out(text: str) -> str:
    """A shot without its directions in numbers."""
    return re.sub(r"\d+ (?:seconds?|frames?|takes?|shots?|cuts?|people|hands?)\b", "", text)


def reasons(findings: Sequence[Finding]) -> Iterator[str]:
    """Why claims cannot stand: what is blocked, and what has no source."""
    for one in findings:
        if one.verdict in {"blocked", "needs_evidence"}:
            yield one.sentence


def told(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """The findings that a person should know of, as they are kept."""
    return [
        {"text": one.span.text, "verdict": one.verdict, "sentence": one.sentence}
        for one in findings
        if one.verdict != "ok"
    ]


def trusted(line: HookLine, ground: Ground) -> HookLine:
    """The hook, with facts that exist."""
    facts = [number for number in line.facts if number in ground.numbers]
    return line.model_copy(update={"facts": list(dict.fromkeys(facts))})
