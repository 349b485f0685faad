"""The trend of a script: what its keywords' readings add up to, and the company's own file."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import NormalDist
from typing import BinaryIO, Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.text import legible, normalise
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import TrendImport, TrendReading
from tinkerflow.marketing.scoring.trend import ImportedCsv, spoken
from tinkerflow.marketing.scoring.weighing import Part

from .measures import Measure

PER_SCRIPT: Final = 3
# As far out as a percentile is told.
END: Final = 0.1
ROWS_AT_A_TIME: Final = 2_000
NOT_WATCHED: Final = "no live data: its keywords are not among the ten that are watched"


@transaction.atomic
def import_trends(*, company: Company, file: BinaryIO, actor: User) -> int:
    """Keep search interest from a CSV of date, keyword, interest. Says how many rows.

    The same keyword and day is overwritten. Raises BadTrendFile, which names each wrong row; then
    nothing is kept.
    """
    series = ImportedCsv.parse(file).series
    rows = [
        TrendImport(
            org_id=acting_org(), company=company, keyword=word, date=day, interest=interest
        )
        for word, days in series.items()
        for day, interest in days.items()
    ]
    TrendImport.objects.bulk_create(
        rows,
        batch_size=ROWS_AT_A_TIME,
        update_conflicts=True,
        unique_fields=["org", "company", "keyword", "date"],
        update_fields=["interest"],
    )
    said = f"{len(rows)} rows on {len(series)} keywords"
    audit.record(actor=actor, action="trends.imported", target=company, summary=said)
    return len(rows)


def imported_series(company_id: UUID, keywords: Iterable[str]) -> ImportedCsv:
    """What the company's own files say of the keywords, if anything."""
    series: dict[str, dict[date, float]] = defaultdict(dict)
    rows = TrendImport.objects.filter(company_id=company_id, keyword__in=keywords)
    for word, day, interest in rows.values_list("keyword", "date", "interest"):
        series[word][day] = interest
    return ImportedCsv(dict(series))


def first_words(keywords: Iterable[str]) -> list[str]:
    """The keywords of a script that count for its trend, in one spelling."""
    spelled = (normalise(legible(word)) for word in keywords)
    return list(dict.fromkeys(word for word in spelled if word))[:PER_SCRIPT]


def trend_of(keywords: Sequence[str], readings: Mapping[str, TrendReading]) -> Measure:
    """The script's keywords together, ranging over them. Without a number it says why."""
    told = [readings[word] for word in first_words(keywords) if word in readings]
    scored = [row for row in told if row.score is not None]
    if not scored:
        return Measure(Part(None, reason=as_clause(told[0].reason) if told else NOT_WATCHED))
    # Two keywords may lead to one article: it is heard once.
    subjects = {row.reason: row.score or 0.0 for row in scored}
    scores = list(subjects.values())
    whole = together(scores)
    oldest = min(scored, key=lambda row: row.read_at)
    reason = " ".join((*subjects, read_when(oldest)))
    return Measure(
        Part(whole, min(whole, *scores), max(whole, *scores), reason),
        {
            "read_at": oldest.read_at.isoformat(),
            "keywords": {row.keyword: as_data(row) for row in scored},
        },
    )


def together(scores: Sequence[float]) -> float:
    """What several percentiles come to as one: three words on the rise are rarer than one.

    Their mean would be none: it hardly ever leaves the middle. So their standard normal values are
    added up and set against the sum of as many that have nothing to do with each other.
    """
    normal = NormalDist()
    far = [normal.inv_cdf(min(max(score, END), 100 - END) / 100) for score in scores]
    return round(100 * normal.cdf(sum(far) / math.sqrt(len(far))), 1)


def read_when(row: TrendReading) -> str:
    """When something was read: a moment, since who reads the sentence may come much later."""
    when = f"Read on {spoken(row.read_at.date())} at {row.read_at:%H:%M} UTC"
    return f"{when}." if row.holds else f"{when}; nothing newer could be had."


def as_clause(sentence: str) -> str:
    """A sentence as it stands in the middle of another."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def as_data(row: TrendReading) -> dict[str, object]:
    """What is kept of a reading beside the score."""
    return {
        "score": row.score,
        "momentum": row.momentum,
        "source": row.source,
        "as_of": row.as_of.isoformat() if row.as_of else None,
        "read_at": row.read_at.isoformat(),
    }
