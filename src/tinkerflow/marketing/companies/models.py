"""Companies and the pages we read of them."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantManager, TenantModel


class CompanyQuerySet(models.QuerySet["Company"]):
    """Companies, the deleted ones apart."""

    def kept(self) -> "CompanyQuerySet":
        return self.filter(deleted_at__isnull=True)

    def hold(self, *keys: UUID) -> None:
        """Take companies until the transaction ends. Who changes scripts does so first: a change of
        scripts changes the totals too, and two who take scripts and totals crosswise deadlock."""
        rows = self.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
        list(rows.values_list("pk"))


CompanyManager = TenantManager.from_queryset(CompanyQuerySet)


class Company(TenantModel):
    """A company we write for: its address, what it promises, and what we found out."""

    class Status(models.TextChoices):
        """How far the reading of its pages is."""

        PENDING = "pending", "Not read yet"
        SCRAPING = "scraping", "Reading"
        READY = "ready", "Ready"
        FAILED = "failed", "Could not be read"

    class Origin(models.TextChoices):
        """Where the words come from."""

        URL = "url", "Web site"
        TEXT = "text", "Pasted text"
        FILE = "file", "Uploaded file"

    class Risk(models.TextChoices):
        """How much harm a wrong claim in what it sells could do."""

        LOW = "low", "Low"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    name = models.TextField()
    url = models.TextField(blank=True, default="")
    uvp = models.TextField()
    industry = models.TextField(blank=True, default="")
    category_risk = models.TextField(choices=Risk.choices, default=Risk.MEDIUM)
    origin = models.TextField(choices=Origin.choices, default=Origin.URL)
    metadata = models.JSONField(default=dict)
    sheet = models.JSONField(
        null=True, help_text="The fact sheet, built from facts not struck out"
    )
    scrape_number = models.PositiveIntegerField(default=0)
    last_fact_number = models.PositiveIntegerField(default=0)
    last_script_number = models.PositiveIntegerField(default=0)
    scraped_at = models.DateTimeField(null=True)
    status = models.TextField(choices=Status.choices, default=Status.PENDING)
    error_code = models.TextField(blank=True, default="")
    error_message = models.TextField(blank=True, default="")
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[CompanyManager[Self]] = CompanyManager()

    class Meta:
        db_table = "companies"
        indexes = [models.Index(fields=["org", "-created_at"], name="companies_newest")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="companies_named"),
            models.CheckConstraint(condition=~models.Q(uvp=""), name="companies_promise"),
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "scraping", "ready", "failed"]),
                name="companies_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(category_risk__in=["low", "medium", "high"]),
                name="companies_risk_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CompanyPage(TenantModel):
    """One page as it was when we read it; all offsets of facts count in `text`."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="pages", db_index=False)
    scrape = models.PositiveIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    url = models.TextField()
    title = models.TextField(blank=True, default="")
    text = models.TextField()
    lang = models.TextField(blank=True, default="")
    content_type = models.TextField(blank=True, default="")
    fetch_hash = models.TextField()
    fetched_at = models.DateTimeField()

    class Meta:
        db_table = "company_pages"
        ordering = ("scrape", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "company", "scrape", "url"], name="company_pages_once_a_scrape"
            ),
        ]


class CompanyUpload(TenantModel):
    """What a person pasted or uploaded instead of an address, kept until the company goes."""

    company = models.OneToOneField(Company, models.CASCADE, related_name="upload")
    name = models.TextField()
    content_type = models.TextField(blank=True, default="")
    content = models.BinaryField()

    class Meta:
        db_table = "company_uploads"
