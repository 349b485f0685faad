"""The offline writer of skits: the same brief and seed give the same skits."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tinkerflow.craft.copybook.slots import fill

from . import shelf
from .brief import VARIATIONS, Brief
from .choosing import Choice, Said, call
from .options import Approach, Template, chosen
from .scoring import Score, score
from .skit import B_ROLL, OVERLAY, Beat, Skit
from .speaking import Matter, matters
from .staging import Staging, dialogue
from .timing import clock, least, seconds_for, words_in

HUSHED: Final = ("callback", "escalate", "proof", "turn", "problem", "hook")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One skit with how it came about and what it scores. `intensity` and `plot` are as played."""

    skit: Skit
    score: Score
    approach: str
    template: str
    intensity: int
    plot: int
    seed: int


def write(brief: Brief, *, seed: int, variations: int = 3) -> tuple[Draft, ...]:
    """One to five skits in different approaches, the best first. Raises ValueError for another number."""
    if not 1 <= variations <= VARIATIONS:
        raise ValueError(f"Ask for 1 to {VARIATIONS} variations.")
    rng = random.Random(f"{seed}|{brief.product}|{brief.preset}")  # noqa: S311 - a seed for words, no secret
    told = matters(brief)
    approaches = rng.sample(shelf.options().approaches, variations)
    taken: set[str] = set()
    drafts, templates = list[Draft](), list[Template]()
    for turn, approach in enumerate(approaches):
        templates.append(_template(brief, approach, templates, rng))
        drafts.append(
            _draft(
                brief, approach, templates[-1], told=_turned(told, turn), taken=taken, seed=seed
            )
        )
    return tuple(sorted(drafts, key=lambda draft: -draft.score.total))


def _pains(told: Sequence[Matter]) -> tuple[str, ...]:
    """The pains of the sheet, where the brief names none."""
    return tuple(
        each.said[slot] for each in told for slot in ("pain_np", "habit") if slot in each.said
    )


def _turned(told: Sequence[Matter], turn: int) -> tuple[Matter, ...]:
    """Each variation starts from another pair."""
    at = turn % len(told)
    return (*told[at:], *told[:at])


def _template(
    brief: Brief, approach: Approach, used: Sequence[Template], rng: random.Random
) -> Template:
    if brief.template:
        return shelf.template(brief.template)
    tags = set(brief.sheet.tags if brief.sheet else ())
    fresh = [
        each
        for each in map(shelf.template, approach.templates)
        if each not in used and not tags & set(each.not_for_tags)
    ]
    return rng.choice(fresh or [shelf.template(approach.templates[0])])


def _draft(
    brief: Brief,
    approach: Approach,
    template: Template,
    *,
    told: Sequence[Matter],
    taken: set[str],
    seed: int,
) -> Draft:
    rng = random.Random(f"{seed}|{approach.id}|{template.id}|{brief.product}")  # noqa: S311 - a seed for words, no secret
    intensity = min(brief.loudest, shelf.preset(brief.preset).clamp(brief.intensity))
    plot = max(0, min(100, brief.plot + approach.plot))
    brand = told[0].said.get("B", "")
    staging = Staging(
        brief=brief, approach=approach, intensity=intensity, plot=plot, brand=brand, rng=rng
    )
    lines, cta = _lines(brief, template, told=told, taken=taken, rng=rng)
    skit = _skit(brief, staging.stage(lines), template, told=told, cta=cta, rng=rng)
    return Draft(
        skit=skit,
        score=score(
            skit, brand=brand, pains=brief.pains or _pains(told), phrases=brief.phrases
        ),
        approach=approach.id,
        template=template.id,
        intensity=intensity,
        plot=plot,
        seed=seed,
    )


def _lines(
    brief: Brief,
    template: Template,
    *,
    told: Sequence[Matter],
    taken: set[str],
    rng: random.Random,
) -> tuple[list[Said], str]:
    options, length = shelf.options(), shelf.templates().durations[brief.duration]
    content, pace = (
        chosen(options.contents, brief.content),
        chosen(options.pacing, brief.pacing),
    )
    hook, actor = chosen(options.hooks, brief.hook), chosen(options.actors, brief.actor)
    cta = call(told, stage=content.stage, rng=rng)
    choice = Choice(
        template=template,
        matters=told,
        rng=rng,
        hook=hook.place,
        cta=cta,
        reviews=actor.reviews,
        taken=taken,
    )
    wanted = int(seconds_for(length.beats, 1 - pace.place))
    return choice.lines(wanted, quick=brief.duration == "quick"), cta


def _skit(
    brief: Brief,
    lines: Sequence[Said],
    template: Template,
    *,
    told: Sequence[Matter],
    cta: str,
    rng: random.Random,
) -> Skit:
    options = shelf.options()
    actor, pace = chosen(options.actors, brief.actor), chosen(options.pacing, brief.pacing)
    bounds = shelf.templates().durations[brief.duration].seconds
    lines = _fitted(lines, per_second=pace.words_per_second, most=bounds[1])
    counts = [words_in([text for _, text in each.turns]) for each in lines]
    total = max(
        seconds_for(bounds, pace.place),
        -(-least(counts, per_second=pace.words_per_second) // 1),
    )
    times = clock(counts, per_second=pace.words_per_second, total=min(total, float(bounds[1])))
    return Skit(
        hook_line=_first(lines[0], cta),
        beats=tuple(
            Beat(
                start=start,
                end=end,
                action=each.action,
                dialogue=dialogue(each, actor),
                on_screen_text=each.on_screen or None,
            )
            for each, (start, end) in zip(lines, times, strict=True)
        ),
        b_roll=_b_roll(brief, template, told[0], rng),
        overlays=_overlays(template, told, rng),
        cta_line=cta + ".",
        cta_overlay=cta,
    )


def _first(hook: Said, cta: str) -> str:
    return hook.turns[0][1] if hook.turns else hook.on_screen or cta


def _fitted(lines: Sequence[Said], *, per_second: float, most: int) -> list[Said]:
    """The lines with less talk where they would run over; the demo and the call are never cut."""
    kept = list(lines)
    for single in (True, False):
        for job in HUSHED:
            counts = [words_in([text for _, text in each.turns]) for each in kept]
            if least(counts, per_second=per_second) <= most:
                return kept
            kept = [
                replace(each, turns=each.turns[: int(single)]) if each.job == job else each
                for each in kept
            ]
    return kept


def _b_roll(
    brief: Brief, template: Template, matter: Matter, rng: random.Random
) -> tuple[str, ...]:
    options = shelf.options()
    style, shape = chosen(options.styles, brief.style), chosen(options.formats, brief.format)
    first = [style.b_roll, shape.b_roll]
    patterns = [*first, *rng.sample(options.b_roll, len(options.b_roll))]
    shots = (fill(pattern, matter.said, matter.plural) for pattern in patterns)
    upper = [shot[:1].upper() + shot[1:] for shot in shots if len(shot) <= B_ROLL]
    return tuple(dict.fromkeys(upper))[: template.b_roll]


def _overlays(
    template: Template, told: Sequence[Matter], rng: random.Random
) -> tuple[str, ...]:
    """Facts first, in the words of the pairs; then words that only say how to watch."""
    patterns = shelf.options().overlays
    said = [
        fill(pattern, matter.said, matter.plural)
        for matter in told
        for pattern in patterns
        if "{" in pattern and all(slot in matter.said for slot in _slots(pattern))
    ]
    plain = [pattern for pattern in patterns if "{" not in pattern]
    most = max(1, template.overlays - 1)
    texts = [*dict.fromkeys(said)][:most] + rng.sample(plain, len(plain))
    return tuple(text[:1].upper() + text[1:] for text in texts if len(text) <= OVERLAY)[
        : template.overlays
    ]


def _slots(pattern: str) -> list[str]:
    return [part.partition("}")[0] for part in pattern.split("{")[1:]]
