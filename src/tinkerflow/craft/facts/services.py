"""Keep facts of a subject, and let people correct them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.text import normalise, one_line

from .finding import FoundFact, placed
from .models import Fact

LONGEST = 600
Status = Fact.Status


class EmptyFact(BadInput):
    """A fact has to say something."""

    code = "facts.empty"


class LongFact(BadInput):
    """A fact is one thing, not a page."""

    code = "facts.too_long"


@dataclass(frozen=True)
class Kept:
    """What a scrape changed: new facts, facts seen again, facts that the pages lost."""

    new: int
    still: int
    gone: int


@transaction.atomic
def keep_found(
    *,
    subject_id: UUID,
    found: Sequence[FoundFact],
    page_ids: Mapping[str, UUID],
    scrape: int,
) -> Kept:
    """Store what a scrape found. A fact said before keeps its number and what a person made of it."""
    known = {
        (fact.kind, normalise(text)): fact
        for fact in Fact.objects.select_for_update().filter(subject_id=subject_id)
        for text in (fact.text, *fact.edits)
    }
    last = highest_number(subject_id)
    fresh: list[Fact] = []
    again: dict[UUID, Fact] = {}
    for fact in found:
        if old := known.get((fact.kind, normalise(fact.text))):
            place(old, fact, page_ids=page_ids)
            old.last_scrape = scrape
            again[old.pk] = old
        else:
            fresh.append(made(fact, subject_id, last + len(fresh) + 1, page_ids, scrape))
            known[(fact.kind, normalise(fact.text))] = fresh[-1]
    again = {pk: fact for pk, fact in again.items() if fact.first_scrape != scrape}
    Fact.objects.bulk_create(fresh)
    Fact.objects.bulk_update(
        again.values(),
        [
            "page_id",
            "page_url",
            "start",
            "end",
            "sentence",
            "fetch_hash",
            "last_scrape",
            "data",
        ],
    )
    gone = Fact.objects.filter(subject_id=subject_id, source="page", last_scrape=scrape - 1)
    return Kept(new=len(fresh), still=len(again), gone=gone.count())


def highest_number(subject_id: UUID) -> int:
    """The number of the subject's newest fact, 0 without facts."""
    return Fact.objects.filter(subject_id=subject_id).aggregate(n=Max("number"))["n"] or 0


def place(fact: Fact, found: FoundFact, *, page_ids: Mapping[str, UUID]) -> None:
    """Point a known fact at where the newest reading found it."""
    fact.page_id, fact.page_url = page_ids.get(found.url), found.url
    fact.start, fact.end, fact.sentence = found.start, found.end, found.sentence
    fact.fetch_hash = found.fetch_hash
    theirs = fact.status == Status.EDITED
    fact.data = {**fact.data, **placed(found.data)} if theirs else dict(found.data)


def made(
    found: FoundFact, subject_id: UUID, number: int, page_ids: Mapping[str, UUID], scrape: int
) -> Fact:
    """A row for a fact seen for the first time."""
    fact = Fact(
        org_id=acting_org(),
        subject_id=subject_id,
        number=number,
        kind=found.kind,
        text=found.text,
        data=dict(found.data),
        heading=found.heading,
        confidence=found.confidence,
        first_scrape=scrape,
        last_scrape=scrape,
    )
    place(fact, found, page_ids=page_ids)
    return fact


def checked(text: str) -> str:
    """The text, trimmed. Raises EmptyFact or LongFact."""
    if not (text := one_line(text)):
        raise EmptyFact("Write what is true, or strike the fact out.")
    if len(text) > LONGEST:
        raise LongFact(f"Keep a fact under {LONGEST} characters; this one has {len(text)}.")
    return text


@transaction.atomic
def add_fact(*, subject_id: UUID, kind: str, text: str) -> Fact:
    """A fact that a person knows; its source is the person."""
    text = checked(text)
    return Fact.objects.create(
        org_id=acting_org(),
        subject_id=subject_id,
        number=highest_number(subject_id) + 1,
        kind=kind,
        text=text,
        sentence=text,
        source=Fact.Source.PERSON,
        status=Status.CONFIRMED,
    )


@transaction.atomic
def edit_fact(*, fact: Fact, text: str) -> Fact:
    """Say a fact better. Its place on the page stays, so that both can be compared."""
    text = checked(text)
    if text != fact.text:
        fact.edits, fact.text, fact.status = [*fact.edits, fact.text], text, Status.EDITED
        fact.data = placed(fact.data)
        fact.save()
    return fact


@transaction.atomic
def judge_facts(*, facts: Iterable[Fact], status: str) -> int:
    """Confirm facts, strike them out, or take that back. Returns how many changed."""
    keys = [fact.pk for fact in facts]
    rows = Fact.objects.filter(pk__in=keys).exclude(status=status)
    if status == Status.FOUND:
        rows = rows.filter(status__in=(Status.CONFIRMED, Status.STRUCK))
    return rows.update(status=status)
