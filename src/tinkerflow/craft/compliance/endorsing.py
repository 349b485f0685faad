"""The gate for testimonials that no person speaks: a real review behind them, and a word about it."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from tinkerflow.kit.errors import BadInput

from .evidence import Backing, Evidence, quoted
from .rules import NEWEST, Place, Rule, rulebook

ActorType = Literal["human", "ai_avatar", "voiceover", "mixed"]
Missing = Literal["review", "words", "disclosure"]

ACTORS: Final[tuple[ActorType, ...]] = get_args(ActorType)
_WHY: Final[dict[Missing, str]] = {
    "review": "No customer's review stands behind these words. Link the review that they come from.",
    "words": "The review does not say these words. Use its own.",
    "disclosure": "Nothing tells viewers that the speaker is not a real customer. Add: “{say}”",
}


class UnknownActor(BadInput):
    """Nobody of this kind can speak."""

    code = "compliance.unknown_actor"


@dataclass(frozen=True)
class Gate:
    """Whether the words may be spoken, what is missing, sentences for a person, and who asks for it.

    `backing` is where the review says the words, once it does.
    """

    open: bool
    missing: tuple[Missing, ...]
    sentences: tuple[str, ...]
    rules: tuple[Rule, ...]
    backing: Backing | None = None


def gate(
    testimonial: str,
    *,
    actor_type: ActorType,
    review: Evidence | None,
    disclosure: str,
    place: Place,
    version: str = NEWEST,
) -> Gate:
    """Let a testimonial pass if a person speaks it, or if it is real and says who speaks.

    `disclosure` is all that viewers read or hear beside it. Raises UnknownActor. A person's words
    need their review all the same; that is asked by `check`.
    """
    if actor_type not in ACTORS:
        raise UnknownActor(f"“{actor_type}” is none of {', '.join(ACTORS)}.")
    if actor_type == "human":
        return Gate(open=True, missing=(), sentences=(), rules=())
    book = rulebook(version)
    synthetic = book.disclosures["synthetic"]
    backing = _backing(testimonial, review)
    missing: list[Missing] = []
    if backing is None:
        missing.append("words" if _real(review) else "review")
    if not synthetic.said.search(disclosure):
        missing.append("disclosure")
    return Gate(
        open=not missing,
        missing=tuple(missing),
        sentences=tuple(_WHY[one].format(say=synthetic.say) for one in missing),
        rules=tuple(book.gates(place)),
        backing=backing,
    )


def _real(review: Evidence | None) -> bool:
    return review is not None and review.kind == "review" and not review.stale


def _backing(testimonial: str, review: Evidence | None) -> Backing | None:
    if review is None or not _real(review):
        return None
    found = quoted(testimonial, review.text)
    if found is None:
        return None
    start, end = found
    return Backing(review.id, review.kind, review.text[start:end], start, end)
