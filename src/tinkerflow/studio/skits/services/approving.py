"""What a skit claims is read where its words are kept, and stands in the way of an approval."""

from typing import Final

from tinkerflow.craft.compliance import queries as compliance
from tinkerflow.craft.compliance import services as claims
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.models import SubjectKind
from tinkerflow.craft.compliance.queries import ClaimLedger
from tinkerflow.craft.compliance.services import Subject
from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.reviews.models import Review, ReviewQuote
from tinkerflow.studio.skits.models import SavedSkit

from .shaping import hook_is_said

HOOK: Final = "hook"
CTA: Final = "call to action"
CTA_OVERLAY: Final = "overlay of the call"
MOST_REVIEWS: Final = 200


def dialogue_field(place: int) -> str:
    """How the ledger names what is said in a beat, from 0; offsets count in the whole dialogue."""
    return f"beat {place + 1} dialogue"


def shown_field(place: int) -> str:
    """How the ledger names what is read in a beat, from 0."""
    return f"beat {place + 1} on-screen text"


def overlay_field(place: int) -> str:
    """How the ledger names an overlay, from 0."""
    return f"overlay {place + 1}"


def texts_of(words: Skit) -> dict[str, str]:
    """All that viewers hear and read, in order, each text once; what is only seen claims nothing."""
    told = {} if hook_is_said(words) else {HOOK: words.hook_line}
    for place, beat in enumerate(words.beats):
        told[dialogue_field(place)] = beat.dialogue or ""
        told[shown_field(place)] = beat.on_screen_text or ""
    told |= {overlay_field(place): text for place, text in enumerate(words.overlays)}
    if words.cta_line not in (words.beats[-1].dialogue or ""):
        told[CTA] = words.cta_line
    told[CTA_OVERLAY] = words.cta_overlay
    return {field: text for field, text in told.items() if text}


def ledger_of(skit: SavedSkit) -> ClaimLedger:
    """What a skit claims, as things stand now."""
    return compliance.ledger(SubjectKind.SKIT, skit.pk)


def check_claims(skit: SavedSkit, words: Skit) -> ClaimLedger:
    """Read the claims of these words anew, against what is known of the product now."""
    actor = skit.generation_config.get("choices", {}).get("actor", "human")
    risk = skit.product.category_risk if skit.product else Product.Risk.MEDIUM
    return claims.check(
        subject=Subject(kind=SubjectKind.SKIT, id=skit.pk, version=skit.version),
        texts=texts_of(words),
        place=compliance.place_of(risk=risk),
        evidence=[*facts_for(skit), *reviews_for(skit)],
        actor_type=actor,
    )


def need_clear(skit: SavedSkit, words: Skit) -> None:
    """Raises UnsupportedClaims, naming the claims that nothing carries and nobody answers for."""
    claims.need_clear(check_claims(skit, words), name=f"“{skit.title}”")


def facts_for(skit: SavedSkit) -> list[Evidence]:
    """What is known of the skit's product."""
    if skit.product_id is None:
        return []
    return compliance.evidence_of_facts(Fact.objects.filter(subject_id=skit.product_id))


def reviews_for(skit: SavedSkit) -> list[Evidence]:
    """The reviews behind the pain points and phrases that the skit was written with."""
    said_best = Review.objects.filter(quotes__role=ReviewQuote.Role.QUOTE)
    of_pains = said_best.filter(quotes__theme__pain_point__in=skit.pain_point_ids)
    of_phrases = said_best.filter(quotes__theme__pattern__in=skit.pattern_ids)
    rows = {one.pk: one.text for some in (of_pains, of_phrases) for one in some[:MOST_REVIEWS]}
    return [Evidence(id=str(pk), text=text, kind="review") for pk, text in rows.items()]
