"""Buyer personas: who the scripts speak to."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tinkerflow.core.tenancy.models import TenantManager, TenantModel
from tinkerflow.marketing.companies.models import Company

LIST_COLUMNS = (
    "pain_points",
    "goals",
    "buying_motivations",
    "objections",
    "preferred_channels",
)


class PersonaQuerySet(models.QuerySet["Persona"]):
    """Personas, the deleted ones apart."""

    def kept(self) -> "PersonaQuerySet":
        return self.filter(deleted_at__isnull=True)


PersonaManager = TenantManager.from_queryset(PersonaQuerySet)


class Persona(TenantModel):
    """Somebody who might buy. `persona_data["sources"]` says of each attribute: page or assumption."""

    company = models.ForeignKey(
        Company, models.CASCADE, related_name="personas", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    name = models.TextField()
    title = models.TextField(blank=True, default="")
    industry = models.TextField(blank=True, default="")
    company_size = models.TextField(blank=True, default="")
    pain_points = ArrayField(models.TextField(), default=list)
    goals = ArrayField(models.TextField(), default=list)
    buying_motivations = ArrayField(models.TextField(), default=list)
    objections = ArrayField(models.TextField(), default=list)
    preferred_channels = ArrayField(models.TextField(), default=list)
    demographics = models.JSONField(default=dict)
    psychographics = models.JSONField(default=dict)
    persona_data = models.JSONField(default=dict)
    engine = models.TextField(default="offline")
    generation_id = models.UUIDField(null=True)
    edited_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True)

    objects: ClassVar[PersonaManager[Self]] = PersonaManager()

    class Meta:
        db_table = "personas"
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["org", "company", "number"], name="personas_numbered"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="personas_named"),
        ]

    def __str__(self) -> str:
        return self.name
