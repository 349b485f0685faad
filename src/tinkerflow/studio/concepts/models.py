"""Concepts for videos: an angle, how it is proven, a hypothesis, and a package of hooks."""

from typing import ClassVar, Final, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager
from tinkerflow.craft.hooks.ideas import proof_types
from tinkerflow.studio.hooks.models import HookType, Made
from tinkerflow.studio.products.models import Product

SEARCHED: Final = ("angle", "hypothesis", "product__name", "reference_script")


class ConceptQuerySet(models.QuerySet["Concept"]):
    """Concepts, the deleted ones apart."""

    def there(self) -> "ConceptQuerySet":
        return self.filter(deleted_at__isnull=True)

    def said_by(self, words: str) -> "ConceptQuerySet":
        """Those that hold each of the words in what is searched of them, in any case."""
        rows = self
        for word in words.split():
            holds = models.Q()
            for column in SEARCHED:
                holds |= models.Q(**{f"{column}__icontains": word})
            rows = rows.filter(holds)
        return rows


ConceptManager = TenantManager.from_queryset(ConceptQuerySet)


class Concept(Made):
    """What a video is about. A suggested one waits to be kept, edited or let go.

    `facts` are numbers of the product's facts that it stands on, `given` a pain, benefit or
    customer's words.
    """

    class Status(models.TextChoices):
        """Whether a person took it up."""

        SUGGESTED = "suggested", "Suggested"
        KEPT = "kept", "Kept"

    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, related_name="concepts", db_index=False
    )
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", db_column="created_by"
    )
    angle = models.TextField()
    proof_type = models.TextField(blank=True, default="")
    hypothesis = models.TextField(blank=True, default="")
    hook_options = ArrayField(models.TextField(), default=list)
    visual_hook = models.TextField(blank=True, default="")
    on_screen_text_hook = models.TextField(blank=True, default="")
    on_screen_text_mid = ArrayField(models.TextField(), default=list)
    on_screen_text_cta = models.TextField(blank=True, default="")
    hook_type = models.TextField(choices=HookType.choices, blank=True, default="")
    reference_script = models.TextField(blank=True, default="")
    reference_video_url = models.TextField(blank=True, default="")
    tone_preset = models.TextField(blank=True, default="")
    status = models.TextField(choices=Status.choices, default=Status.KEPT)
    facts = ArrayField(models.PositiveIntegerField(), default=list)
    given = models.TextField(blank=True, default="")
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[ConceptManager[Self]] = ConceptManager()

    class Meta:
        db_table = "concepts"
        indexes = [
            models.Index(fields=["org", "-id"], name="concepts_newest"),
            models.Index(fields=["org", "product", "-id"], name="concepts_of_product"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(angle=""), name="concepts_angled"),
            models.CheckConstraint(
                condition=models.Q(status__in=["suggested", "kept"]),
                name="concepts_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(hook_type__in=["", *HookType.values]),
                name="concepts_hook_type_known",
            ),
            models.CheckConstraint(
                condition=models.Q(reference_video_url="")
                | models.Q(reference_video_url__startswith="https://"),
                name="concepts_reference_https",
            ),
        ]

    def __str__(self) -> str:
        return self.angle

    @property
    def proof_label(self) -> str:
        """How it is proven, as a person reads it; empty if nobody said."""
        known = proof_types().get(self.proof_type)
        return known.label if known else ""
