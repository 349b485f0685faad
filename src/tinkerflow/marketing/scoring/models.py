"""The score of a script: three parts, their reasons, and the range of the whole; imported trends."""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final, Optional

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from tinkerflow.core.tenancy.models import TenantModel
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.models import Script

from .weighing import JUDGE, Name

if TYPE_CHECKING:
    from .rivals import InBatch

PARTS = ("llm", "trend", "viral")
FRESH: Final = timedelta(hours=24)
KEPT: Final = timedelta(days=7)


class Score(TenantModel):
    """Written by a scorer, never by hand. A part without data is null and says why."""

    script = models.OneToOneField(Script, models.CASCADE, related_name="score")
    script_version = models.PositiveIntegerField(
        default=1, help_text="Which version of the script was scored; it holds for no other"
    )
    llm_score = models.PositiveSmallIntegerField(null=True)
    trend_score = models.PositiveSmallIntegerField(null=True)
    viral_score = models.PositiveSmallIntegerField(null=True)
    final_score = models.FloatField(null=True)
    low = models.FloatField(null=True, help_text="Lower end of the 80 % range")
    high = models.FloatField(null=True, help_text="Upper end of the 80 % range")
    score_class = models.TextField(blank=True, default="")
    llm_rationale = models.TextField(blank=True, default="")
    trend_rationale = models.TextField(blank=True, default="")
    viral_rationale = models.TextField(blank=True, default="")
    scoring_data = models.JSONField(default=dict)
    scorer = models.TextField(default="lexical")
    generation_id = models.UUIDField(null=True)
    updated_at = models.DateTimeField(auto_now=True)
    strength = models.GeneratedField(
        expression=Cast(KT("scoring_data__headline__strength"), models.FloatField()),
        output_field=models.FloatField(null=True),
        db_persist=True,
        help_text="Of the headline, by the headline model; it compares within one model alone",
    )
    headline_model = models.GeneratedField(
        expression=KT("scoring_data__headline__model"),
        output_field=models.TextField(null=True),
        db_persist=True,
        help_text="The version of the headline model that told the strength",
    )

    # Where its headline stands in its batch, once rivals.place has said so.
    in_batch: Optional["InBatch"] = None

    @property
    def judge(self) -> str:
        """The model that judged, with its prompt; empty when none did."""
        kind, _, judge = self.scorer.partition(" ")
        return judge if kind == JUDGE else ""

    class Meta:
        db_table = "scores"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{part}_score__isnull": True})
                    | Q(**{f"{part}_score__gte": 0, f"{part}_score__lte": 100}),
                    name=f"scores_{part}_in_range",
                )
                for part in PARTS
            ),
            models.CheckConstraint(
                condition=Q(final_score__isnull=True)
                | Q(low__lte=models.F("final_score"), high__gte=models.F("final_score")),
                name="scores_within_their_range",
            ),
        )


class TrendImport(TenantModel):
    """How much a keyword was searched for on a day, as a person's own file says."""

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="trend_imports", db_index=False
    )
    keyword = models.TextField()
    date = models.DateField()
    interest = models.FloatField()

    class Meta:
        db_table = "trend_imports"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["org", "company", "keyword", "date"], name="trend_imports_once_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(keyword="") & Q(interest__gte=0), name="trend_imports_sensible"
            ),
        )


class TrendReading(TenantModel):
    """What was read of a keyword for a company's last scoring; without a score, why there is none."""

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="trend_readings", db_index=False
    )
    keyword = models.TextField()
    score = models.FloatField(null=True)
    momentum = models.FloatField(null=True)
    source = models.TextField(blank=True, default="")
    as_of = models.DateField(null=True)
    reason = models.TextField()
    is_settled = models.BooleanField(
        default=True, help_text="Asking again on the same day would change nothing"
    )
    read_at = models.DateTimeField(default=now)

    class Meta:
        db_table = "trend_readings"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["org", "company", "keyword"], name="trend_readings_one_a_keyword"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True, as_of__isnull=True, source="")
                | Q(score__isnull=False, score__range=(0, 100), as_of__isnull=False)
                & ~Q(source=""),
                name="trend_readings_sensible",
            ),
        )

    @property
    def holds(self) -> bool:
        """Whether it need not be read again."""
        return self.is_settled and now() - self.read_at <= FRESH

    @property
    def serves(self) -> bool:
        """Whether it may stand in while nothing newer can be had."""
        return self.score is not None and now() - self.read_at <= KEPT


class ScoreWeights(TenantModel):
    """What the parts should count, as this organization's results say; at most one row is used."""

    llm = models.FloatField()
    trend = models.FloatField()
    viral = models.FloatField()
    outcomes = models.PositiveIntegerField(help_text="Posted scripts that it was learnt from")
    surprise = models.FloatField(help_text="Bits of log loss on posts that came later")
    surprise_before = models.FloatField(help_text="The same with the weights until then")
    is_better = models.BooleanField()
    is_used = models.BooleanField(default=False)

    class Meta:
        db_table = "score_weights"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["org"], condition=Q(is_used=True), name="score_weights_one_used"
            ),
            models.CheckConstraint(
                condition=Q(llm__gt=0, trend__gt=0, viral__gt=0), name="score_weights_positive"
            ),
        )

    @property
    def weights(self) -> dict[Name, float]:
        """The weights by the name of the part."""
        return {"llm": self.llm, "trend": self.trend, "viral": self.viral}
