"""What the ledger says: the frozen scores, their results, and how good the forecasts were."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from django.db.models import Max, OuterRef, QuerySet, Subquery, Sum

from tinkerflow.core.tenancy.remembering import remembered
from tinkerflow.kit.tables import defused, written
from tinkerflow.marketing.scripts.models import Script

from .channels import common_ages
from .models import Outcome, OutcomeImport, Prediction
from .pairs import Pair, Posted, resolved
from .record import Record, record_of

# The newest with results: a record of older ones would judge a model that is no longer used.
MOST_POSTED: Final = 300
# What a sheet of results has to be filled in with; beside it stand what was posted, and where.
FILLED_IN: Final = ("posted_at", "age_days", "impressions", "clicks", "views", "spend")
SHEET: Final = ("script", "headline", "platform", *FILLED_IN)
MOST_SHEET: Final = 1_000


@dataclass(frozen=True)
class Standing:
    """The record of an organization: the whole, and each platform apart."""

    whole: Record
    platforms: dict[str, Record]
    frozen: int
    with_result: int
    unforeseen: int


def ledger(platform: str = "") -> QuerySet[Prediction]:
    """The frozen scores, the newest first, each with its newest result."""
    rows = Prediction.objects.select_related("company", "frozen_by").order_by("-position")
    return rows.filter(target_platform=platform) if platform else rows


@dataclass(frozen=True)
class Line:
    """A frozen score and the newest of its results, if any."""

    prediction: Prediction
    outcome: Outcome | None


def with_frozen(scripts: QuerySet[Script]) -> QuerySet[Script]:
    """Scripts with the frozen score of what each says now, on its own platform: where, when, hash."""
    frozen = Prediction.objects.filter(
        script_id=OuterRef("pk"),
        script_version=OuterRef("version"),
        target_platform=OuterRef("target_platform"),
    )
    return scripts.annotate(
        frozen_position=Subquery(frozen.values("position")),
        frozen_at=Subquery(frozen.values("created_at")),
        frozen_hash=Subquery(frozen.values("hash")),
    )


def sheet_to_fill(most: int = MOST_SHEET) -> str:
    """A CSV of the newest frozen forecasts without a result, to be filled in and brought back.

    It has the columns of `import_outcomes`, with the headline for whoever fills them in.
    """
    waiting = Prediction.objects.filter(outcomes=None).order_by("-position")[:most]
    told = waiting.values_list("script_id", "headline", "target_platform")
    return written(
        [
            SHEET,
            *(
                (str(script_id), defused(headline), platform, *("",) * len(FILLED_IN))
                for script_id, headline, platform in told
            ),
        ]
    )


def with_results(rows: QuerySet[Prediction]) -> list[Line]:
    """Frozen scores with the newest result of each."""
    found = list(rows)
    newest = Outcome.objects.filter(prediction__in=found).order_by("age_days", "created_at")
    outcomes = {one.prediction_id: one for one in newest}
    return [Line(one, outcomes.get(one.pk)) for one in found]


def posted(platform: str = "") -> list[Posted]:
    """The frozen scores with a result. Results of one brief and one age compare."""
    newest = Outcome.objects.filter(prediction_id=OuterRef("pk")).order_by(
        "-age_days", "-created_at"
    )
    rows = ledger(platform).annotate(outcome_id=Subquery(newest.values("pk")[:1]))
    found = list(rows.filter(outcome_id__isnull=False)[:MOST_POSTED])
    outcomes = Outcome.objects.in_bulk([row.outcome_id for row in found])
    newest_of = {row.pk: outcomes[row.outcome_id] for row in found}
    return list(_posted(found, {**newest_of, **_in_views(found, newest_of)}))


def _in_views(
    found: Sequence[Prediction], newest: Mapping[UUID, Outcome]
) -> dict[UUID, Outcome | None]:
    """Results in views, at the age that most posts of their channel have; None where one has not."""
    channels = {
        one.pk: (one.company_id, one.target_platform)
        for one in found
        if newest[one.pk].impressions is None
    }
    rows = Outcome.objects.filter(prediction__in=list(channels), impressions=None)
    counted = {
        (one.prediction_id, one.age_days): one
        for one in rows.order_by("created_at")
        if one.prediction_id
    }
    most = common_ages((channels[post], age) for post, age in counted)
    return {post: counted.get((post, most[place])) for post, place in channels.items()}


def _posted(
    found: Sequence[Prediction], outcomes: Mapping[UUID, Outcome | None]
) -> Iterator[Posted]:
    for one in found:
        outcome = outcomes[one.pk]
        if outcome is None:
            continue
        by_clicks = outcome.impressions is not None
        # Clicks per impression hardly age; views do, so they compare at one age only.
        age = "" if by_clicks else f":{outcome.age_days}"
        yield Posted(
            brief=f"{one.company_id}:{one.target_platform}:{by_clicks}{age}",
            position=one.position,
            final=one.final_score,
            parts=one.parts,
            impressions=outcome.impressions,
            clicks=outcome.clicks,
            views=None if by_clicks else outcome.views,
            platform=one.target_platform,
            scorer=one.scorer,
        )


def standing() -> Standing:
    """How good the forecasts were, remembered until another result or frozen score comes in."""
    frozen = Prediction.objects.aggregate(last=Max("position"))["last"] or 0
    brought = OutcomeImport.objects.aggregate(last=Max("created_at"), rows=Sum("unforeseen"))
    last = brought["last"]
    return remembered(
        "forecasts",
        version=f"{frozen}-{last.timestamp() if last else ''}",
        make=partial(_standing, frozen, brought["rows"] or 0),
    )


def _standing(frozen: int, unforeseen: int) -> Standing:
    known = posted()
    pairs = resolved(known)
    platforms: dict[str, list[Pair]] = {one.platform: [] for one in known}
    for pair in pairs:
        platforms[pair.first.platform].append(pair)
    return Standing(
        whole=record_of(pairs),
        platforms={name: record_of(own) for name, own in sorted(platforms.items())},
        frozen=frozen,
        with_result=len(known),
        unforeseen=unforeseen,
    )
