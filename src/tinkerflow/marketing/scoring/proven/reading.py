"""What people crowned, which scripts are variants of one another, what companies usually say."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final
from uuid import UUID

from django.db.models import F

from tinkerflow.marketing.scripts.models import Script

from .line import CROWNED, MOST_LINES, Line

# How many of a company's newest headlines say what is usual there; of all companies at most.
USUAL: Final = 50
MOST_USUAL: Final = 1_000


def crowned() -> list[Line]:
    """What people made winners, the newest first. What only a score crowned says nothing new."""
    rows = Script.objects.active().filter(
        crowned_by_hand_at__isnull=False, company__deleted_at=None
    )
    told = rows.only("company_id", "headline", "crowned_by_hand_at", "created_at")
    return [crowned_line(one) for one in told.order_by("-crowned_by_hand_at")[:MOST_LINES]]


def crowned_line(script: Script) -> Line:
    """A script that a person made a winner."""
    day = (script.crowned_by_hand_at or script.created_at).date()
    return Line(
        headline=script.headline,
        company_id=script.company_id,
        above=CROWNED,
        doubt=0.0,
        told=f"a person made it a winner on {day:%-d %b %Y}",
        at=day,
        is_posted=False,
        script_id=script.pk,
    )


def families_of(ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Which of these scripts are variants of one another, through however many others."""
    parents: dict[UUID, UUID] = {}
    asked = chosen = set(ids)
    while asked:
        rows = Script.objects.filter(pk__in=asked, variant_of__isnull=False)
        found = dict(rows.values_list("pk", "variant_of_id"))
        parents |= found
        asked = set(found.values()) - parents.keys()
    first = {one: founder(one, parents) for one in {*chosen, *parents}}
    members: dict[UUID, set[UUID]] = defaultdict(set)
    for one, begun_by in first.items():
        members[begun_by].add(one)
    return {one: frozenset(members[first[one]]) for one in chosen}


def founder(script_id: UUID, parents: Mapping[UUID, UUID]) -> UUID:
    """The script that all its variants go back to."""
    while script_id in parents:
        script_id = parents[script_id]
    return script_id


def usual_headlines(companies: Collection[UUID]) -> dict[UUID, list[str]]:
    """The newest headlines of each company."""
    each = min(USUAL, MOST_USUAL // len(companies))
    rows = Script.objects.filter(
        company_id__in=companies, number__gt=F("company__last_script_number") - each
    )
    said: dict[UUID, list[str]] = {company: [] for company in companies}
    for company_id, headline in rows.values_list("company_id", "headline"):
        said[company_id].append(headline)
    return said
