"""The facts that pages and people gave us about one company or product."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tinkerflow.core.tenancy.models import TenantModel


class Fact(TenantModel):
    """One typed fact with its source. `subject_id` is the company or product it is about.

    `number` is its name for people ("fact 12") and never changes. `start` and `end` count
    characters of the page's text; they are null when a person wrote the fact.
    """

    class Status(models.TextChoices):
        """What a person said of it."""

        FOUND = "found", "Found"
        CONFIRMED = "confirmed", "Confirmed"
        EDITED = "edited", "Edited"
        STRUCK = "struck", "Struck out"

    class Source(models.TextChoices):
        """Where it comes from."""

        PAGE = "page", "Page"
        PERSON = "person", "You"
        REVIEW = "review", "Review"

    subject_id = models.UUIDField()
    number = models.PositiveIntegerField()
    kind = models.TextField()
    text = models.TextField()
    data = models.JSONField(default=dict)
    source = models.TextField(choices=Source.choices, default=Source.PAGE)
    status = models.TextField(choices=Status.choices, default=Status.FOUND)
    page_id = models.UUIDField(null=True)
    page_url = models.TextField(blank=True, default="")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    sentence = models.TextField(blank=True, default="")
    heading = models.TextField(blank=True, default="")
    fetch_hash = models.TextField(blank=True, default="")
    confidence = models.FloatField(default=1.0)
    first_scrape = models.PositiveIntegerField(default=1)
    last_scrape = models.PositiveIntegerField(default=1)
    edits = ArrayField(
        models.TextField(), default=list, help_text="Earlier texts, oldest first"
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "facts"
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["org", "subject_id", "number"], name="facts_numbered"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="facts_say_something"),
            models.CheckConstraint(
                condition=models.Q(source="person", start__isnull=True)
                | models.Q(start__isnull=False, end__gt=models.F("start")),
                name="facts_have_their_place",
            ),
        ]
