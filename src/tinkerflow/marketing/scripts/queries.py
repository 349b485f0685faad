"""Scripts as screens, exports and the API ask for them: filtered, paged by key, never counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Case, F, FloatField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce

from .models import Script, ScriptTotals

PAGE = 30
FEW = 2_000


@dataclass(frozen=True)
class Filters:
    """What a person asked to see; empty means all."""

    company_id: UUID | None = None
    persona_id: UUID | None = None
    angle: str = ""
    platform: str = ""
    low: float | None = None
    high: float | None = None
    winners: bool = False
    unsupported: bool = False
    set_aside: bool = False
    text: str = ""

    def rows(self) -> QuerySet[Script]:
        """The scripts that pass, unordered."""
        rows = Script.objects.filter(is_active=not self.set_aside)
        for column, value in (
            ("company_id", self.company_id),
            ("persona_id", self.persona_id),
            ("creative_angle", self.angle),
            ("target_platform", self.platform),
            ("final_score__gte", self.low),
            ("final_score__lte", self.high),
        ):
            if value not in (None, ""):
                rows = rows.filter(**{column: value})
        if self.winners:
            rows = rows.filter(is_winner=True)
        if self.unsupported:
            rows = rows.filter(unsupported_claims__gt=0)
        return holding(rows, self) if self.text else rows


def holding(rows: QuerySet[Script], filters: Filters) -> QuerySet[Script]:
    """The rows that hold the words, as in a web search.

    Few are named by the index. Of many, the best come soon enough by looking at one after another.
    """
    ids = ids_holding(filters)
    if len(ids) <= FEW:
        return rows.filter(pk__in=ids)
    words = SearchQuery(filters.text, config="english", search_type="websearch")
    return rows.filter(search=words)


def ids_holding(filters: Filters) -> list[UUID]:
    """The scripts of the acting organization that hold the words, no more than one above `FEW`."""
    asked = (
        filters.text,
        filters.company_id,
        filters.persona_id,
        filters.angle,
        filters.platform,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select script_ids_holding(%s, %s::uuid, %s::uuid, %s, %s, %s)", [*asked, FEW + 1]
        )
        return [script_id for (script_id,) in cursor]


@dataclass(frozen=True)
class ScriptPage:
    """A page of scripts, and the key the next one starts after (None: this is the last)."""

    scripts: Sequence[Script]
    next_key: str | None


def best_page(filters: Filters, *, after: str = "", size: int = PAGE) -> ScriptPage:
    """The best scripts that pass, after a key. Costs the same however many there are."""
    rows = filters.rows()
    parts = [rows.filter(part) for part in beyond(after)] or [rows]
    found = list(first_of(parts, size + 1).select_related("persona", "score").defer("search"))
    more = len(found) > size
    return ScriptPage(found[:size], key_of(found[size - 1]) if more else None)


BEST_FIRST = (F("final_score").desc(nulls_last=True), "id")


def first_of(parts: Sequence[QuerySet[Script]], count: int) -> QuerySet[Script]:
    """The best of several parts: each is sought in an index, where OR would walk through it.

    They are named before anything is joined to them: the planner would begin with the personas.
    """
    first, *others = [part.order_by(*BEST_FIRST).values("pk")[:count] for part in parts]
    named = first.union(*others, all=True) if others else first
    return Script.objects.filter(pk__in=named).order_by(*BEST_FIRST)[:count]


def key_of(script: Script) -> str:
    """Where a page ends: score and id."""
    score = "" if script.final_score is None else repr(script.final_score)
    return f"{score}~{script.pk}"


def beyond(key: str) -> list[Q]:
    """The rows behind a key in the order best first, in parts. None for a key nobody gave out."""
    score, _, last = key.partition("~")
    try:
        script_id = UUID(last)
        reached = float(score) if score else None
    except ValueError:
        return []
    if reached is None:
        return [Q(final_score__isnull=True, pk__gt=script_id)]
    return [
        Q(final_score=reached, pk__gt=script_id),
        Q(final_score__lt=reached),
        Q(final_score__isnull=True),
    ]


@dataclass(frozen=True)
class Totals:
    """How many scripts there are, and how they score; other `changes`, and one of them is another."""

    scripts: int = 0
    scored: int = 0
    winners: int = 0
    unsupported: int = 0
    changes: int = 0
    average: float | None = None


def totals(*, company_id: UUID | None = None, persona_id: UUID | None = None) -> Totals:
    """The totals of a persona, a company, or the whole organization, without counting."""
    rows = ScriptTotals.objects.all()
    if company_id:
        rows = rows.filter(company_id=company_id)
    if persona_id:
        rows = rows.filter(persona_id=persona_id)
    sums = rows.aggregate(
        **{
            name: Coalesce(Sum(name), 0)
            for name in ("scripts", "scored", "winners", "unsupported", "changes")
        },
        score=Coalesce(Sum("score_sum"), 0.0, output_field=FloatField()),
    )
    score = sums.pop("score")
    average = round(score / sums["scored"], 2) if sums["scored"] else None
    return Totals(**sums, average=average)


def in_order(ids: Sequence[UUID]) -> list[Script]:
    """The scripts with these ids, in this order; strangers' and missing ones are left out."""
    place = Case(*[When(pk=pk, then=Value(n)) for n, pk in enumerate(ids)])
    rows = Script.objects.filter(pk__in=ids).select_related("persona", "score", "batch")
    return list(rows.order_by(place)) if ids else []
