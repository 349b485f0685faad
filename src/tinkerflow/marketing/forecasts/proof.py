"""Posted headlines as proof of what wins: how far above its channel's usual each of them did."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from tinkerflow.marketing.scoring.proven import Line
from tinkerflow.marketing.scripts.models import ScriptVersion

from .channels import Post, Stand, stands
from .models import Outcome

MOST_POSTS: Final = 2_000
# A post may be counted each day of a month; beyond that the oldest posts are left out.
MOST_RESULTS: Final = 30 * MOST_POSTS


@dataclass(frozen=True)
class Shown:
    """A script on a platform: what it said when it was posted, and the newest of its results."""

    script_id: UUID
    company_id: UUID
    headline: str
    age_days: int
    post: Post

    def line(self, stand: Stand) -> Line:
        """The same as a headline that was tried."""
        return Line(
            headline=self.headline,
            company_id=self.company_id,
            above=stand.above,
            doubt=stand.doubt,
            told=told(self.post, self.age_days, usual=stand.usual),
            at=self.post.at,
            is_posted=True,
            script_id=self.script_id,
        )


def proven_lines() -> list[Line]:
    """The posted scripts of the acting organization, winners and losers, foreseen or not."""
    shown = newest_results()
    return [shown[stand.place].line(stand) for stand in stands([one.post for one in shown])]


def newest_results() -> list[Shown]:
    """The scripts that were posted last, on each platform with the result at the highest age."""
    told = Outcome.objects.filter(pk__in=last_posts(), script__company__deleted_at=None)
    rows = told.select_related("script", "prediction").defer(
        "script__search", "script__claims", "script__script_data"
    )
    last = list(rows.order_by("age_days", "created_at"))
    edited = [
        one.script_id for one in last if one.prediction is None and one.script.version > 1
    ]
    versions = versions_of(edited)
    return [shown(one, versions) for one in last]


def last_posts() -> QuerySet[Outcome]:
    """Of each of the scripts that were posted last, on each platform: one result."""
    in_time = ("-posted_at", "-created_at")
    counted = Outcome.objects.order_by(*in_time).values("pk")[:MOST_RESULTS]
    post = ("script_id", "target_platform")
    newest = Outcome.objects.filter(pk__in=counted).order_by(*post, "-age_days", "-created_at")
    one_each = newest.distinct(*post).values("pk")
    return Outcome.objects.filter(pk__in=one_each).order_by(*in_time)[:MOST_POSTS]


def shown(outcome: Outcome, versions: Mapping[UUID, list[tuple[date, str]]]) -> Shown:
    """A result with the words it belongs to: those frozen, else those that stood on the day."""
    script, by_clicks = outcome.script, outcome.impressions is not None
    said = [words for day, words in versions.get(script.pk, []) if day <= outcome.posted_at]
    frozen = outcome.prediction.headline if outcome.prediction else ""
    # Clicks per impression hardly age; views do, so they compare at one age only.
    age = None if by_clicks else outcome.age_days
    return Shown(
        script_id=script.pk,
        company_id=script.company_id,
        headline=frozen or (said[-1] if said else script.headline),
        age_days=outcome.age_days,
        post=Post(
            channel=(script.company_id, outcome.target_platform, by_clicks, age),
            at=outcome.posted_at,
            impressions=outcome.impressions,
            clicks=outcome.clicks,
            views=None if by_clicks else outcome.views,
        ),
    )


def versions_of(scripts: Iterable[UUID]) -> dict[UUID, list[tuple[date, str]]]:
    """What these scripts said from which day on, the oldest first."""
    said: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    rows = ScriptVersion.objects.filter(script_id__in=list(scripts)).order_by("version")
    for script_id, moment, headline in rows.values_list("script_id", "created_at", "headline"):
        said[script_id].append((moment.date(), headline))
    return said


def told(post: Post, age_days: int, *, usual: float) -> str:
    """A result beside what is usual, as a person reads it."""
    if post.impressions is not None and post.clicks is not None:
        rate, usually = post.clicks / post.impressions, 1 / (1 + math.exp(-usual))
        return f"{percent(rate)} clicked, usually {percent(usually)}"
    days = "1 day" if age_days == 1 else f"{age_days} days"
    return f"{post.views:,} views in {days}, usually {math.expm1(usual):,.0f}"


def percent(share: float) -> str:
    """A share in percent, the sign never alone on a line."""
    return f"{100 * share:.1f}\N{NO-BREAK SPACE}%"
