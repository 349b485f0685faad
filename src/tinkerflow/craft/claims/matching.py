"""Whether a passage says what a claim says: the same number, or the same words, of the same thing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from tinkerflow.kit.text import PLAIN

from .claim import Claim, Kind, stem, stems
from .finding import find_claims, mark_of
from .quantities import quantity_of
from .quantity import Quantity
from .vocabulary import LISTS

# Looser: the same number, but loosened ("up to 40 %"). Other: the same number of something else.
Verdict = Literal["same", "looser", "other", "none"]

# Which bounds of a fact carry a claim with this bound.
_CARRIED_BY: Final = {
    "exact": {"exact", "over", "within", "under"},
    "over": {"over"},
    "under": {"under"},
    "within": {"within", "under", "exact"},
    "up to": {"up to", "exact", "over"},
    "about": {"about", "exact"},
    "from": {"from", "exact"},
}
_FIRST: Final = re.compile(r"#1|\bno\.? ?1\b|\bnr\.? ?1\b|\bnumber one\b", re.IGNORECASE)
_LEVEL: Final = re.compile(r"\btype (ii|i|2|1)\b", re.IGNORECASE)
# "We are not SOC 2 certified yet" must not carry the certificate.
_DENIED: Final = re.compile(
    r"\b(?:not|never|no|nobody|cannot|without|(?:is|are|do|does|ca|wo|was|were)n['\u2019]t)\b"
    r"(?: [\w-]+){0,3} $",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A sentence of a fact, read once."""

    text: str
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    stems: frozenset[str]


@lru_cache(maxsize=4096)
def read(text: str) -> Passage:
    """What a passage claims: a question claims nothing, and what it denies is left out.

    Scripts of one company meet the same passages again and again, so they are kept.
    """
    found = find_claims(text) if not text.rstrip().endswith("?") else []
    claims = tuple(claim for claim in found if not _DENIED.search(text[: claim.start]))
    told = (quantity_of(claim) for claim in claims if claim.kind == "number")
    return Passage(text, claims, tuple(q for q in told if q), stems(text, besides="loose"))


def compare(claim: Claim, passage: Passage) -> Verdict:
    """How far the passage carries the claim."""
    return _COMPARED[claim.kind](claim, passage)


def _number(claim: Claim, passage: Passage) -> Verdict:
    said = quantity_of(claim)
    alike = [known for known in passage.quantities if said and _same_amount(said, known)]
    if not said or not alike:
        return "none"
    same = [known for known in alike if _same_thing(said, known, claim=claim, passage=passage)]
    if not same:
        return "other"
    carried = any(known.bound in _CARRIED_BY[said.bound] for known in same)
    return "same" if carried else "looser"


def _same_amount(said: Quantity, known: Quantity) -> bool:
    return said.values == known.values and bool(said.values or said.unit == known.unit)


def _same_thing(said: Quantity, known: Quantity, *, claim: Claim, passage: Passage) -> bool:
    if said.unit != known.unit or (said.per and said.per != known.per):
        return False
    if said.unit == "count" and known.heads:
        return not said.heads or bool(set(said.heads) & set(known.heads))
    opposed = _direction(claim.text) * _direction(passage.text) < 0
    return not opposed and (not said.heads or bool(passage.stems & set(said.heads)))


def _direction(text: str) -> int:
    """Up, down, or neither: 40 % more calls are not 40 % fewer calls."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    return bool(words & LISTS["up"]) - bool(words & LISTS["down"])


def _phrase(claim: Claim, passage: Passage) -> Verdict:
    """Superlatives and comparisons: the same form, said of the same thing."""
    form, heads = _gist(claim)
    for known in passage.claims:
        if known.kind != claim.kind:
            continue
        its_form, its_heads = _gist(known)
        if form == its_form and (not heads or heads[0] in (its_heads or passage.stems)):
            return "same"
    return "none"


@lru_cache(maxsize=4096)
def _gist(claim: Claim) -> tuple[frozenset[str], tuple[str, ...]]:
    """The form of a claim (its stems, articles aside) and the stems of what it is said of."""
    text = claim.text.translate(PLAIN)
    mark = mark_of(claim)
    form = frozenset({"#1"}) if _FIRST.search(mark) else stems(mark, besides="loose")
    words = re.findall(r"[a-z0-9']+", text[len(mark) :].lower())
    telling = [word for word in words if word not in LISTS["stop"] | LISTS["generic"]]
    return form, tuple(map(stem, telling))


def _seal(claim: Claim, passage: Passage) -> Verdict:
    """Certificates by their name: type and level count, "compliant" or "certified" does not."""
    if not any(known.kind == "certification" for known in passage.claims):
        return "none"
    everything = _named(claim.text)
    name = everything - {one for word in LISTS["sealed"] for one in stems(word)} or everything
    return "same" if name <= _named(passage.text) else "none"


def _named(text: str) -> frozenset[str]:
    """The words of a name; a level is one of them, since a Type I report is no Type II."""
    level = {"i": "1", "ii": "2"}
    leveled = _LEVEL.sub(lambda said: f"type{level.get(said[1].lower(), said[1])}", text)
    return stems(leveled, besides="loose")


def _promise(claim: Claim, passage: Passage) -> Verdict:
    """Outcomes and guarantees: the passage holds every word that carries meaning."""
    if not any(known.kind == claim.kind for known in passage.claims):
        return "none"
    essence = stems(claim.text, besides="loose")
    if {"money", "back"} <= essence:
        essence -= stems("guarantee guaranteed")
    return "same" if essence <= passage.stems else "none"


_COMPARED: Final[dict[Kind, Callable[[Claim, Passage], Verdict]]] = {
    "number": _number,
    "superlative": _phrase,
    "comparison": _phrase,
    "certification": _seal,
    "outcome": _promise,
    "guarantee": _promise,
}
