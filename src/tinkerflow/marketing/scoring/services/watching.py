"""The keywords that most scripts share are watched: whom to ask about them, and what is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Final
from uuid import UUID

from django.conf import settings
from pydantic import SecretStr

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts.crawl import polite_fetch
from tinkerflow.kit.clock import now
from tinkerflow.marketing.scoring.models import TrendReading
from tinkerflow.marketing.scoring.trend import (
    SECONDS_APART,
    Budget,
    Gdelt,
    LiveSource,
    Pace,
    Reading,
    Silence,
    TrendSource,
    Wikimedia,
    YouTube,
    read_all,
)

from .trends import first_words, imported_series

WATCHED: Final = 10
LONGEST_WAIT: Final = 12.0
FORGOTTEN: Final = timedelta(days=90)
REPLACED: Final = ("score", "momentum", "source", "as_of", "reason", "is_settled", "read_at")


def live_sources() -> Sequence[TrendSource]:
    """Whom to ask, in this order; nobody where the operator switched live data off."""
    return standing_sources(settings.ENV.youtube_key) if settings.ENV.trends else ()


@cache
def standing_sources(youtube_key: SecretStr | None) -> Sequence[TrendSource]:
    """The same for the whole process: they remember when they failed and when they were asked."""
    fetch = polite_fetch()
    free = LiveSource(Wikimedia(), fetch), LiveSource(Gdelt(), fetch, pace=Pace(SECONDS_APART))
    return (*free, LiveSource(YouTube(youtube_key), fetch)) if youtube_key else free


def read_trends(
    *,
    org_id: UUID,
    company_id: UUID,
    keywords: Iterable[Sequence[str]],
    live: Sequence[TrendSource],
    seconds: float = LONGEST_WAIT,
) -> dict[str, TrendReading]:
    """What is known of the keywords that most scripts share, by their normalised words.

    The company's own file comes first; live sources are asked once a day, and waited for so many
    seconds altogether. Must not be in a scope.
    """
    watched = most_shared(keywords)
    with acting_in(org_id):
        imported = imported_series(company_id, watched)
        rows = TrendReading.objects.filter(company_id=company_id, keyword__in=watched)
        known = {row.keyword: row for row in rows}
    own = {word: said for word in watched if isinstance(said := imported.read(word), Reading)}
    held = {word for word, row in known.items() if row.holds}
    asked = [word for word in watched if word not in own and word not in held]
    sources = (imported, *live) if imported.series else live
    told = own | read_all(sources, asked, budget=Budget(seconds))
    taken = {
        word: row_of(word, said, org_id=org_id, company_id=company_id)
        for word, said in told.items()
        if not stands_in(known.get(word), said)
    }
    with acting_in(org_id):
        keep(company_id, taken.values())
    return known | taken


def most_shared(keywords: Iterable[Sequence[str]]) -> list[str]:
    """The ten keywords that stand first in most scripts, equals by the alphabet."""
    counted = Counter(word for words in keywords for word in first_words(words))
    return sorted(counted, key=lambda word: (-counted[word], word))[:WATCHED]


def stands_in(row: TrendReading | None, said: Reading | Silence) -> bool:
    """Whether what was read before is better than a silence that may end any moment."""
    passing = isinstance(said, Silence) and not said.settled
    return passing and row is not None and row.serves


def row_of(
    word: str, said: Reading | Silence, *, org_id: UUID, company_id: UUID
) -> TrendReading:
    """What a source said, as it is kept."""
    row = TrendReading(org_id=org_id, company_id=company_id, keyword=word, read_at=now())
    if isinstance(said, Silence):
        row.reason, row.is_settled = f"No live data: {said.why}.", said.settled
        return row
    row.score, row.momentum, row.source = said.score, said.momentum, said.source
    row.as_of, row.reason = said.as_of, said.reason
    return row


def keep(company_id: UUID, rows: Iterable[TrendReading]) -> None:
    """Keep readings in place of earlier ones; what nobody watches any more is forgotten."""
    of_company = TrendReading.objects.filter(company_id=company_id)
    of_company.filter(read_at__lt=now() - FORGOTTEN).delete()
    TrendReading.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["org", "company", "keyword"],
        update_fields=REPLACED,
    )
