"""Hooks that are kept for good, and the orders and drafts that they came from."""

from typing import ClassVar, Final, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager, TenantModel
from tinkerflow.studio.audience.models import AudiencePersona
from tinkerflow.studio.products.models import Product

KEPT: Final = models.Q(deleted_at__isnull=True)
MOST: Final = 50


class HookType(models.TextChoices):
    """How a hook reaches the viewer."""

    SPOKEN = "spoken", "Spoken"
    VISUAL = "visual", "Visual"
    TEXT = "text", "Text"


class Family(models.TextChoices):
    """What an opening does to whoever scrolls by."""

    PATTERN_INTERRUPT = "pattern_interrupt", "Pattern interrupt"
    RELATABLE_PAIN = "relatable_pain", "Relatable pain"
    PROOF_TEASER = "proof_teaser", "Proof teaser"
    CONTRARIAN = "contrarian", "Contrarian"
    MINI_STORY = "mini_story", "Mini story"
    CURIOSITY_GAP = "curiosity_gap", "Curiosity gap"
    DIRECT_BENEFIT = "direct_benefit", "Direct benefit"


class Made(TenantModel):
    """What made something: who wrote it, by which prompt, from which seed. `engine` is empty by hand."""

    engine = models.TextField(blank=True, default="")
    provider = models.TextField(blank=True, default="")
    model = models.TextField(blank=True, default="")
    prompt_version = models.TextField(blank=True, default="")
    generation_id = models.UUIDField(null=True)
    seed = models.BigIntegerField(null=True)
    persona = models.ForeignKey(AudiencePersona, models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True


class Worded(models.Model):
    """A hook's words, what they stand on, and where the headline model puts them.

    `facts` are numbers of the product's facts, `given` a pain or benefit that the words name. `place`
    is the percent of reference headlines below it, from `place_low` to `place_high`; where it is null,
    `unplaced` says why.
    """

    hook_type = models.TextField(choices=HookType.choices)
    hook_text = models.TextField()
    hook_hash = models.TextField(help_text="SHA-256 of the words as people compare them")
    hook_family = models.TextField(choices=Family.choices, blank=True, default="")
    facts = ArrayField(models.PositiveIntegerField(), default=list)
    given = models.TextField(blank=True, default="")
    place = models.FloatField(null=True)
    place_low = models.FloatField(null=True)
    place_high = models.FloatField(null=True)
    placed_by = models.TextField(blank=True, default="")
    unplaced = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.hook_text


class ProvenHookQuerySet(models.QuerySet["ProvenHook"]):
    """Hooks of the library, the deleted ones apart."""

    def kept(self) -> "ProvenHookQuerySet":
        return self.filter(KEPT)

    def said_by(self, words: str) -> "ProvenHookQuerySet":
        """Those whose words, brand or product hold each of the words, in any case."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                models.Q(hook_text__icontains=word)
                | models.Q(brand_name__icontains=word)
                | models.Q(product__name__icontains=word)
            )
        return rows


ProvenHookManager = TenantManager.from_queryset(ProvenHookQuerySet)


class ProvenHook(Worded, Made):
    """A hook of the library, for good: deleting only hides it. Counts start when it is used."""

    brand_name = models.TextField()
    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, related_name="hooks", db_index=False
    )
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", db_column="created_by"
    )
    source_video_id = models.UUIDField(null=True)
    used_count = models.PositiveIntegerField(default=0)
    approved_count = models.PositiveIntegerField(default=0)
    posted_count = models.PositiveIntegerField(default=0)
    winner_count = models.PositiveIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", db_column="approved_by"
    )
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[ProvenHookManager[Self]] = ProvenHookManager()

    class Meta:
        db_table = "proven_hooks"
        indexes = [
            models.Index(fields=["org", "-id"], name="proven_hooks_newest"),
            models.Index(fields=["org", "product", "-id"], name="proven_hooks_of_product"),
            models.Index(
                "org",
                models.F("place").desc(nulls_last=True),
                models.F("id").desc(),
                name="proven_hooks_best",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(hook_text=""), name="proven_hooks_said"),
            models.CheckConstraint(
                condition=~models.Q(brand_name=""), name="proven_hooks_branded"
            ),
            models.CheckConstraint(
                condition=models.Q(hook_type__in=HookType.values),
                name="proven_hooks_type_known",
            ),
            models.CheckConstraint(
                condition=models.Q(hook_family__in=["", *Family.values]),
                name="proven_hooks_family_known",
            ),
            models.CheckConstraint(
                condition=models.Q(hook_hash__regex=r"^[0-9a-f]{64}$"),
                name="proven_hooks_hashed",
            ),
            models.UniqueConstraint(
                "org", Lower("brand_name"), "hook_type", "hook_hash", name="proven_hooks_once"
            ),
        ]


class HookBatch(Made):
    """An order of hooks for a product, what made them, and what was dropped on the way.

    `dropped` holds `{text, why}`. `written_at` is null until all are there.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", db_column="created_by"
    )
    asked = models.PositiveSmallIntegerField()
    types = ArrayField(models.TextField(), default=list)
    families = ArrayField(models.TextField(), default=list)
    pain_point_ids = ArrayField(models.UUIDField(), default=list)
    tone = models.TextField(blank=True, default="")
    dropped = models.JSONField(default=list)
    note = models.TextField(blank=True, default="", help_text="Why there are fewer than asked")
    written_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "hook_batches"
        indexes = [models.Index(fields=["org", "-id"], name="hook_batches_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asked__range=(1, MOST)), name="hook_batches_asked_for"
            ),
        ]


class HookDraft(Worded, TenantModel):
    """One hook of an order. `hook` is where it stands in the library once somebody saved it.

    `findings` are claims in its words that need something: `{text, verdict, sentence}`.
    """

    batch = models.ForeignKey(HookBatch, models.CASCADE, related_name="drafts", db_index=False)
    number = models.PositiveSmallIntegerField()
    findings = models.JSONField(default=list)
    hook = models.ForeignKey(ProvenHook, models.SET_NULL, null=True, related_name="drafts")

    class Meta:
        db_table = "hook_drafts"
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["org", "batch", "number"], name="hook_drafts_numbered"
            ),
            models.UniqueConstraint(
                fields=["org", "batch", "hook_type", "hook_hash"], name="hook_drafts_once"
            ),
            models.CheckConstraint(condition=~models.Q(hook_text=""), name="hook_drafts_said"),
            models.CheckConstraint(
                condition=models.Q(hook_type__in=HookType.values), name="hook_drafts_type_known"
            ),
        ]

    @property
    def is_saved(self) -> bool:
        """Whether it stands in the library now."""
        return self.hook is not None and self.hook.deleted_at is None
