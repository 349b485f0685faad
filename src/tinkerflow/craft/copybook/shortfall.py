"""Why there are fewer scripts than asked, as a sentence that says what would help."""

from tinkerflow.craft.facts.sheet import FactSheet

from .briefs import Brief
from .parts import MOST_IN_A_SET, MOST_OF_GAINS_ALONE, Share
from .words import stated


def why_fewer(brief: Brief, written: int) -> str | None:
    """The reason, or None when nothing is missing."""
    if written >= brief.count:
        return None
    if not brief.shares:
        return (
            "The fact sheet does not say yet what the customer gains and how it works."
            " Confirm one gain and how the product brings it about, then write again."
        )
    if written == MOST_IN_A_SET:
        return (
            f"{MOST_IN_A_SET} is the most for one persona: more would only repeat themselves."
        )
    if written == most_of(brief.shares):
        return f"{_told(brief.shares)}; that carries {written} scripts. {_hint(brief.sheet)}"
    return (
        f"{written} of {brief.count} came out well; the rest would have repeated them or broken a limit."
        f" {_hint(brief.sheet)}"
    )


def most_of(shares: tuple[Share, ...]) -> int:
    """How many scripts these triples carry together."""
    alone = sum(share.most for share in shares if share.gain_alone)
    return min(alone, MOST_OF_GAINS_ALONE) + sum(s.most for s in shares if not s.gain_alone)


def _told(shares: tuple[Share, ...]) -> str:
    whole = sum(bool(s.triple.pain and s.triple.gain and s.triple.mechanism) for s in shares)
    parts = len(shares) - whole
    named = [f"{whole} complete set{'s' * (whole != 1)} of pain, gain and how it works"] * bool(
        whole
    )
    named += [f"{parts} with a part missing"] * bool(parts)
    return f"The fact sheet holds {' and '.join(named)}"


def _hint(sheet: FactSheet) -> str:
    """What the sheet lacks that would open more patterns."""
    triples = sheet.triples
    lacking = [
        name
        for name, there in (
            ("a pain for each gain", all(triple.pain for triple in triples)),
            ("a customer's words", any(stated(triple.quote) for triple in triples)),
            ("a number", any(stated(triple.proof) for triple in triples)),
            ("an offer", stated(sheet.offer)),
            ("a price", stated(sheet.price)),
            ("a guarantee", stated(sheet.guar)),
        )
        if not there
    ]
    if not lacking:
        return "Confirm more gains to get more."
    return f"Add {' or '.join(lacking[:2])} to get more."
