"""The offline writer of skits: the same brief and seed give the same skits."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tinkerflow.kit.errors import BadInput

from . import shelf
from .brief import VARIATIONS, Brief
from .desk import Desk, choice_of, desk_of, first_words, staging_of, timed
from .dressing import b_roll, overlays
from .lines import Job
from .manners import Liking
from .opening import Opening, opened
from .options import Approach, Template, chosen
from .saying import Said
from .scoring import Score, score
from .skit import Skit
from .sources import Used, used_in
from .speaking import Matter
from .timing import least, seconds_for

HUSHED: Final[tuple[Job, ...]] = ("callback", "escalate", "proof", "turn", "problem", "hook")
LEAST: Final = 3


class NothingToSay(BadInput):
    """What may not be said leaves nothing that can be."""

    code = "skits.nothing_to_say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One skit with how it came about and what it scores. `intensity` and `plot` are as played.

    `jobs` are what each beat is for, `lines` the patterns they were made from, `used` what each tells
    of what was given. `opening` is the winner's hook it opens with. `notes` are sentences for a
    person: what of tone, direction, risk and winners was heard, and what was left out.
    """

    skit: Skit
    score: Score
    approach: str
    template: str
    intensity: int
    plot: int
    seed: int
    preset: str = "as_written"
    jobs: tuple[Job, ...] = ()
    lines: tuple[str, ...] = ()
    used: tuple[Used, ...] = ()
    opening: Opening | None = None
    notes: tuple[str, ...] = ()


def write(brief: Brief, *, seed: int, variations: int = 3) -> tuple[Draft, ...]:
    """One to five skits in different approaches, the best first.

    Raises ValueError for another number, NothingToSay where what is avoided leaves no skit.
    """
    if not 1 <= variations <= VARIATIONS:
        raise ValueError(f"Ask for 1 to {VARIATIONS} variations.")
    rng = random.Random(f"{seed}|{brief.product}|{brief.preset}")  # noqa: S311 - a seed for words, no secret
    desk = desk_of(brief)
    approaches = _approaches(desk.likes, variations, rng)
    taken: set[str] = set()
    drafts, templates = list[Draft](), list[Template]()
    for turn, approach in enumerate(approaches):
        templates.append(_template(desk, approach, templates, rng))
        drafts.append(_draft(desk, approach, templates[-1], turn=turn, taken=taken, seed=seed))
    return tuple(sorted(drafts, key=lambda draft: -draft.score.total))


def _approaches(likes: Liking, many: int, rng: random.Random) -> list[Approach]:
    """All different; those whose scenes the persona likes come first."""
    drawn = rng.sample(shelf.options().approaches, len(shelf.options().approaches))
    liked = sorted(drawn, key=lambda each: -len(set(each.templates) & set(likes.likes)))
    return liked[:many]


def _template(
    desk: Desk, approach: Approach, used: Sequence[Template], rng: random.Random
) -> Template:
    if desk.brief.template:
        return shelf.template(desk.brief.template)
    tags = set(desk.brief.sheet.tags if desk.brief.sheet else ())
    fresh = [
        each
        for each in map(shelf.template, approach.templates)
        if each not in used and not tags & set(each.not_for_tags)
    ]
    liked = [each for each in fresh if each.id in desk.likes.likes]
    return rng.choice(liked or fresh or [shelf.template(approach.templates[0])])


def _draft(
    desk: Desk, approach: Approach, template: Template, *, turn: int, taken: set[str], seed: int
) -> Draft:
    brief = desk.brief
    rng = random.Random(f"{seed}|{approach.id}|{template.id}|{brief.product}")  # noqa: S311 - a seed for words, no secret
    told, opening = _turned(desk, turn)
    staging = staging_of(desk, approach, template, rng)
    choice = choice_of(desk, told, template, approach=approach, taken=taken, rng=rng)
    length, pace = (
        shelf.templates().durations[brief.duration],
        chosen(shelf.options().pacing, brief.pacing),
    )
    wanted = int(seconds_for(length.beats, 1 - pace.place))
    lines = choice.lines(wanted, quick=brief.duration == "quick")
    if len(lines) < LEAST or not choice.cta:
        raise NothingToSay("What is to be avoided leaves no skit. Avoid fewer words.")
    lines = _fitted(
        staging.stage(lines), per_second=pace.words_per_second, most=length.seconds[1]
    )
    skit, used = _skit(desk, lines, template, told=told, cta=choice.cta, rng=rng)
    said = opening if opening and skit.hook_line == opening.line else None
    return Draft(
        skit=skit,
        score=score(skit, brand=desk.brand, pains=desk.complaints, phrases=brief.phrases),
        approach=approach.id,
        template=template.id,
        intensity=staging.intensity,
        plot=staging.plot,
        seed=seed,
        preset=staging.preset.id,
        jobs=tuple(each.job for each in lines),
        lines=tuple(each.line.id for each in lines),
        used=used,
        opening=said,
        notes=(*desk.notes, *([said.sentence] if said else [])),
    )


def _turned(desk: Desk, turn: int) -> tuple[tuple[Matter, ...], Opening | None]:
    """Each variation starts from another pair, and opens with another winner while there are some."""
    if turn < len(desk.openings):
        opening, place = desk.openings[turn]
        return opened(desk.told, opening, place), opening
    at = turn % len(desk.told)
    turned = (*desk.told[at:], *desk.told[:at])
    return tuple(sorted(turned, key=lambda each: not each.hurts)), None


def _skit(
    desk: Desk,
    lines: Sequence[Said],
    template: Template,
    *,
    told: Sequence[Matter],
    cta: str,
    rng: random.Random,
) -> tuple[Skit, tuple[Used, ...]]:
    brief, options = desk.brief, shelf.options()
    actor = chosen(options.actors, brief.actor)
    beats = timed(brief, lines, actor)
    texts, shown = overlays(template, told, shunned=desk.shunned, rng=rng)
    skit = Skit(
        hook_line=first_words(lines[0], cta),
        beats=beats,
        b_roll=b_roll(brief, template, told[0], shunned=desk.shunned, rng=rng),
        overlays=texts,
        cta_line=f"{cta}.",
        cta_overlay=cta,
    )
    used = [
        use
        for n, (beat, each) in enumerate(zip(beats, lines, strict=True))
        for use in used_in(beat, n, each.behind)
    ]
    return skit, (*used, *shown)


def _fitted(lines: Sequence[Said], *, per_second: float, most: int) -> list[Said]:
    """The lines with less talk where they would run over; the demo and the call are never cut."""
    kept = list(lines)
    for single in (True, False):
        for job in HUSHED:
            if least([each.words for each in kept], per_second=per_second) <= most:
                return kept
            kept = [
                replace(each, turns=each.turns[: int(single)]) if each.job == job else each
                for each in kept
            ]
    return kept
