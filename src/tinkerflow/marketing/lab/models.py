"""A replay: what another way of scoring says of scripts that are there already."""

from typing import ClassVar

from django.db import models

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantModel
from tinkerflow.marketing.companies.models import Company


class Replay(TenantModel):
    """What was asked, and what came of it. It stands beside the scores and never changes them."""

    class Weighing(models.TextChoices):
        """What each part counts in it."""

        PRODUCT = "product", "45 / 35 / 20 of what decides"
        LEARNT = "learnt", "As results taught"
        EQUAL = "equal", "All parts alike"
        PLAIN = "plain", "45 / 35 / 20 as mere factors"

    class Reading(models.TextChoices):
        """How a judge's stored marks are read."""

        POOLED = "pooled", "Both readings, placed among all"
        FIRST = "first", "The first reading, placed among all"
        MARKS = "marks", "The marks as they were given"

    company = models.ForeignKey(Company, models.CASCADE, related_name="replays", db_index=False)
    source_id = models.UUIDField(
        null=True, help_text="The stage that wrote the scripts; null: all of the company's"
    )
    scorer = models.TextField(
        help_text="stored, tuned, lexical, or a judge whose answers are kept"
    )
    reading = models.TextField(choices=Reading.choices, default=Reading.POOLED)
    weighing = models.TextField(choices=Weighing.choices, default=Weighing.PRODUCT)
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    summary = models.JSONField(default=dict)
    rows = models.JSONField(
        default=list, help_text="The first thousand scripts by their new rank"
    )

    class Meta:
        db_table = "replays"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["org", "company", "source_id", "scorer", "reading", "weighing"],
                nulls_distinct=False,
                name="replays_once",
            ),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=["org", "company", "-asked_at"], name="replays_newest"),
        )


class AngleSwitch(TenantModel):
    """An angle that is drawn like the others whatever its results say; empty: all of them."""

    angle = models.TextField(blank=True, default="")
    set_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        db_table = "angle_switches"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=["org", "angle"], name="angle_switches_once"),
        )
