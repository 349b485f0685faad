"""From words to the copybook's forms, one maker for each kind of fact."""

from collections.abc import Callable, Mapping
from typing import Final

from tinkerflow.craft.facts.wording import phrases, verbs

from . import gains, groups, mechanisms, others, pains, proofs, terms

Forms = dict[str, str]
Maker = Callable[[str, str], Forms | None]

MAKERS: Final[Mapping[str, Maker]] = {
    "audience": lambda text, _: groups.group_of(text),
    "benefit": lambda text, brand: gains.gain_of(text, brand=brand),
    "mechanism": lambda text, brand: mechanisms.mechanism_of(text, brand=brand),
    "pain": lambda text, _: pains.pain_of(text),
    "proof": lambda text, brand: proofs.proof_of(text, brand=brand),
    "offer": lambda text, _: terms.offer_of(text),
    "price": lambda text, brand: terms.price_of(text, brand=brand),
    "guarantee": lambda text, brand: terms.guarantee_of(text, brand=brand),
    "limit": lambda text, brand: terms.limit_of(text, brand=brand),
    "step": lambda text, _: others.step_of(text),
    "detail": lambda text, brand: others.detail_of(text, brand=brand),
    "alternative": lambda text, _: others.alternative_of(text),
    "case": lambda text, brand: others.case_of(text, brand=brand),
}
# What a product does is how it works, whichever of the two a person calls it.
DEEDS: Final = frozenset({"mechanism", "benefit"})


def derive(kind: str, text: str, *, brand: str) -> Forms | None:
    """The forms of a fact a person wrote or changed; None when the copybook cannot use these words."""
    maker = MAKERS.get(kind)
    if not maker or not text.strip():
        return None
    return maker(text, brand) or (_deed_of(text, brand=brand) if kind in DEEDS else None)


def _deed_of(text: str, *, brand: str) -> Forms | None:
    """A line of a product's list begins with its verb: "Keeps tea hot for six hours"."""
    first = text.split()[0].rstrip(",").lower()
    deed = verbs.is_third(first) and verbs.is_sure_verb(verbs.base_of(first) or "")
    return (
        mechanisms.mechanism_of(f"It {phrases.lower_first(text)}", brand=brand)
        if deed
        else None
    )
