"""The ledger: a score as it stood before its ad was posted, and the results that came in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantModel
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import PARTS
from tinkerflow.marketing.scripts.models import Script


class Prediction(TenantModel):
    """A frozen score. `position`, `previous` and `hash` are set by the database; no row ever changes."""

    position = models.BigIntegerField(editable=False, default=0)
    company = models.ForeignKey(
        Company, models.PROTECT, related_name="predictions", db_index=False
    )
    script = models.ForeignKey(
        Script, models.PROTECT, related_name="predictions", db_index=False
    )
    script_version = models.PositiveIntegerField()
    target_platform = models.TextField()
    headline = models.TextField(help_text="The words that were scored")
    llm_score = models.FloatField(null=True)
    trend_score = models.FloatField(null=True)
    viral_score = models.FloatField(null=True)
    final_score = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    scorer = models.TextField()
    weights = models.JSONField(
        default=dict, help_text="The share of each part in the final score"
    )
    frozen_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    previous = models.TextField(editable=False, default="")
    hash = models.TextField(editable=False, default="")

    class Meta:
        db_table = "predictions"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["org", "position"], name="predictions_in_order"),
            models.UniqueConstraint(
                fields=["org", "script", "script_version", "target_platform"],
                name="predictions_frozen_once",
            ),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=models.F("final_score"))
                & Q(high__lte=100, high__gte=models.F("final_score")),
                name="predictions_within_their_range",
            ),
        )

    @property
    def receipt(self) -> str:
        """What a person may note down: with it, a ledger that was made anew is found out."""
        return f"{self.position}:{self.hash}"

    @property
    def parts(self) -> dict[str, float]:
        """The parts that had a number."""
        told = {name: getattr(self, f"{name}_score") for name in PARTS}
        return {name: score for name, score in told.items() if score is not None}


class OutcomeImport(TenantModel):
    """A file of results that somebody brought."""

    file_name = models.TextField(blank=True, default="")
    rows = models.PositiveIntegerField(default=0)
    unforeseen = models.PositiveIntegerField(
        default=0, help_text="Rows whose ad was posted without a frozen forecast"
    )
    imported_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "outcome_imports"


class Outcome(TenantModel):
    """What a posted script did, as counted so many days after posting. The newest import counts."""

    source = models.ForeignKey(
        OutcomeImport, models.PROTECT, related_name="outcomes", db_index=False
    )
    script = models.ForeignKey(Script, models.PROTECT, related_name="outcomes", db_index=False)
    prediction = models.ForeignKey(
        Prediction, models.PROTECT, null=True, related_name="outcomes", db_index=False
    )
    target_platform = models.TextField()
    posted_at = models.DateField()
    age_days = models.PositiveIntegerField(help_text="Whole days from posting to counting")
    impressions = models.PositiveBigIntegerField(null=True)
    clicks = models.PositiveBigIntegerField(null=True)
    views = models.PositiveBigIntegerField(null=True)
    spend_cents = models.PositiveBigIntegerField(null=True)

    class Meta:
        db_table = "outcomes"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["org", "source", "script", "target_platform", "age_days"],
                name="outcomes_once_a_file",
            ),
            models.CheckConstraint(
                condition=Q(
                    impressions__isnull=False,
                    clicks__isnull=False,
                    clicks__lte=models.F("impressions"),
                )
                | Q(impressions__isnull=True, clicks__isnull=True, views__isnull=False),
                name="outcomes_countable",
            ),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(
                fields=["org", "prediction", "age_days", "-created_at"],
                condition=Q(prediction__isnull=False),
                name="outcomes_of_prediction",
            ),
            models.Index(
                fields=["org", "-posted_at", "-created_at"], name="outcomes_in_order_posted"
            ),
        )
