"""Background work as a person sees it, and the fences that let a step run twice."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantModel


class Job(TenantModel):
    """One run (no parent), or one stage of it. `job_id` is the name that programs may hold on to."""

    class Status(models.TextChoices):
        """Where a job stands. `delayed` waits for earlier stages, `paused` was stopped."""

        QUEUED = "queued", "Queued"
        ACTIVE = "active", "Working"
        COMPLETED = "completed", "Done"
        FAILED = "failed", "Failed"
        DELAYED = "delayed", "Waiting"
        PAUSED = "paused", "Stopped"

    job_type = models.TextField()
    job_id = models.TextField()
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="stages")
    company_id = models.UUIDField(null=True)
    reference_id = models.UUIDField(null=True)
    started_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    status = models.TextField(choices=Status.choices, default=Status.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    said = models.TextField(blank=True, default="", help_text="What it is doing, for a person")
    options = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    error = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    after = ArrayField(models.TextField(), default=list)
    position = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "jobs"
        constraints = [
            models.UniqueConstraint(fields=["org", "job_id"], name="jobs_job_id_once"),
            models.UniqueConstraint(
                fields=["parent", "job_type"], name="jobs_stage_once_per_run"
            ),
            models.CheckConstraint(
                condition=models.Q(progress__lte=100), name="jobs_progress_percent"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=["queued", "active", "completed", "failed", "delayed", "paused"]
                ),
                name="jobs_status_known",
            ),
            models.UniqueConstraint(
                fields=["org", "company_id", "job_type", "reference_id"],
                nulls_distinct=False,
                condition=models.Q(parent__isnull=True, status__in=["queued", "active"]),
                name="jobs_one_run_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["org", "-created_at"], name="jobs_newest"),
            models.Index(fields=["org", "company_id", "-created_at"], name="jobs_of_company"),
        ]

    @property
    def is_over(self) -> bool:
        """Whether nothing will happen any more without a person."""
        return self.status in (self.Status.COMPLETED, self.Status.FAILED, self.Status.PAUSED)


class JobStep(TenantModel):
    """A fence: the step with this slot has had its effect. Written in the effect's transaction."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="steps")
    slot = models.TextField()
    result = models.JSONField(default=dict)

    class Meta:
        db_table = "job_steps"
        constraints = [
            models.UniqueConstraint(fields=["org", "job", "slot"], name="job_steps_once"),
        ]


class IdempotentRequest(TenantModel):
    """An answer given to an Idempotency-Key: the same request gets the same answer again."""

    key = models.TextField()
    fingerprint = models.TextField()
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()

    class Meta:
        db_table = "idempotent_requests"
        constraints = [
            models.UniqueConstraint(fields=["org", "key"], name="idempotent_requests_once"),
        ]
