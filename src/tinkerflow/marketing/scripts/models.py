"""Ad scripts, the batches they came in, and the versions they went through."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager, TenantModel
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona


class ScriptBatch(TenantModel):
    """What one call to a writer was asked and gave: engine, prompt, seed, and what was dropped."""

    class Status(models.TextChoices):
        """How far it is."""

        PENDING = "pending", "Waiting"
        PROCESSING = "processing", "Writing"
        COMPLETED = "completed", "Written"
        FAILED = "failed", "Failed"

    company = models.ForeignKey(Company, models.CASCADE, related_name="batches", db_index=False)
    persona = models.ForeignKey(Persona, models.CASCADE, null=True, related_name="batches")
    job_id = models.UUIDField(null=True)
    slot = models.TextField(
        help_text="Its place in the run; a second write of it has no effect"
    )
    template_type = models.TextField(blank=True, default="ad")
    creative_angle = models.TextField(blank=True, default="")
    target_platform = models.TextField(blank=True, default="linkedin")
    tone = models.TextField(blank=True, default="")
    temperature = models.FloatField(default=0.7)
    seed = models.BigIntegerField(default=0)
    engine = models.TextField(default="offline")
    model = models.TextField(blank=True, default="")
    prompt_name = models.TextField(blank=True, default="")
    prompt_version = models.TextField(blank=True, default="")
    generation_id = models.UUIDField(null=True)
    status = models.TextField(choices=Status.choices, default=Status.PENDING)
    asked_for = models.PositiveIntegerField(default=0)
    scripts_generated = models.PositiveIntegerField(default=0)
    dropped_duplicates = models.PositiveIntegerField(default=0)
    dropped_near_duplicates = models.PositiveIntegerField(default=0)
    dropped_too_long = models.PositiveIntegerField(default=0)
    note = models.TextField(
        blank=True, default="", help_text="Why fewer came out, for a person"
    )
    error_message = models.TextField(blank=True, default="")
    completed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "script_batches"
        constraints = [
            models.UniqueConstraint(
                fields=["org", "company", "slot"], name="script_batches_slot_once"
            ),
        ]


class ScriptQuerySet(models.QuerySet["Script"]):
    """Scripts as the screens ask for them."""

    def active(self) -> "ScriptQuerySet":
        return self.filter(is_active=True)

    def winners(self) -> "ScriptQuerySet":
        return self.filter(is_winner=True, is_active=True)

    def best_first(self) -> "ScriptQuerySet":
        return self.order_by(F("final_score").desc(nulls_last=True), "id")


ScriptManager = TenantManager.from_queryset(ScriptQuerySet)


class Script(TenantModel):
    """One ad script, written for one persona. `claims` are its checked spans, see craft.claims."""

    batch = models.ForeignKey(ScriptBatch, models.CASCADE, related_name="scripts")
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="scripts", db_index=False)
    company = models.ForeignKey(Company, models.CASCADE, related_name="scripts", db_index=False)
    number = models.PositiveIntegerField()
    headline = models.TextField()
    body = models.TextField()
    cta = models.TextField()
    keywords = ArrayField(models.TextField(), default=list)
    creative_angle = models.TextField(blank=True, default="")
    target_platform = models.TextField(default="linkedin")
    tone = models.TextField(blank=True, default="")
    script_data = models.JSONField(default=dict)
    claims = models.JSONField(default=list)
    unsupported_claims = models.PositiveSmallIntegerField(default=0)
    final_score = models.FloatField(
        null=True, help_text="Copy of scores.final_score, for sorting"
    )
    is_winner = models.BooleanField(default=False)
    crowned_at = models.DateTimeField(null=True)
    crowned_by_hand_at = models.DateTimeField(
        null=True,
        help_text="When a person made it a winner; picking the best does not change it",
    )
    is_active = models.BooleanField(default=True)
    variant_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="variants")
    version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=SearchVector("headline", "body", "cta", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[ScriptManager[Self]] = ScriptManager()

    class Meta:
        db_table = "scripts"
        constraints = [
            models.UniqueConstraint(
                fields=["org", "company", "number"], name="scripts_numbered"
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="scripts_headline_said"),
            models.CheckConstraint(
                condition=Q(final_score__isnull=True)
                | Q(final_score__gte=0, final_score__lte=100),
                name="scripts_score_in_range",
            ),
            models.CheckConstraint(
                condition=Q(is_winner=False) | Q(is_active=True), name="scripts_winners_active"
            ),
        ]
        indexes = [
            models.Index(
                F("org"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(is_active=True),
                name="scripts_best",
            ),
            models.Index(
                F("org"),
                F("company"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(is_active=True),
                name="scripts_best_of_company",
            ),
            models.Index(
                F("org"),
                F("company"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(is_active=False),
                name="scripts_set_aside",
            ),
            models.Index(
                F("org"),
                F("company"),
                F("target_platform"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(is_active=True),
                name="scripts_best_of_platform",
            ),
            models.Index(
                F("org"),
                F("persona"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(is_active=True),
                name="scripts_best_of_persona",
            ),
            models.Index(
                F("org"),
                F("company"),
                F("creative_angle"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(is_active=True),
                name="scripts_best_of_angle",
            ),
            models.Index(
                F("org"),
                F("company"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(is_winner=True),
                name="scripts_winners",
            ),
            models.Index(
                fields=["org", "-crowned_by_hand_at"],
                condition=Q(crowned_by_hand_at__isnull=False),
                name="scripts_crowned_by_hand",
            ),
            models.Index(
                F("org"),
                F("company"),
                F("final_score").desc(nulls_last=True),
                F("id"),
                condition=Q(unsupported_claims__gt=0, is_active=True),
                name="scripts_unsupported",
            ),
            GinIndex(fields=["search"], name="scripts_search"),
        ]

    def __str__(self) -> str:
        return self.headline


class ScriptVersion(TenantModel):
    """What a script said at one time; the newest equals the script itself."""

    script = models.ForeignKey(Script, models.CASCADE, related_name="versions", db_index=False)
    version = models.PositiveIntegerField()
    headline = models.TextField()
    body = models.TextField()
    cta = models.TextField()
    keywords = ArrayField(models.TextField(), default=list)
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        db_table = "script_versions"
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=["org", "script", "version"], name="script_versions_numbered"
            ),
        ]


class ScriptTotals(models.Model):
    """How many scripts a persona has, and their scores, kept by the database as rows change."""

    pk = models.CompositePrimaryKey("org_id", "company_id", "persona_id")
    org_id = models.UUIDField()
    company_id = models.UUIDField()
    persona_id = models.UUIDField()
    scripts = models.IntegerField(default=0)
    scored = models.IntegerField(default=0)
    winners = models.IntegerField(default=0)
    unsupported = models.IntegerField(default=0)
    score_sum = models.FloatField(default=0)
    changes = models.BigIntegerField(db_default=0)

    class Meta:
        db_table = "script_totals"
