"""Ideas for videos out of what is known: an angle, a guess, a proof, and hooks that open it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from tinkerflow.craft.copybook.drafts import chance
from tinkerflow.craft.copybook.fitting import Matter, opens
from tinkerflow.craft.copybook.gates import Gate
from tinkerflow.craft.copybook.patterns import Pattern, book, slots_of
from tinkerflow.craft.copybook.slots import group_of
from tinkerflow.craft.skits.skit import CTA_OVERLAY, ON_SCREEN
from tinkerflow.kit.text import Heard

from . import shelf
from .candidates import Candidate, candidates
from .hook import Brief
from .matters import Ground, gate_for, grounds

LONGEST: Final = 180
OPTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class ProofType:
    """A way to make a video believable."""

    id: str
    label: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """A concept for a video, with the facts and the given words that it stands on."""

    angle: str
    proof_type: str
    hypothesis: str
    hook_options: tuple[str, ...] = ()
    visual_hook: str = ""
    on_screen_text_hook: str = ""
    on_screen_text_mid: tuple[str, ...] = ()
    on_screen_text_cta: str = ""
    facts: tuple[int, ...] = ()
    given: str = ""


@cache
def proof_types() -> dict[str, ProofType]:
    """The ways by id, in the order to show."""
    return {each["id"]: ProofType(**each) for each in shelf.read("ideas")["proofs"]}


def suggest(brief: Brief, *, seed: int) -> tuple[Idea, ...]:
    """Ideas that differ in proof and in what they are about; fewer rather than weak ones.

    The same for the same seed and data. `avoid` of the brief holds angles that are there already.
    """
    draw = chance(seed, brief.sheet.id, "ideas")
    told = list(_fillable(brief))
    luck = {place: draw.random() for place in range(len(told))}
    heard, used, kept = Heard(brief.avoid), Counter[object](), list[Idea]()
    openings = candidates(brief)
    draw.shuffle(openings)
    while len(kept) < brief.count and luck:
        place = min(luck, key=lambda each: luck[each] + _wear(told[each], used))
        del luck[place]
        plan = told[place]
        if used[plan.id] or heard.repeated_by(_said(plan.ground.matter, plan.angle)):
            continue
        idea = _idea(plan, [each for each in openings if each.ground == plan.at], brief)
        heard.add(idea.angle)
        used.update([plan.id, plan.proof, plan.at])
        kept.append(idea)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Plan:
    """An idea's patterns on one ground, those of the middle that can be said there."""

    id: str
    proof: str
    angle: str
    hypothesis: str
    mid: tuple[str, ...]
    ground: Ground
    at: int


def _wear(plan: Plan, used: Counter[object]) -> float:
    return 2.0 * used[plan.proof] + 1.0 * used[plan.at]


def _fillable(brief: Brief) -> Iterator[Plan]:
    """Each idea on each ground that has its words and lets them through."""
    gate = gate_for(brief)
    for at, ground in enumerate(grounds(brief)):
        for given in shelf.read("ideas")["ideas"]:
            if all(_sayable(given[part], ground, gate) for part in ("angle", "hypothesis")):
                mid = (text for text in given["mid"] if _sayable(text, ground, gate))
                plan = {**given, "mid": tuple(mid)}
                yield Plan(ground=ground, at=at, **plan)


def _sayable(text: str, ground: Ground, gate: Gate) -> bool:
    if not opens(_pattern(text), ground.matter):
        return False
    said = _said(ground.matter, text)
    return len(said) <= LONGEST and not gate.faults(f"{said}\n{gate.brand}")


def _idea(plan: Plan, openings: Sequence[Candidate], brief: Brief) -> Idea:
    matter, about = plan.ground.matter, _groups(plan.angle, *plan.mid)
    telling = sorted(openings, key=lambda each: about.isdisjoint(_groups(each.opening.text)))
    hooks = {
        kind: [each.hook.text for each in telling if each.hook.kind == kind]
        for kind in shelf.kinds()
    }
    mid = (_said(matter, text) for text in plan.mid)
    source = plan.ground.source
    return Idea(
        angle=_said(matter, plan.angle),
        proof_type=plan.proof,
        hypothesis=_said(matter, plan.hypothesis),
        hook_options=_different(hooks["spoken"]),
        visual_hook=next(iter(hooks["visual"]), ""),
        on_screen_text_hook=next(iter(hooks["text"]), ""),
        on_screen_text_mid=tuple(text for text in mid if len(text) <= ON_SCREEN),
        on_screen_text_cta=_call(matter, brief),
        facts=matter.facts_of(plan.angle, plan.hypothesis, *plan.mid),
        given="" if about.isdisjoint(source.groups) else source.text,
    )


def _groups(*texts: str) -> frozenset[str]:
    """What the patterns tell, by group."""
    return frozenset(group_of().get(slot, slot) for text in texts for slot in slots_of(text))


def _different(texts: Sequence[str]) -> tuple[str, ...]:
    heard, kept = Heard(limit=0.6), list[str]()
    for text in texts:
        if not heard.repeated_by(text):
            heard.add(text)
            kept.append(text)
    return tuple(kept[:OPTIONS])


def _call(matter: Matter, brief: Brief) -> str:
    """The call to action that the sheet asks for first and that fits the screen."""
    kinds = {None, brief.sheet.offer.type if brief.sheet.offer else None}
    for intent in brief.sheet.intents:
        for call in book().calls:
            if call.intent != intent or call.offer not in kinds or call.after or call.tag:
                continue
            if matter.can_say(call) and len(said := matter.says(call)) <= CTA_OVERLAY:
                return said
    return ""


def _said(matter: Matter, text: str) -> str:
    said = matter.says(_pattern(text))
    return said[:1].upper() + said[1:]


@cache
def _pattern(text: str) -> Pattern:
    return Pattern(id=f"idea.{len(slots_of(text))}", text=text, tone="plain")
