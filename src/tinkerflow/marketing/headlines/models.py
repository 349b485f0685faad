"""Headlines held against the one that a script has."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantModel
from tinkerflow.craft.compliance.models import BLOCKING
from tinkerflow.craft.ranker.ruler import too_close
from tinkerflow.kit.clock import now
from tinkerflow.marketing.scripts.models import Script


class HeadlineTrial(TenantModel):
    """Another headline for a version of a script: its claims, and its chance against `base`.

    `what` is the phrase that was left out, or how the proposal came about. `chance` is told with its
    80 % range; `why` says what kept the tuned model from measuring it.
    """

    class Kind(models.TextChoices):
        """Who thought of it."""

        ASKED = "asked", "Asked"
        LEFT_OUT = "left_out", "Without a phrase"
        PROPOSED = "proposed", "Proposed"

    class Status(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waiting"
        MEASURED = "measured", "Measured"
        FAILED = "failed", "Failed"

    script = models.ForeignKey(Script, models.CASCADE, related_name="trials", db_index=False)
    script_version = models.PositiveIntegerField()
    kind = models.TextField(choices=Kind.choices)
    base = models.TextField(help_text="The headline of that version")
    text = models.TextField(help_text="The headline on trial")
    what = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    run_id = models.UUIDField(null=True, help_text="The run that proposed it last")
    claims = models.JSONField(default=list)
    too_long = models.JSONField(default=list, help_text="Limits it breaks, as sentences")
    status = models.TextField(choices=Status.choices, default=Status.WAITING)
    model = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    chance = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    error = models.JSONField(default=dict)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=now)
    measured_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "headline_trials"
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                fields=["org", "script", "script_version", "kind", "text"],
                name="headline_trials_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="measured")
                | Q(chance__isnull=False, low__isnull=False, high__isnull=False)
                & Q(chance__gte=F("low"), chance__lte=F("high"), low__gte=0, high__lte=1),
                name="headline_trials_within_their_range",
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has measured it yet."""
        return self.status == self.Status.WAITING

    @property
    def too_close(self) -> bool:
        """Whether neither of the two is likely enough to win to be named."""
        return self.chance is not None and too_close(self.chance)

    @property
    def unsupported(self) -> int:
        """How many of its claims need a source that they do not have, or cannot run at all."""
        return sum(claim.get("verdict") in BLOCKING for claim in self.claims)
