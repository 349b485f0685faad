"""What one brief comes to, looked up once: what may be said, how sharp, how loud, by whose choice."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import risks, shelf
from .avoiding import Avoided, avoided
from .brief import Brief
from .choosing import Choice
from .directions import understood
from .manners import Liking, liking
from .opening import Opening, openings
from .options import Actor, Approach, Preset, Template, chosen
from .saying import Said, call
from .skit import Beat
from .speaking import Matter, matters
from .staging import QUIET, Staging, dialogue
from .timing import paced, seconds_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all variations of one brief share, looked up once."""

    brief: Brief
    told: tuple[Matter, ...]
    shunned: Avoided
    likes: Liking
    openings: tuple[tuple[Opening, int], ...]
    notes: tuple[str, ...]

    @property
    def brand(self) -> str:
        """The name as it is spoken; empty where it has none, or may not be said."""
        return self.told[0].said.get("B", "")

    @property
    def preset(self) -> Preset:
        """The preset, or plain play where the tier of risk has none of its sort."""
        wanted = shelf.preset(self.brief.preset)
        return wanted if wanted.edge <= self.edge else shelf.presets()[0]

    @property
    def edge(self) -> int:
        """How sharp lines may be."""
        return min(risks.tier(self.brief.risk).edge, self.likes.edge)

    @property
    def complaints(self) -> tuple[str, ...]:
        """The customers' pains: the brief's, else those of its sheet, else what they may wish for."""
        slots = (("pain_np", "habit", "pain_i"), ("feat",))
        told = (
            tuple(each.said[slot] for each in self.told for slot in of if slot in each.said)
            for of in slots
        )
        return self.brief.pains or next((each for each in told if each), ())


def desk_of(brief: Brief) -> Desk:
    """All that the brief says, looked up."""
    told, likes = matters(brief), liking(brief.tone, brief.humour)
    found, left = openings(brief, told)
    desk = Desk(
        brief=brief,
        told=told,
        shunned=avoided(brief.avoid),
        likes=likes,
        openings=tuple(found),
        notes=(),
    )
    tier, wanted = risks.tier(brief.risk), shelf.preset(brief.preset)
    plain = f"“{wanted.name}” is more than {tier.name} plays, so it is played as written."
    notes = [*likes.sentences, understood(brief.direction).sentence, *left]
    notes += [plain] if desk.preset is not wanted else []
    return replace(desk, notes=tuple(note for note in notes if note))


def staging_of(
    desk: Desk, approach: Approach, template: Template, rng: random.Random
) -> Staging:
    """How a variation is played: as asked, within the preset and the tier of risk."""
    brief, tier = desk.brief, risks.tier(desk.brief.risk)
    return Staging(
        brief=brief,
        approach=approach,
        preset=desk.preset,
        template=template,
        intensity=min(brief.loudest, tier.intensity, desk.preset.clamp(brief.intensity)),
        plot=max(0, min(tier.plot, brief.plot + approach.plot + desk.likes.plot)),
        talk=talk_of(desk, approach),
        brand=desk.brand,
        rng=rng,
        hushed=desk.likes.hushed,
        shunned=desk.shunned,
    )


def talk_of(desk: Desk, approach: Approach) -> int:
    """How much is said, 1 to 5: as asked, as the persona likes it, as the approach does it."""
    asked = desk.brief.density
    more = asked + approach.density + desk.likes.talk
    return asked if asked == 1 else max(2, min(5, more))


def choice_of(
    desk: Desk,
    told: Sequence[Matter],
    template: Template,
    *,
    approach: Approach,
    taken: set[str],
    rng: random.Random,
) -> Choice:
    """Whoever chooses the lines of one variation, with its call to action."""
    options, brief = shelf.options(), desk.brief
    length, pace = (
        shelf.templates().durations[brief.duration],
        chosen(options.pacing, brief.pacing),
    )
    wanted = seconds_for(length.beats, 1 - pace.place)
    asked = chosen(options.hooks, brief.hook).place
    likes = desk.likes.force
    return Choice(
        template=template,
        matters=told,
        rng=rng,
        hook=asked if likes is None else (asked + likes) / 2,
        cta=call(
            told,
            stage=chosen(options.contents, brief.content).stage,
            rng=rng,
            shunned=desk.shunned,
        ),
        reviews=chosen(options.actors, brief.actor).reviews,
        edge=desk.edge,
        turns=QUIET if talk_of(desk, approach) <= QUIET else 4,
        budget=seconds_for(length.seconds, pace.place) * pace.words_per_second / wanted,
        first=approach.first,
        shunned=desk.shunned,
        taken=taken,
    )


def timed(brief: Brief, lines: Sequence[Said], actor: Actor) -> tuple[Beat, ...]:
    """The lines as beats on a clock, as long as the brief asks."""
    times = paced(
        [each.words for each in lines],
        pace=chosen(shelf.options().pacing, brief.pacing),
        bounds=shelf.templates().durations[brief.duration].seconds,
    )
    return tuple(
        Beat(
            start=start,
            end=end,
            action=each.action,
            dialogue=dialogue(each, actor),
            on_screen_text=each.on_screen or None,
        )
        for each, (start, end) in zip(lines, times, strict=True)
    )


def first_words(hook: Said, cta: str) -> str:
    """What is heard first, else what is read."""
    return hook.turns[0][1] if hook.turns else hook.on_screen or cta
