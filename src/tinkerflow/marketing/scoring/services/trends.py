"""The trend of a script's keywords: from the company's own file, else live, kept for a day."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from statistics import NormalDist
from typing import BinaryIO, Final
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_in, acting_org
from tinkerflow.kit.clock import now
from tinkerflow.kit.text import normalise
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import TrendImport
from tinkerflow.marketing.scoring.trend import (
    ImportedCsv,
    TrendReading,
    Wikimedia,
    no_live_data,
)
from tinkerflow.marketing.scoring.weighing import Part

from .measures import Measure

WATCHED: Final = 10
PER_SCRIPT: Final = 3
# As far out as a percentile is told.
END: Final = 0.1
FRESH: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=7)
ROWS_AT_A_TIME: Final = 2_000


@dataclass(frozen=True)
class Known:
    """A reading of one keyword, and when it was taken."""

    reading: TrendReading
    read_at: datetime

    @property
    def age(self) -> str:
        """A sentence on a reading that is older than a day, else nothing."""
        old = now() - self.read_at
        if old <= FRESH:
            return ""
        return f"Trend data is {old // timedelta(hours=1)} hours old."


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


def live_source() -> Wikimedia | None:
    """Where live data come from; None when the operator switched them off."""
    return Wikimedia() if settings.ENV.trends else None


def read_trends(
    *, org_id: UUID, company_id: UUID, keywords: Iterable[Sequence[str]], live: Wikimedia | None
) -> dict[str, Known]:
    """Readings of the keywords that most scripts share: ten at most. Must not be in a scope."""
    counted = Counter(word for words in keywords for word in dict.fromkeys(words[:PER_SCRIPT]))
    watched = sorted(counted, key=lambda word: (-counted[word], word))[:WATCHED]
    with acting_in(org_id):
        imported = imported_series(company_id, watched)
    return {word: known(word, org_id=org_id, imported=imported, live=live) for word in watched}


def imported_series(company_id: UUID, keywords: Iterable[str]) -> ImportedCsv | None:
    """What the company's own files say of the keywords; None when they say nothing."""
    words = [normalise(word) for word in keywords]
    series: dict[str, dict[date, float]] = defaultdict(dict)
    rows = TrendImport.objects.filter(company_id=company_id, keyword__in=words)
    for word, day, interest in rows.values_list("keyword", "date", "interest"):
        series[word][day] = interest
    return ImportedCsv(dict(series)) if series else None


def known(
    word: str, *, org_id: UUID, imported: ImportedCsv | None, live: Wikimedia | None
) -> Known:
    """The reading of one keyword from the first source that has a number, else the regret."""
    reading = imported.read([word]) if imported else no_live_data("live data are switched off")
    if reading.score is not None or live is None:
        return Known(reading, now())
    return known_live(word, org_id=org_id, live=live)


def known_live(word: str, *, org_id: UUID, live: Wikimedia) -> Known:
    """A live reading, asked for once a day; an older one serves while the source is away."""
    key = f"trend:1:{org_id}:{sha256(normalise(word).encode()).hexdigest()[:32]}"
    kept: Known | None = cache.get(key)
    if kept and now() - kept.read_at <= FRESH:
        return kept
    taken = Known(live.read([word]), now())
    if live.breaker.resting:
        return kept or taken
    cache.set(key, taken, timeout=KEPT.total_seconds())
    return taken


def trend_of(keywords: Sequence[str], readings: Mapping[str, Known]) -> Measure:
    """The script's keywords together, ranging over them. Without a number it says why."""
    told = {word: readings[word] for word in keywords[:PER_SCRIPT] if word in readings}
    scored = {word: one for word, one in told.items() if one.reading.score is not None}
    if not scored:
        regrets = [one.reading.reason for one in told.values()]
        none = no_live_data("its keywords are not among the ten that are watched").reason
        return Measure(Part(None, reason=as_clause(regrets[0] if regrets else none)))
    scores = [one.reading.score or 0.0 for one in scored.values()]
    whole = together(scores)
    sentences = dict.fromkeys(one.reading.reason for one in scored.values())
    oldest = min(scored.values(), key=lambda one: one.read_at)
    reason = " ".join(part for part in (*sentences, oldest.age) if part)
    return Measure(
        Part(whole, min(whole, *scores), max(whole, *scores), reason),
        {
            "read_at": oldest.read_at.isoformat(),
            "keywords": {word: as_data(one.reading) for word, one in scored.items()},
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


def as_clause(sentence: str) -> str:
    """A sentence as it stands in the middle of another."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def as_data(reading: TrendReading) -> dict[str, object]:
    """What is kept of a reading beside the score."""
    return {
        "score": reading.score,
        "momentum": reading.momentum,
        "source": reading.source,
        "as_of": reading.as_of.isoformat() if reading.as_of else None,
    }
