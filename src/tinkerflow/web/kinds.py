"""What people call each kind of fact, in the order of the sheet."""

from collections.abc import Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "product": "What it is",
    "headline": "Headlines",
    "audience": "Who it is for",
    "benefit": "What customers gain",
    "mechanism": "How it works",
    "proof": "Proof in numbers",
    "quote": "What customers say",
    "case": "Named customers",
    "pain": "What bothers them",
    "offer": "Offers",
    "price": "Prices",
    "guarantee": "Guarantees",
    "limit": "Limits and dates",
    "question": "Questions and answers",
    "myth": "Beliefs it corrects",
    "alternative": "What people use instead",
    "detail": "Parts and details",
    "step": "Steps",
    "certification": "Certificates",
    "integration": "Works with",
    "cta": "Calls to action",
    "place": "Place",
    "since": "Since when",
    "keyword": "Keywords",
    "brand": "Brand",
    "logo": "Logo",
    "color": "Colors",
}
BRAND: Final = ("brand", "logo", "color", "keyword")
TO_ADD: Final = [(kind, label) for kind, label in KINDS.items() if kind not in BRAND]


def label_of(kind: str) -> str:
    """What people call a kind of fact."""
    return KINDS.get(kind, kind.replace("_", " ").capitalize())
