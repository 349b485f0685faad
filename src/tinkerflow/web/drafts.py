"""The drafts of an order as a person watches them appear."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q
from django.urls import reverse

from tinkerflow.core.accounts.models import User
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.kit.text import counted
from tinkerflow.studio.skits import queries
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder, SkitRating

from .beats import Shown, shown, so_far
from .marking import Claim
from .runs import Run, run_of

LATEST: Final = 5
State = SavedSkit.State


@dataclass(frozen=True)
class Draft:
    """One skit of an order; `number` is its place on the page."""

    skit: SavedSkit
    number: int
    note: str
    beats: Sequence[Shown]
    words: Skit | None = None
    stars: int | None = None

    @property
    def hook(self) -> str:
        """What opens it, where the first beat does not say it."""
        if self.words is None:
            return ""
        first = self.words.beats[0]
        told = f"{first.dialogue or ''} {first.on_screen_text or ''}"
        return "" if self.words.hook_line in told else self.words.hook_line

    @property
    def call(self) -> str:
        """What viewers shall do, where the last beat does not say it."""
        if self.words is None or self.words.cta_line in (self.words.beats[-1].dialogue or ""):
            return ""
        return self.words.cta_line

    @property
    def call_overlay(self) -> str:
        """The same on the screen, where it reads otherwise."""
        if self.words is None or self.words.cta_overlay == self.call.rstrip("."):
            return ""
        return self.words.cta_overlay

    @property
    def seconds(self) -> str:
        """How long it runs."""
        return f"{self.words.seconds:.0f}" if self.words else ""

    @property
    def next_number(self) -> int:
        """Which beat a new one would be."""
        return len(self.beats) + 1

    @property
    def key(self) -> str:
        """What ties a card to its name."""
        return f"draft-{self.skit.place}"

    @property
    def title(self) -> str:
        """What it is called; while it is written, its place."""
        return self.skit.title if self.skit.state == State.WRITTEN else f"Draft {self.number}"

    @property
    def href(self) -> str:
        """Where it is worked on."""
        return reverse("skits:detail", args=[self.skit.pk])

    @property
    def score(self) -> Mapping[str, Any] | None:
        """The score with its reasons."""
        return self.skit.ai_score

    @property
    def why(self) -> str:
        """Why it was not written."""
        told = str(self.skit.trouble.get("message", ""))
        return told or "Something went wrong while it was written."


@dataclass(frozen=True)
class Desk:
    """An order with its drafts and the run that writes them."""

    order: SkitOrder
    drafts: Sequence[Draft]
    run: Run | None

    @property
    def is_open(self) -> bool:
        """Whether more may come."""
        return bool(self.run and self.run.is_open)

    @property
    def can_retry(self) -> bool:
        """Whether what is missing can be written after all."""
        return bool(self.run and self.run.can_retry)

    @property
    def said(self) -> str:
        """How far it is, in words that change with each draft."""
        written = sum(one.skit.state == State.WRITTEN for one in self.drafts)
        total = len(self.drafts)
        if self.is_open:
            return f"{written} of {total} written."
        if written == total:
            return f"{counted(total, 'draft')}, ready to read."
        return f"{written} of {total} written. The others came to nothing."

    @property
    def why(self) -> str:
        """Why a draft that was never written is not."""
        told = self.run.job.error.get("message") if self.run else ""
        failed = (one.job.error.get("message") for one in self.run.steps) if self.run else ()
        return str(told or next(filter(None, failed), "") or "It was stopped before this one.")

    @property
    def clamped(self) -> str:
        """What the budget did."""
        asked, played = self.order.intensity_asked, self.order.intensity_played
        return (
            f"You asked for intensity {asked}. The budget was too low for that, so these are "
            f"played at {played}. Nothing was taken from it."
        )


def desk(order: SkitOrder, *, user: User) -> Desk:
    """An order as it stands."""
    run = run_of(order.run_id) if order.run_id else None
    return Desk(order, drafts_of(order, user=user), run)


def drafts_of(order: SkitOrder, *, user: User) -> list[Draft]:
    """The drafts as they stand, the best first once they are written."""
    skits = queries.drafts_of(order)
    for skit in skits:
        skit.order, skit.persona = order, order.persona
    given = dict(
        SkitRating.objects.filter(skit__in=skits, user=user).values_list("skit_id", "rating")
    )
    return [draft(skit, skit.place, stars=given.get(skit.pk)) for skit in skits]


def draft(
    skit: SavedSkit, number: int, *, stars: int | None = None, claims: Sequence[Claim] = ()
) -> Draft:
    """A skit as a card."""
    if skit.state != State.WRITTEN:
        return Draft(skit, number, note_of(skit), so_far(skit.skit_data))
    words = Skit.model_validate(skit.skit_data)
    return Draft(
        skit=skit,
        number=number,
        note=note_of(skit, seconds=words.seconds),
        beats=shown(words, claims, locked=skit.locked),
        words=words,
        stars=stars,
    )


def note_of(skit: SavedSkit, *, seconds: float = 0) -> str:
    """What sort of skit it is, in a few words."""
    made = skit.generation_config
    choices = made.get("choices", {})
    told = [
        str(made.get("approach", {}).get("name", "")),
        named(shelf.options().formats, choices.get("format", "")),
        f"{seconds:.0f} s" if seconds else "",
        str(skit.persona or ""),
    ]
    return " \N{MIDDLE DOT} ".join(filter(None, told))


def named(entries: Iterable[Any], key: str) -> str:
    """What an entry of a vocabulary is called; nothing for one that is not there any more."""
    return next((str(one.name) for one in entries if one.id == key), "")


def latest() -> list[SkitOrder]:
    """The last orders, with how many of their skits are written and saved."""
    written = Count("skits", filter=Q(skits__state=State.WRITTEN))
    saved = Count("skits", filter=Q(skits__kept_at__isnull=False))
    rows = SkitOrder.objects.annotate(written=written, saved=saved).order_by("-pk")
    return list(rows[:LATEST])
