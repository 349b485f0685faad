"""The audit log: one row for each thing somebody did, chained by hashes."""

from django.db import models

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantModel


class AuditEntry(TenantModel):
    """Who (null: the system) did what to which thing. `position`, `previous` and `hash` are set by the database."""

    position = models.BigIntegerField(editable=False, default=0)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    event_type = models.TextField()
    entity_type = models.TextField()
    entity_id = models.UUIDField(null=True)
    summary = models.TextField(blank=True, default="")
    details = models.JSONField(default=dict)
    correlation_id = models.TextField(blank=True, default="")
    previous = models.TextField(editable=False, default="")
    hash = models.TextField(editable=False, default="")

    class Meta:
        db_table = "audit_log"
        constraints = [
            models.UniqueConstraint(fields=["org", "position"], name="audit_log_in_order"),
        ]
