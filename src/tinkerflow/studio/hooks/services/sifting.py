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
            found = self._findings(line)
            why = self._fault(line) or self._repeat(line, heard) or next(reasons(found), "")
            if why:
                self.dropped.append({"text": shorten(line.text, 300), "why": why})
                continue
            heard.add(line.text)
            self.kept.append((trusted(line, self.ground), told(found)))

    def _fault(self, line: HookLine) -> str:
        """What forbids the words themselves; empty if nothing does."""
        longest = kinds()[line.type].longest
        if len(line.text) > longest:
            return f"It is longer than the {longest} characters of a {line.type} hook."
        if not any(sign.isalpha() for sign in line.text) or MARKUP.search(line.text):
            return "It holds an address or marks that are no words."
        return self._invented(line) or self._unheard(line)

    def _invented(self, line: HookLine) -> str:
        known = set(NUMBER.findall(self.ground.given))
        strange = [n for n in NUMBER.findall(staged_out(line)) if n not in known]
        if strange:
            return f"No fact says {strange[0]}."
        for words in QUOTED.findall(line.text):
            if len(words.split()) > SIGN and not quoted(words, self.ground.given):
                return f"Nobody said “{shorten(words, 60)}”."
        return ""

    def _unheard(self, line: HookLine) -> str:
        persona = self.ground.batch.persona
        for words in persona.phrases_to_avoid if persona else ():
            if words.strip() and normalise(words) in normalise(line.text):
                return f"This audience should not hear “{shorten(words, 60)}”."
        return ""

    def _repeat(self, line: HookLine, heard: Heard) -> str:
        repeat = heard.repeated_by(line.text)
        return f"It nearly says “{shorten(repeat[0], 80)}” again." if repeat else ""

    def _findings(self, line: HookLine) -> Sequence[Finding]:
        found = review.check(
            line.text, place=self.ground.place, evidence=self.ground.evidence, suggest=False
        ).findings
        if line.type != "visual":
            return found
        return [one for one in found if not STAGED.search(one.span.text)]


def staged_out(line: HookLine) -> str:
    """The words of a hook; of a shot without its directions in numbers."""
    if line.type != "visual":
        return line.text
    return re.sub(
        r"\d+ (?:seconds?|frames?|takes?|shots?|cuts?|people|hands?)\b", "", line.text
    )


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
