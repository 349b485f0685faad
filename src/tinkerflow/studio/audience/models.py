"""Personas of an audience, what pains them, and the phrases that they use."""

from typing import ClassVar, Final, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager, TenantModel

KEPT: Final = models.Q(deleted_at__isnull=True)


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of one library, the deleted ones apart."""

    def kept(self) -> Self:
        return self.filter(KEPT)

    def said_by(self, words: str) -> Self:
        """Those that hold each of the words in what is searched of them, in any case."""
        rows = self
        for word in words.split():
            holds = models.Q()
            for column in self.model.SEARCHED:
                holds |= models.Q(**{f"{column}__icontains": word})
            rows = rows.filter(holds)
        return rows


EntryManager = TenantManager.from_queryset(EntryQuerySet)


def words() -> "ArrayField[list[str], list[str]]":
    """A column of short texts."""
    return ArrayField(models.TextField(), default=list)


class Entry(TenantModel):
    """What all three libraries keep of an entry.

    `times_used` counts the skits that used it.
    """

    NOUN: ClassVar[str]
    SEARCHED: ClassVar[tuple[str, ...]]

    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", db_column="created_by"
    )
    times_used = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[EntryManager[Self]] = EntryManager()

    class Meta:
        abstract = True


class Intensity(models.TextChoices):
    """How much a pain hurts."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"
    EXTREME = "extreme", "Extreme"


class AudiencePersona(Entry):
    """Somebody a skit speaks to.

    `pain_points` are `{point, intensity, triggers}`; `beliefs` map what about to what is believed;
    `traits` map a list of the vocabulary to words of it. `product_ids` are checked when they are
    written: a product is taken away, never removed, so that an id stays true.
    """

    NOUN = "audience_persona"
    SEARCHED = ("name", "description", "lifestyle", "phrases_they_use")

    name = models.TextField()
    description = models.TextField(blank=True, default="")
    age_range = models.TextField(blank=True, default="")
    gender = models.TextField(blank=True, default="")
    lifestyle = models.TextField(blank=True, default="")
    pain_points = models.JSONField(default=list)
    phrases_they_use = words()
    phrases_to_avoid = words()
    tone = models.TextField(blank=True, default="")
    humor_style = models.TextField(blank=True, default="")
    common_objections = words()
    beliefs = models.JSONField(default=dict)
    content_they_engage_with = words()
    platforms = words()
    product_categories = words()
    product_ids = ArrayField(models.UUIDField(), default=list)
    traits = models.JSONField(default=dict)

    class Meta:
        db_table = "audience_personas"
        indexes = [
            models.Index(fields=["org", "-id"], name="audience_personas_newest"),
            GinIndex(fields=["product_ids"], name="audience_personas_products"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""), name="audience_personas_named"
            ),
            models.UniqueConstraint(
                "org", Lower("name"), condition=KEPT, name="audience_personas_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PainPoint(Entry):
    """What customers struggle with, in their own words."""

    NOUN = "pain_point"
    SEARCHED = ("pain_point", "category", "emotional_state", "how_they_describe_it")

    pain_point = models.TextField()
    category = models.TextField(blank=True, default="")
    when_it_happens = models.TextField(blank=True, default="")
    emotional_state = models.TextField(blank=True, default="")
    intensity = models.TextField(choices=Intensity.choices, default=Intensity.MEDIUM)
    how_they_describe_it = words()
    related_searches = words()
    what_they_want = models.TextField(blank=True, default="")
    objections_to_solutions = words()
    product_ids = ArrayField(models.UUIDField(), default=list)

    class Meta:
        db_table = "pain_points"
        indexes = [
            models.Index(fields=["org", "-id"], name="pain_points_newest"),
            GinIndex(fields=["product_ids"], name="pain_points_products"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(pain_point=""), name="pain_points_said"),
            models.CheckConstraint(
                condition=models.Q(intensity__in=["low", "medium", "high", "extreme"]),
                name="pain_points_intensity_known",
            ),
            models.UniqueConstraint(
                "org", Lower("pain_point"), condition=KEPT, name="pain_points_once"
            ),
        ]

    def __str__(self) -> str:
        return self.pain_point


class LanguagePattern(Entry):
    """A phrase that works, or that does not.

    `success_rate` is in percent; None where nothing that used it was measured.
    """

    NOUN = "language_pattern"
    SEARCHED = ("pattern_text", "category")

    class Type(models.TextChoices):
        """Where in a skit it stands."""

        PHRASE = "phrase", "Phrase"
        HOOK_OPENER = "hook_opener", "Hook opener"
        CTA = "cta", "Call to action"

    class Source(models.TextChoices):
        """Who brought it."""

        MANUAL = "manual", "By hand"
        REVIEWS = "reviews", "Reviews"
        WINNER_ANALYSIS = "winner_analysis", "Winners"
        AI_SUGGESTED = "ai_suggested", "Suggested by a model"

    pattern_type = models.TextField(choices=Type.choices, default=Type.PHRASE)
    pattern_text = models.TextField()
    persona = models.ForeignKey(
        AudiencePersona, models.SET_NULL, null=True, related_name="patterns"
    )
    category = models.TextField(blank=True, default="")
    success_rate = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    source = models.TextField(choices=Source.choices, default=Source.MANUAL)
    source_video_id = models.UUIDField(null=True)
    is_recommended = models.BooleanField(default=True)
    is_avoid = models.BooleanField(default=False)

    class Meta:
        db_table = "language_patterns"
        indexes = [models.Index(fields=["org", "-id"], name="language_patterns_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(pattern_text=""), name="language_patterns_said"
            ),
            models.CheckConstraint(
                condition=models.Q(pattern_type__in=["phrase", "hook_opener", "cta"]),
                name="language_patterns_type_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    source__in=["manual", "reviews", "winner_analysis", "ai_suggested"]
                ),
                name="language_patterns_source_known",
            ),
            models.CheckConstraint(
                condition=models.Q(success_rate__isnull=True)
                | models.Q(success_rate__range=(0, 100)),
                name="language_patterns_rate_percent",
            ),
            models.CheckConstraint(
                condition=~models.Q(is_recommended=True, is_avoid=True),
                name="language_patterns_one_advice",
            ),
            models.UniqueConstraint(
                "org",
                "persona",
                "pattern_type",
                Lower("pattern_text"),
                condition=KEPT,
                nulls_distinct=False,
                name="language_patterns_once",
            ),
        ]

    def __str__(self) -> str:
        return self.pattern_text
