"""What a triple with parts missing may still be used for, and how often."""

from dataclasses import dataclass

from tinkerflow.craft.facts.sheet import FactSheet, Gain, Mechanism, Triple

from .grammar import base_form
from .words import stated

MOST_IN_A_SET = 30
MOST_OF_GAINS_ALONE = 5
PROBLEM = frozenset({"pain", "scene", "thesis", "alt"})
EXPLAINS = frozenset({"how", "detail"})
REASSURES = frozenset({"proof", "offer", "guar"})


@dataclass(frozen=True, slots=True)
class Share:
    """A triple's part in a set: how many scripts, which openings, and what a body must tell."""

    triple: Triple
    most: int
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    gain_alone: bool = False

    def opens_with(self, leaves: str) -> bool:
        """Whether a hook that leaves this may open a script about the triple."""
        return leaves not in self.without and (not self.only or leaves in self.only)


def shares(sheet: FactSheet) -> tuple[Share, ...]:
    """The sheet's triples that can carry a script. Parts that are only assumed count as missing."""
    found = (share_of(sheet, triple) for triple in sheet.triples)
    return tuple(each for each in found if each)


def share_of(sheet: FactSheet, triple: Triple) -> Share | None:
    """The table of missing parts; a triple with only a pain, or only a mechanism, carries nothing."""
    works = triple.mechanism if stated(triple.mechanism) else None
    gain = triple.gain if stated(triple.gain) else None
    if triple.pain and works and not gain:
        gain = _have_it_done(sheet, works)
        whole = triple.model_copy(update={"gain": gain})
        return Share(whole, most=4, tells=frozenset({"how", "gain"}))
    if not gain:
        return None
    return _with_gain(triple, works=bool(works))


def _with_gain(triple: Triple, *, works: bool) -> Share:
    if triple.pain and works:
        return Share(triple, most=8)
    if works:
        return Share(triple, most=8, without=PROBLEM)
    if triple.pain:
        return Share(triple, most=4, without=EXPLAINS, tells=REASSURES)
    return Share(triple, most=5, only=frozenset({"gain"}), tells=REASSURES, gain_alone=True)


def _have_it_done(sheet: FactSheet, works: Mechanism) -> Gain | None:
    """The gain of a customer who only watches: have the brand do what it does, where that reads."""
    if not works.does or any(joint in works.does for joint in (" and ", " or ", ",")):
        return None
    return Gain(
        vp=f"have {sheet.brand} {base_form(works.does)}", src=works.src, fact=works.fact
    )
