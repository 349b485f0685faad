"""A factual span: words that say something which can be true or false, and of what type."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Type = Literal[
    "number",
    "superlative",
    "comparison",
    "certification",
    "guarantee",
    "absolute",
    "disease",
    "health",
    "weight",
    "beauty",
    "money",
    "performance",
    "time",
    "environment",
    "urgency",
    "testimonial",
]
TYPES: Final[tuple[Type, ...]] = get_args(Type)


@dataclass(frozen=True)
class Span:
    """`text` is what stands from `start` to `end`. Hedged: "may", "can help", which takes nothing back."""

    type: Type
    text: str
    start: int
    end: int
    hedged: bool = False
