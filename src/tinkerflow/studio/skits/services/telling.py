"""What a model is told before it writes a skit: the product for all variations, the approach for one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tinkerflow.core.ai.prompts import as_data
from tinkerflow.craft.skits import risks, shelf
from tinkerflow.craft.skits.brief import Brief, vocabularies
from tinkerflow.craft.skits.options import Approach, Entry, chosen
from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.skits.models import SkitRating

from .reading import Material

TALK: Final = {
    1: "two beats speak at the most",
    2: "little talk, much is shown",
    3: "talk and action in balance",
    4: "much talk",
    5: "talk from wall to wall",
}
JOBS: Final = (
    "Jobs of the beats, in order; the first, the turn, how it works and the last must be there:"
)
LONGEST_REFERENCE: Final = 2_000
NOT_SHOWN: Final = frozenset({"preset", "template", "risk"})


def shared_part(material: Material) -> str:
    """What every variation is told, byte for byte the same."""
    facts = [f"F{fact.number} [{fact.kind}] {fact.text}" for fact in material.facts]
    facts += [f"- {benefit}" for benefit in material.brief.facts]
    parts = [
        as_data("product", material.about),
        as_data("facts by number", lines(facts)),
        as_data("what customers struggle with", lines(map(pain_told, material.pains))),
        as_data("what pains them", lines(material.brief.pains)),
        as_data("phrases of customers", lines(material.brief.phrases)),
        as_data("phrases to keep away from", lines(material.avoid)),
        winners_told(material),
        as_data("whom it is for", persona_told(material.persona)),
        concept_told(material.concept),
        played(material.brief),
        taste_told(material),
    ]
    if material.brief.direction:
        parts.append(as_data("creative direction", material.brief.direction))
    if material.hook_line:
        parts.append(
            "Open with this hook, word for word:\n" + as_data("hook", material.hook_line)
        )
    return "\n\n".join(filter(None, parts))


def own_part(material: Material, approach: Approach, template: str) -> str:
    """What one variation is told: its approach, its scene, its length."""
    brief, scene = material.brief, shelf.template(template)
    length = shelf.templates().durations[brief.duration]
    jobs = [f"{job}: {shelf.templates().beats[job].job}" for job in scene.beats]
    voices = "; ".join(f"{voice}: {role}" for voice, role in scene.roles.items())
    return "\n".join(
        [
            f"Approach: {approach.name}. {'. '.join(approach.action)}.",
            f"Scene: {scene.name}. Where: {scene.set}. Who: {voices}.",
            f"Beats: {spread(length.beats)}, {spread(length.seconds)} seconds in all.",
            JOBS,
            lines(f"- {job}" for job in jobs),
            f"Give {scene.b_roll} b-roll shots and {scene.overlays} overlays.",
            "Write this one skit.",
        ]
    )


def played(brief: Brief) -> str:
    """How the skit is to be played, in words."""
    preset, bands = shelf.preset(brief.preset), shelf.bands()
    tier = risks.tier(brief.risk)
    intensity = min(brief.loudest, tier.intensity, preset.clamp(brief.intensity))
    plot = min(brief.plot, tier.plot)
    loud, bent = bands.played(intensity), bands.bent(plot)
    told = [
        f"Performer: {preset.name}, fictional. {preset.wording}.",
        f"Intensity {intensity} of 100 ({loud.id}): {loud.wording}.",
        f"World {plot} of 100 ({bent.id}): {bent.rule}.",
        f"Daring: {tier.name}. {tier.says}",
        f"Talk: {TALK[brief.density]}.",
        *(
            f"{name.capitalize()}: {chosen(entries, getattr(brief, name)).name}."
            for name, entries in open_choices().items()
        ),
    ]
    return "How it is played:\n" + lines(f"- {one}" for one in told)


def open_choices() -> Mapping[str, tuple[Entry, ...]]:
    """The choices that are told by their names."""
    return {name: found for name, found in vocabularies().items() if name not in NOT_SHOWN}


def winners_told(material: Material) -> str:
    """Hooks that won before, for their shape alone."""
    if not material.brief.patterns:
        return ""
    told = as_data("hooks that won", lines(material.brief.patterns))
    return (
        f"{told}\nTake their shape, and say nothing of them that no fact of this product says."
    )


def taste_told(material: Material) -> str:
    """What this person liked and disliked before."""
    told = [
        *(f"Liked: {preference(one)}" for one in material.taste.liked),
        *(f"Disliked: {preference(one)}" for one in material.taste.disliked),
    ]
    return as_data("what this person said of earlier skits", lines(told)) if told else ""


def preference(rating: SkitRating) -> str:
    """A rating in a line."""
    hook = rating.skit_data.get("hook_line", "")
    said = f": {rating.feedback}" if rating.feedback else ""
    return f"{rating.rating} of 5 for “{hook}”{said}".replace("\n", " ")


def pain_told(pain: PainPoint) -> str:
    """A pain point in a line."""
    more = (pain.when_it_happens, pain.emotional_state, pain.what_they_want)
    doubts = [f"doubt: {one}" for one in pain.objections_to_solutions]
    return "; ".join(filter(None, [f"{pain.pain_point} ({pain.intensity})", *more, *doubts]))


def concept_told(concept: Concept | None) -> str:
    """What a person wants the video to be about; nothing where no concept was chosen."""
    if concept is None:
        return ""
    told: dict[str, object] = {
        "Angle": concept.angle,
        "Proof": concept.proof_type,
        "Why it should work": concept.hypothesis,
        "Hooks to choose from": " | ".join(concept.hook_options),
        "Seen first": concept.visual_hook,
        "Read first": concept.on_screen_text_hook,
        "Read in the middle": " | ".join(concept.on_screen_text_mid),
        "Read at the end": concept.on_screen_text_cta,
        "Tone": concept.tone_preset,
        "A script to learn from": concept.reference_script[:LONGEST_REFERENCE],
    }
    return as_data("concept", lines(f"{name}: {said}" for name, said in told.items() if said))


def persona_told(persona: AudiencePersona | None) -> str:
    """A persona in lines."""
    if persona is None:
        return "nobody in particular"
    told: dict[str, object] = {
        "Name": persona.name,
        "Who": persona.description,
        "Age": persona.age_range,
        "Life": persona.lifestyle,
        "Tone": persona.tone,
        "Humor": persona.humor_style,
        "Doubts": "; ".join(persona.common_objections),
        "Believes": "; ".join(f"{about}: {what}" for about, what in persona.beliefs.items()),
        "Watches": "; ".join(persona.content_they_engage_with),
    }
    told |= {name.replace("_", " "): ", ".join(words) for name, words in persona.traits.items()}
    return lines(f"{name}: {said}" for name, said in told.items() if said)


def spread(bounds: Sequence[int]) -> str:
    """Two numbers as people say them."""
    low, high = bounds
    return f"{low} to {high}" if low != high else f"{low}"


def lines(texts: Iterable[str]) -> str:
    """One below the other; none is said as such."""
    return "\n".join(texts) or "none"
