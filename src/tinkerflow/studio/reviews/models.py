"""Sources of reviews, the reviews, themes told of them, and the places where they are told."""

from typing import ClassVar, Final, Self

from django.db import models
from django.db.models.functions import Length

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager, TenantModel
from tinkerflow.studio.audience.models import LanguagePattern, PainPoint
from tinkerflow.studio.products.models import Product

INTENSITIES: Final = ("", "low", "medium", "high", "extreme")


class ReviewSource(TenantModel):
    """What somebody brought at once: a paste or a file.

    `given` is a file that no worker has read yet. `read` of the `kept` reviews were analysed: the
    `foreign` ones are not English, the `unread` were too many. `dropped` is what a model said and
    no review bears out, `{words, why}`; it was shown `shown` of the reviews.
    """

    class Brought(models.TextChoices):
        """How it came."""

        PASTED = "pasted", "Pasted"
        FILE = "file", "File"

    class Layout(models.TextChoices):
        """Whose export or page it is."""

        AMAZON = "amazon", "Amazon"
        TIKTOK = "tiktok", "TikTok"
        GENERIC = "generic", "Any"

    class Engine(models.TextChoices):
        """Who told the themes."""

        OFFLINE = "offline", "Word lists"
        MODEL = "model", "Word lists and a model"

    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, related_name="review_sources"
    )
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", db_column="created_by"
    )
    name = models.TextField()
    brought = models.TextField(choices=Brought.choices)
    layout = models.TextField(choices=Layout.choices, default=Layout.GENERIC)
    file_name = models.TextField(blank=True, default="")
    given = models.BinaryField(null=True)
    kept = models.PositiveIntegerField(default=0)
    foreign = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    sentences = models.PositiveIntegerField(default=0)
    rating = models.FloatField(null=True, help_text="The mean of those that have one")
    skipped = models.PositiveIntegerField(default=0)
    skipped_why = models.JSONField(default=dict, help_text="How many rows, by reason")
    skipped_rows = models.JSONField(default=list, help_text="The first ones: row, why, same_as")
    engine = models.TextField(choices=Engine.choices, blank=True, default="")
    lists = models.TextField(blank=True, default="", help_text="Version of the word lists")
    model = models.TextField(blank=True, default="")
    prompt_version = models.TextField(blank=True, default="")
    shown = models.PositiveIntegerField(default=0)
    dropped = models.JSONField(default=list)
    analysed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "review_sources"
        indexes = [models.Index(fields=["org", "-id"], name="review_sources_newest")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="review_sources_named"),
            models.CheckConstraint(
                condition=models.Q(brought__in=["pasted", "file"]),
                name="review_sources_brought_known",
            ),
            models.CheckConstraint(
                condition=models.Q(layout__in=["amazon", "tiktok", "generic"]),
                name="review_sources_layout_known",
            ),
            models.CheckConstraint(
                condition=models.Q(engine__in=["", "offline", "model"]),
                name="review_sources_engine_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Review(TenantModel):
    """What a customer wrote. The database never lets its text change: all places count in it.

    A title is the first line of `text`, up to `title_end`. `row` is where it stood in what was
    brought, `key` the id that it had there.
    """

    source = models.ForeignKey(ReviewSource, models.CASCADE, related_name="reviews")
    number = models.PositiveIntegerField()
    key = models.TextField()
    text = models.TextField()
    title_end = models.PositiveIntegerField(default=0)
    rating = models.FloatField(null=True)
    date = models.DateField(null=True)
    english = models.BooleanField(default=True)
    row = models.PositiveIntegerField()

    class Meta:
        db_table = "reviews"
        constraints = [
            models.UniqueConstraint(
                fields=["org", "source", "number"], name="reviews_numbered"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="reviews_said"),
            models.CheckConstraint(
                condition=models.Q(rating__isnull=True) | models.Q(rating__range=(0, 5)),
                name="reviews_of_five_stars",
            ),
        ]


class ReviewThemeQuerySet(models.QuerySet["ReviewTheme"]):
    """Themes, the hidden ones apart."""

    def in_sight(self) -> Self:
        return self.filter(hidden_at__isnull=True)

    def most_told(self) -> Self:
        """In the order of lists: by reviews, then as they were found."""
        return self.order_by("-reviews", "pk")


ReviewThemeManager = TenantManager.from_queryset(ReviewThemeQuerySet)


class ReviewTheme(TenantModel):
    """One thing that customers say. All counts were counted.

    `reviews` and `sentences` say it; `rating` is the mean of those reviews that have one. `signs`
    counts sentences: `{"intensity": {level: n}, "emotion": {feeling: n}}`. `weight` is how far
    beyond chance a phrase is said. Once in the library it knows the entry that it became.
    """

    class Kind(models.TextChoices):
        """What is said."""

        PAIN = "pain", "Pain point"
        DESIRE = "desire", "Desire"
        OBJECTION = "objection", "Objection"
        PRAISE = "praise", "Praise"
        UNEXPECTED = "unexpected", "Unexpected use"
        PHRASE = "phrase", "Phrase"

    source = models.ForeignKey(ReviewSource, models.CASCADE, related_name="themes")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    category = models.TextField(blank=True, default="")
    reviews = models.PositiveIntegerField()
    sentences = models.PositiveIntegerField()
    rating = models.FloatField(null=True)
    intensity = models.TextField(blank=True, default="")
    emotion = models.TextField(blank=True, default="")
    signs = models.JSONField(default=dict)
    weight = models.FloatField(null=True)
    engine = models.TextField(choices=ReviewSource.Engine.choices)
    hidden_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    pain_point = models.ForeignKey(PainPoint, models.SET_NULL, null=True, related_name="themes")
    pattern = models.ForeignKey(
        LanguagePattern, models.SET_NULL, null=True, related_name="themes"
    )

    objects: ClassVar[ReviewThemeManager[Self]] = ReviewThemeManager()

    class Meta:
        db_table = "review_themes"
        indexes = [
            models.Index(fields=["org", "-reviews", "id"], name="review_themes_most_told"),
            models.Index(fields=["source", "-reviews", "id"], name="review_themes_of_source"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="review_themes_named"),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=["pain", "desire", "objection", "praise", "unexpected", "phrase"]
                ),
                name="review_themes_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(intensity__in=INTENSITIES),
                name="review_themes_intensity_known",
            ),
            models.CheckConstraint(
                condition=models.Q(reviews__gte=1, sentences__gte=1),
                name="review_themes_told_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_decided(self) -> bool:
        """Whether a person hid it or took it into the library."""
        return self.hidden_at is not None or self.accepted_at is not None

    @property
    def entry(self) -> PainPoint | LanguagePattern | None:
        """What it became in the library, unless that was deleted."""
        entry = self.pain_point or self.pattern
        return None if entry is None or entry.deleted_at else entry

    @property
    def has_library(self) -> bool:
        """Whether there is a library that it could go into."""
        return self.kind in (self.Kind.PAIN, self.Kind.PHRASE)


class ReviewQuote(TenantModel):
    """Words of a customer, from `start` to before `end` of a review's text.

    The database refuses words that do not stand there. `label` says which level or feeling the
    words are a sign of.
    """

    class Role(models.TextChoices):
        """What the words do for the theme; every statement of it is a mention."""

        MENTION = "mention", "Says it"
        QUOTE = "quote", "Says it best"
        WHEN = "when", "Says when"
        WANT = "want", "Says what is wanted"
        OBJECTION = "objection", "Says what holds back"
        INTENSITY = "intensity", "Shows how much"
        EMOTION = "emotion", "Shows a feeling"

    class How(models.TextChoices):
        """How exactly what was looked for stands there."""

        EXACT = "exact", "Letter for letter"
        NORMALISED = "normalised", "But for case, quotes and space"
        FUZZY = "fuzzy", "Nearly"

    theme = models.ForeignKey(ReviewTheme, models.CASCADE, related_name="quotes")
    review = models.ForeignKey(Review, models.CASCADE, related_name="quotes")
    role = models.TextField(choices=Role.choices)
    label = models.TextField(blank=True, default="")
    position = models.PositiveIntegerField(default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()
    how = models.TextField(choices=How.choices)

    class Meta:
        db_table = "review_quotes"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    role__in=[
                        "mention",
                        "quote",
                        "when",
                        "want",
                        "objection",
                        "intensity",
                        "emotion",
                    ]
                ),
                name="review_quotes_role_known",
            ),
            models.CheckConstraint(
                condition=models.Q(how__in=["exact", "normalised", "fuzzy"]),
                name="review_quotes_how_known",
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start"))
                & models.Q(end=models.F("start") + Length("words")),
                name="review_quotes_as_long_as_their_place",
            ),
        ]
