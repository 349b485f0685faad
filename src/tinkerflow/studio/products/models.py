"""Products that skits are written for, and the pages that tell of them."""

from datetime import timedelta
from typing import ClassVar, Final, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager, TenantModel
from tinkerflow.kit.clock import now

PATIENCE: Final = timedelta(minutes=10)
SAID: Final = (
    "name",
    "brand",
    "description",
    "benefits",
    "ingredients",
    "category",
    "category_risk",
    "tiktok_showcase_url",
    "notes",
)


class ProductQuerySet(models.QuerySet["Product"]):
    """Products, the deleted ones apart."""

    def kept(self) -> "ProductQuerySet":
        return self.filter(deleted_at__isnull=True)

    def said_by(self, words: str) -> "ProductQuerySet":
        """Those whose name, brand or category holds each of the words, in any case."""
        rows = self
        for word in words.split():
            rows = rows.filter(
                models.Q(name__icontains=word)
                | models.Q(brand__icontains=word)
                | models.Q(category__icontains=word)
            )
        return rows


ProductManager = TenantManager.from_queryset(ProductQuerySet)


class Product(TenantModel):
    """Something that is sold. Its risk says how strictly words about it are checked."""

    class Risk(models.TextChoices):
        """How much harm a wrong claim does in its category."""

        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    name = models.TextField()
    brand = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    benefits = ArrayField(models.TextField(), default=list)
    ingredients = models.TextField(blank=True, default="")
    category = models.TextField(blank=True, default="")
    category_risk = models.TextField(choices=Risk.choices, default=Risk.MEDIUM)
    tiktok_showcase_url = models.TextField(blank=True, default="")
    notes = models.TextField(blank=True, default="")
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[ProductManager[Self]] = ProductManager()

    class Meta:
        db_table = "products"
        indexes = [models.Index(fields=["org", "-id"], name="products_newest")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="products_named"),
            models.CheckConstraint(
                condition=models.Q(category_risk__in=["low", "medium", "high"]),
                name="products_risk_known",
            ),
            models.CheckConstraint(
                condition=models.Q(tiktok_showcase_url="")
                | models.Q(tiktok_showcase_url__startswith="https://"),
                name="products_showcase_https",
            ),
            models.UniqueConstraint(
                "org",
                Lower("name"),
                Lower("brand"),
                condition=models.Q(deleted_at__isnull=True),
                name="products_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProductPage(TenantModel):
    """A page, or a text, that somebody gave to be read; all offsets of facts count in `text`.

    `url` is empty for a text, which is kept as `given`.
    """

    class Status(models.TextChoices):
        """How far its reading is."""

        WAITING = "waiting", "Reading"
        READ = "read", "Read"
        FAILED = "failed", "Could not be read"

    product = models.ForeignKey(Product, models.CASCADE, related_name="pages", db_index=False)
    number = models.PositiveIntegerField()
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    url = models.TextField(blank=True, default="")
    given = models.TextField(blank=True, default="")
    title = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    lang = models.TextField(blank=True, default="")
    fetch_hash = models.TextField(blank=True, default="")
    found = models.PositiveIntegerField(default=0, help_text="Facts that were new")
    status = models.TextField(choices=Status.choices, default=Status.WAITING)
    error_code = models.TextField(blank=True, default="")
    error_message = models.TextField(blank=True, default="")
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "product_pages"
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=["org", "product", "number"], name="product_pages_numbered"
            ),
            models.CheckConstraint(
                condition=models.Q(url="") ^ models.Q(given=""), name="product_pages_one_source"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["waiting", "read", "failed"]),
                name="product_pages_status_known",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether its reading may still come; a worker that was lost is waited for ten minutes."""
        return self.status == self.Status.WAITING and now() - self.created_at < PATIENCE
