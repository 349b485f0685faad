"""Everything a text claims, what each claim needs where it is to run, and how to say it better."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from .evidence import Backing, Evidence, Status, back
from .rules import (
    NEWEST,
    VERDICTS,
    Place,
    Rule,
    Rulebook,
    Verdict,
    rulebook,
)
from .span import Span, Type
from .spans import find_spans
from .suggesting import Suggestion, suggestions

_OUTCOMES: Final[frozenset[Type]] = frozenset(
    {"disease", "health", "weight", "beauty", "money", "time"}
)
_SAID: Final[dict[Type, str]] = {
    "number": "names a number",
    "superlative": "puts it above all others",
    "comparison": "compares it with others",
    "certification": "names an approval, a test or a prize",
    "guarantee": "promises a guarantee",
    "absolute": "promises something without exception",
    "disease": "says that it acts on a disease",
    "health": "says what it does for health",
    "weight": "promises less weight",
    "beauty": "promises a better look",
    "money": "promises money",
    "performance": "promises a result",
    "time": "promises a quick result",
    "environment": "says that it is good for the environment",
    "urgency": "presses the reader",
    "testimonial": "is told by a customer",
}
_NEED: Final[dict[Verdict, str]] = {
    "ok": "It may stand.",
    "needs_disclosure": "It needs a disclosure beside it.",
    "needs_evidence": "It needs a source.",
    "blocked": "It cannot run like this.",
}


@dataclass(frozen=True)
class Finding:
    """One claim with its verdict. `rules` are those that hold, the strictest first; `disclose` names
    what is missing beside it."""

    span: Span
    status: Status
    verdict: Verdict
    backing: Backing | None
    rules: tuple[Rule, ...]
    disclose: tuple[str, ...]
    sentence: str
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True)
class Review:
    """What was found, by which version of the rules; the strictest finding decides."""

    findings: tuple[Finding, ...]
    version: str
    notice: str

    @property
    def verdict(self) -> Verdict:
        """The strictest verdict of all findings; "ok" without any."""
        return max((one.verdict for one in self.findings), key=VERDICTS.index, default="ok")


def check(
    text: str,
    *,
    place: Place,
    evidence: Sequence[Evidence] = (),
    disclosure: str = "",
    version: str = NEWEST,
    suggest: bool = True,
) -> Review:
    """Review a text for one place. `disclosure` is what is shown beside it.

    Raises UnknownPlace for a version of the rules that was never released.
    """
    book = rulebook(version)
    spans = find_spans(text)
    beside = f"{text}\n{disclosure}"
    findings = [
        _finding(span, spans, evidence=evidence, place=place, book=book, beside=beside)
        for span in spans
    ]
    if suggest:
        findings = [_suggested(one, text, evidence=evidence) for one in findings]
    return Review(tuple(findings), version=book.version, notice=book.notice)


def without_source(one: Finding) -> Finding:
    """The same claim once what carried it says so no more."""
    if one.backing is None:
        return one
    verdict = _verdict(one.rules, status="stale", missing=one.disclose)
    lost = replace(one, status="stale", verdict=verdict, backing=None, suggestions=())
    return replace(lost, sentence=_sentence(lost))


def _finding(
    span: Span,
    spans: Iterable[Span],
    *,
    evidence: Sequence[Evidence],
    place: Place,
    book: Rulebook,
    beside: str,
) -> Finding:
    told = any(one.type == "testimonial" and _within(span, one) for one in spans)
    status, backing = back(span, evidence, told=told)
    outcome = any(one.type in _OUTCOMES and _within(one, span) for one in spans)
    rules = book.holding(span.type, text=span.text, place=place, outcome=outcome)
    asked = dict.fromkeys(
        rule.disclosure for rule in rules if rule.verdict == "needs_disclosure"
    )
    missing = tuple(name for name in asked if not book.disclosures[name].said.search(beside))
    verdict = _verdict(rules, status=status, missing=missing)
    finding = Finding(span, status, verdict, backing, tuple(rules), missing, sentence="")
    return replace(finding, sentence=_sentence(finding))


def _within(one: Span, whole: Span) -> bool:
    return whole.start <= one.start and one.end <= whole.end


def _verdict(rules: Sequence[Rule], *, status: Status, missing: Sequence[str]) -> Verdict:
    asked = {rule.verdict for rule in rules}
    if "blocked" in asked:
        return "blocked"
    if "needs_evidence" in asked and status != "supported":
        return "needs_evidence"
    return "needs_disclosure" if missing else "ok"


def _sentence(one: Finding) -> str:
    """For a person: “Cures colds” says that it acts on a disease. It cannot run like this."""
    told = [f"“{one.span.text}” {_SAID[one.span.type]}.", _NEED[one.verdict]]
    if one.verdict == "ok" and one.backing:
        return f"{told[0]} It is carried by “{one.backing.text}”."
    if one.status == "stale" and one.verdict == "needs_evidence":
        told.append("Its source no longer says so.")
    if one.span.hedged and one.verdict == "blocked":
        told.append("“May” or “helps” takes nothing back.")
    rule = next((rule for rule in one.rules if rule.verdict == one.verdict), None)
    return " ".join([*told, f"{rule.why} ({rule.cited})"] if rule else told)


def _suggested(one: Finding, text: str, *, evidence: Sequence[Evidence]) -> Finding:
    if one.verdict in {"ok", "needs_disclosure"}:
        return one
    return replace(one, suggestions=tuple(suggestions(one.span, text, evidence=evidence)))
