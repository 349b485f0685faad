"""What a person decides on a theme: into the library with it, out of sight, or back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, cast

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.audience import services as audience
from tinkerflow.studio.audience.models import Entry, LanguagePattern, PainPoint
from tinkerflow.studio.audience.services import (
    LONGEST_LINE,
    MOST_ENTRIES,
    AboutPain,
    AboutPattern,
)
from tinkerflow.studio.reviews.models import ReviewQuote, ReviewTheme

Role = ReviewQuote.Role
LOST: Final = "\ufffd"


class NoLibrary(Refusal):
    """No library keeps what customers want, doubt or praise."""

    code = "reviews.no_library"


@transaction.atomic
def accept_theme(*, theme: ReviewTheme, actor: User | None) -> Entry:
    """Take a theme into the library: a pain becomes a pain point, a phrase a language pattern.

    Once: whoever asks again gets the same entry. What the library says already is joined, not
    doubled. Raises NoLibrary, or what the library refuses.
    """
    theme = held(theme)
    if not theme.has_library:
        raise NoLibrary(
            "Only pain points and phrases go into a library. This one stays with its reviews."
        )
    if entry := theme.entry:
        return entry
    if theme.kind == ReviewTheme.Kind.PAIN:
        theme.pain_point = entry = as_pain_point(theme, actor)
    else:
        theme.pattern = entry = as_pattern(theme, actor)
    theme.accepted_at, theme.hidden_at = now(), None
    theme.save(update_fields=["pain_point", "pattern", "accepted_at", "hidden_at"])
    record(theme, "accepted", actor)
    return entry


@transaction.atomic
def hide_theme(*, theme: ReviewTheme, actor: User | None) -> None:
    """Put a theme out of sight. What became of it in the library stays there."""
    theme = held(theme)
    if theme.hidden_at is None:
        theme.hidden_at = now()
        theme.save(update_fields=["hidden_at"])
        record(theme, "hidden", actor)


@transaction.atomic
def show_theme(*, theme: ReviewTheme, actor: User | None) -> None:
    """Bring a hidden theme back into sight."""
    theme = held(theme)
    if theme.hidden_at is not None:
        theme.hidden_at = None
        theme.save(update_fields=["hidden_at"])
        record(theme, "shown", actor)


def held(theme: ReviewTheme) -> ReviewTheme:
    """The theme, until the transaction ends."""
    rows = ReviewTheme.objects.select_for_update(of=("self",))
    return rows.select_related("source", "pain_point", "pattern").get(pk=theme.pk)


def record(theme: ReviewTheme, done: str, actor: User | None) -> None:
    """Write what was decided into the log."""
    audit.record(actor=actor, action=f"review_theme.{done}", target=theme, summary=theme.name)


def as_pain_point(theme: ReviewTheme, actor: User | None) -> PainPoint:
    """A pain point in its customers' words; one of that name gets the words that it has not."""
    about = about_pain(theme)
    same = PainPoint.objects.filter(deleted_at=None, pain_point__iexact=theme.name)
    there = cast("PainPoint | None", same.first())
    if there is None:
        return audience.add(about=about, actor=actor)
    return audience.edit(entry=there, about=joined(there, about), actor=actor)


def about_pain(theme: ReviewTheme) -> AboutPain:
    """What the reviews tell of a pain."""
    said = words_of(theme)
    return AboutPain(
        pain_point=theme.name,
        category=theme.category,
        when_it_happens=fitting(said[Role.WHEN]),
        emotional_state=theme.emotion,
        intensity=theme.intensity,
        how_they_describe_it=said[Role.QUOTE],
        what_they_want=fitting(said[Role.WANT]),
        objections_to_solutions=said[Role.OBJECTION],
        product_ids=[theme.source.product_id] if theme.source.product_id else [],
    )


def words_of(theme: ReviewTheme) -> dict[str, list[str]]:
    """The words of its quotes by what they do, each once; what a library cannot keep is left out."""
    told: dict[str, list[str]] = {role: [] for role in Role.values}
    rows = theme.quotes.exclude(role=Role.MENTION).order_by("position")
    for role, words in rows.values_list("role", "words"):
        line = " ".join(words.split())
        if len(line) <= LONGEST_LINE and LOST not in line and line not in told[role]:
            told[role].append(line)
    return told


def fitting(lines: Iterable[str]) -> str:
    """As many of the lines as one line of a library holds, none of them cut."""
    joined = ""
    for line in lines:
        longer = f"{joined}; {line}" if joined else line
        joined = longer if len(longer) <= LONGEST_LINE else joined
    return joined


def joined(there: PainPoint, about: AboutPain) -> AboutPain:
    """What is said of the entry, and what the reviews tell besides."""
    return replace(
        about,
        pain_point=there.pain_point,
        category=there.category or about.category,
        when_it_happens=there.when_it_happens or about.when_it_happens,
        emotional_state=there.emotional_state or about.emotional_state,
        intensity=there.intensity,
        related_searches=there.related_searches,
        what_they_want=there.what_they_want or about.what_they_want,
        how_they_describe_it=both(there.how_they_describe_it, about.how_they_describe_it),
        objections_to_solutions=both(
            there.objections_to_solutions, about.objections_to_solutions
        ),
        product_ids=list(dict.fromkeys([*there.product_ids, *about.product_ids]))[
            :MOST_ENTRIES
        ],
    )


def both(there: Sequence[str], more: Sequence[str]) -> list[str]:
    """Each once, as many as are kept, what was there first."""
    return list(dict.fromkeys([*there, *more]))[:MOST_ENTRIES]


def as_pattern(theme: ReviewTheme, actor: User | None) -> LanguagePattern:
    """The phrase in the library, for any persona."""
    same = LanguagePattern.objects.filter(
        deleted_at=None,
        persona=None,
        pattern_type=LanguagePattern.Type.PHRASE,
        pattern_text__iexact=theme.name,
    )
    there = cast("LanguagePattern | None", same.first())
    about = AboutPattern(pattern_text=theme.name, source=LanguagePattern.Source.REVIEWS)
    return there or audience.add(about=about, actor=actor)
