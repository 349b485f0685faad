"""Skits and what belongs to them: orders, versions, ratings, and the budget of loud ones."""

from typing import ClassVar, Final, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager, TenantModel
from tinkerflow.kit.clock import now
from tinkerflow.studio.audience.models import AudiencePersona
from tinkerflow.studio.products.models import Product

CAPACITY: Final = 300
MOST_VARIATIONS: Final = 5


class SkitOrder(TenantModel):
    """One ask for skits. `brief` holds every choice; what the budget made of it stands beside.

    `pain_point_ids`, `concept_id` and `hook_id` are checked when they are written: those are taken
    away, never removed, so that an id stays true.
    """

    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")
    product_name = models.TextField()
    product_brand = models.TextField(blank=True, default="")
    persona = models.ForeignKey(AudiencePersona, models.SET_NULL, null=True, related_name="+")
    pain_point_ids = ArrayField(models.UUIDField(), default=list)
    concept_id = models.UUIDField(null=True)
    hook_id = models.UUIDField(null=True)
    brief = models.JSONField(default=dict)
    variations = models.PositiveSmallIntegerField()
    seed = models.BigIntegerField()
    intensity_asked = models.PositiveSmallIntegerField()
    intensity_played = models.PositiveSmallIntegerField()
    budget_clamped = models.BooleanField(default=False)
    cost = models.PositiveSmallIntegerField(default=0, help_text="Points that were paid")
    run_id = models.UUIDField(null=True)

    class Meta:
        db_table = "skit_orders"
        indexes = [models.Index(fields=["org", "-id"], name="skit_orders_newest")]
        constraints = [
            models.CheckConstraint(condition=~Q(product_name=""), name="skit_orders_named"),
            models.CheckConstraint(
                condition=Q(variations__range=(1, MOST_VARIATIONS)),
                name="skit_orders_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(intensity_asked__range=(0, 100))
                & Q(intensity_played__range=(0, 100)),
                name="skit_orders_intensity_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.product_name


class SkitQuerySet(models.QuerySet["SavedSkit"]):
    """Skits as the screens ask for them."""

    def there(self) -> "SkitQuerySet":
        """Those that nobody deleted, drafts of an order among them."""
        return self.filter(deleted_at__isnull=True)

    def library(self) -> "SkitQuerySet":
        """Those that somebody saved, and nobody deleted."""
        return self.there().filter(kept_at__isnull=False)

    def said_by(self, words: str) -> "SkitQuerySet":
        """Those that hold each of the words in title, product or what is said, in any case."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                Q(title__icontains=word)
                | Q(product_name__icontains=word)
                | Q(product_brand__icontains=word)
                | Q(search__icontains=word)
            )
        return rows

    def best_first(self) -> "SkitQuerySet":
        return self.order_by(models.F("score").desc(nulls_last=True), "place", "id")


SkitManager = TenantManager.from_queryset(SkitQuerySet)


class SavedSkit(TenantModel):
    """A skit. While it is being written, `skit_data` has the beats that are there so far.

    `locked` are the places of beats that no rewriting touches, from 0. `ai_score` is the score with
    its reasons, `score` its total, for sorting. Without `kept_at` it is a draft of its order.
    """

    class Status(models.TextChoices):
        """Where it stands with the team."""

        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        PRODUCED = "produced", "Produced"
        POSTED = "posted", "Posted"
        ARCHIVED = "archived", "Archived"

    class State(models.TextChoices):
        """Whether its words are there."""

        WRITING = "writing", "Being written"
        WRITTEN = "written", "Written"
        FAILED = "failed", "Not written"

    order = models.ForeignKey(SkitOrder, models.CASCADE, null=True, related_name="skits")
    place = models.PositiveSmallIntegerField(default=0, help_text="Its number in the order")
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    title = models.TextField()
    skit_data = models.JSONField(default=dict)
    generation_config = models.JSONField(default=dict)
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="skits")
    product_name = models.TextField(blank=True, default="")
    product_brand = models.TextField(blank=True, default="")
    persona = models.ForeignKey(
        AudiencePersona, models.SET_NULL, null=True, related_name="skits"
    )
    pain_point_ids = ArrayField(models.UUIDField(), default=list)
    pattern_ids = ArrayField(models.UUIDField(), default=list)
    concept_id = models.UUIDField(null=True)
    hook_id = models.UUIDField(null=True)
    status = models.TextField(choices=Status.choices, default=Status.DRAFT)
    archived_from = models.TextField(blank=True, default="")
    state = models.TextField(choices=State.choices, default=State.WRITTEN)
    trouble = models.JSONField(default=dict, help_text="Code and message, if it failed")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    user_rating = models.SmallIntegerField(null=True)
    ai_score = models.JSONField(null=True)
    score = models.FloatField(null=True)
    version = models.PositiveIntegerField(default=0, help_text="0 until it is written")
    locked = ArrayField(models.PositiveSmallIntegerField(), default=list)
    engine = models.TextField(blank=True, default="")
    model = models.TextField(blank=True, default="")
    prompt_version = models.TextField(blank=True, default="")
    generation_id = models.UUIDField(null=True)
    seed = models.BigIntegerField(default=0)
    search = models.TextField(blank=True, default="", help_text="All that is heard and read")
    kept_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[SkitManager[Self]] = SkitManager()

    class Meta:
        db_table = "saved_skits"
        indexes = [
            models.Index(fields=["org", "-id"], name="saved_skits_newest"),
            models.Index(fields=["org", "status", "-id"], name="saved_skits_by_status"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="saved_skits_titled"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "approved", "produced", "posted", "archived"]),
                name="saved_skits_status_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["writing", "written", "failed"]),
                name="saved_skits_state_known",
            ),
            models.CheckConstraint(
                condition=Q(status="archived") ^ Q(archived_from=""),
                name="saved_skits_know_their_way_back",
            ),
            models.CheckConstraint(
                condition=Q(user_rating__isnull=True) | Q(user_rating__range=(1, 5)),
                name="saved_skits_rating_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(state="written") | Q(kept_at__isnull=True),
                name="saved_skits_kept_ones_are_written",
            ),
            models.UniqueConstraint(
                fields=["org", "order", "place"],
                condition=Q(order__isnull=False),
                name="saved_skits_placed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class SkitVersion(TenantModel):
    """What a skit said at one time; the newest equals the skit. The database lets nobody change it."""

    class How(models.TextChoices):
        """What made it."""

        WRITTEN = "written", "Written"
        EDITED = "edited", "Edited"
        REWRITTEN = "rewritten", "Beat rewritten"
        REFINED = "refined", "Refined"
        MOVED = "moved", "Beats moved"
        RESTORED = "restored", "Brought back"

    skit = models.ForeignKey(SavedSkit, models.CASCADE, related_name="versions", db_index=False)
    version = models.PositiveIntegerField()
    skit_data = models.JSONField()
    how = models.TextField(choices=How.choices)
    note = models.TextField(blank=True, default="", help_text="What was asked for, in words")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "skit_versions"
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(
                fields=["org", "skit", "version"], name="skit_versions_numbered"
            ),
        ]


class SkitRating(TenantModel):
    """What one person thinks of one skit, with the words that were rated."""

    skit = models.ForeignKey(SavedSkit, models.CASCADE, related_name="ratings", db_index=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(default=1)
    skit_data = models.JSONField()
    rating = models.SmallIntegerField()
    feedback = models.TextField(blank=True, default="")
    generation_config = models.JSONField(default=dict)
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")
    product_name = models.TextField(blank=True, default="")
    product_brand = models.TextField(blank=True, default="")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "skit_ratings"
        indexes = [
            models.Index(fields=["org", "user", "-updated_at"], name="skit_ratings_latest")
        ]
        constraints = [
            models.UniqueConstraint(fields=["org", "skit", "user"], name="skit_ratings_once"),
            models.CheckConstraint(
                condition=Q(rating__range=(1, 5)), name="skit_ratings_one_to_five"
            ),
        ]


class SkitBudget(TenantModel):
    """How many points somebody has left for loud skits. `apply_skit_budget` alone changes it."""

    id = None  # type: ignore[assignment] # who it is of is its key, it has no other
    pk = models.CompositePrimaryKey("org_id", "user_id")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    points = models.DecimalField(
        max_digits=12, decimal_places=6, default=CAPACITY, db_default=CAPACITY
    )
    updated_at = models.DateTimeField(default=now)

    class Meta:
        db_table = "skit_budget"
        constraints = [
            models.CheckConstraint(
                condition=Q(points__range=(0, CAPACITY)), name="skit_budget_in_range"
            ),
        ]
