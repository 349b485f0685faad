"""From words to the copybook's forms, one maker for each kind of fact."""

from collections.abc import Callable, Mapping
from typing import Final

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


def derive(kind: str, text: str, *, brand: str) -> Forms | None:
    """The forms of a fact a person wrote or changed; None when the copybook cannot use these words."""
    maker = MAKERS.get(kind)
    return maker(text, brand) if maker and text.strip() else None
