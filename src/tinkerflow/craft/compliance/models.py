"""The claim ledger: what a text claims and what carries it, and who vouched for what nothing carries."""

import re
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import TenantModel
from tinkerflow.core.tenancy.roles import Role

from .rules import JURISDICTIONS, VERDICTS, Verdict

SHORTEST_REASON: Final = 10
BEAT: Final = re.compile(r"\bbeats\.(\d+)\.")
# These keep a text from being approved until somebody answers for them.
BLOCKING: Final[frozenset[Verdict]] = frozenset({"needs_evidence", "blocked"})


def everywhere() -> list[str]:
    """All jurisdictions that the rules know."""
    return list(JURISDICTIONS)


class SubjectKind(models.TextChoices):
    """What makes claims."""

    SCRIPT = "script", "Script"
    SKIT = "skit", "Skit"
    HOOK = "hook", "Hook"


class Claim(TenantModel):
    """A claim of the newest checked version: characters `start` to `end` of one text of its subject.

    `unbacked_verdict` and `unbacked_sentence` are what holds once its source says so no more. `gate`
    is what a testimonial that no person speaks still lacks.
    """

    class Status(models.TextChoices):
        """Whether something stood behind it when it was checked."""

        SUPPORTED = "supported", "Supported"
        STALE = "stale", "Out of date"
        UNSUPPORTED = "unsupported", "No source"

    class Backing(models.TextChoices):
        """What carries it."""

        FACT = "fact", "Fact"
        REVIEW = "review", "Review"

    subject_kind = models.TextField(choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    subject_version = models.PositiveIntegerField()
    field = models.TextField(help_text="Which text, such as headline, or beat 3 dialogue")
    position = models.PositiveIntegerField(help_text="Place of that text among the subject's")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    type = models.TextField()
    status = models.TextField(choices=Status.choices)
    verdict = models.TextField()
    sentence = models.TextField()
    unbacked_verdict = models.TextField()
    unbacked_sentence = models.TextField()
    disclose = ArrayField(models.TextField(), default=list, help_text="Words to show beside it")
    gate = ArrayField(models.TextField(), default=list)
    place = models.JSONField(default=dict, help_text="Risk, platform and jurisdictions")
    rules_version = models.TextField()
    backing_kind = models.TextField(choices=Backing.choices, blank=True, default="")
    backing_id = models.UUIDField(null=True)
    backing_start = models.PositiveIntegerField(null=True)
    backing_end = models.PositiveIntegerField(null=True)
    backing_text = models.TextField(blank=True, default="")
    checked_at = models.DateTimeField()

    class Meta:
        db_table = "claims"
        ordering = ("position", "start", "-end")
        constraints = [
            models.UniqueConstraint(
                fields=["org", "subject_kind", "subject_id", "field", "start", "end", "type"],
                name="claims_once",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="claims_have_words"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=VERDICTS, unbacked_verdict__in=VERDICTS),
                name="claims_verdict_known",
            ),
            models.CheckConstraint(
                condition=Q(backing_kind="", backing_id__isnull=True, backing_end__isnull=True)
                | Q(backing_id__isnull=False, backing_end__gt=models.F("backing_start")),
                name="claims_backing_whole",
            ),
            models.CheckConstraint(
                condition=Q(status="unsupported") | Q(backing_id__isnull=False),
                name="claims_carried_by_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["org", "backing_id"],
                condition=Q(backing_id__isnull=False),
                name="claims_by_backing",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def where(self) -> str:
        """Its text as a person calls it: beats.0.on_screen_text is “beat 1 on screen text”."""
        return BEAT.sub(lambda found: f"beat {int(found[1]) + 1} ", self.field).replace(
            "_", " "
        )


class ClaimSignOff(TenantModel):
    """Somebody answers for words that nothing carries. Rows are only ever added.

    It belongs to the words in their subject, not to a version: an edit elsewhere leaves it in force.
    A row that `revokes` another takes that one back.
    """

    subject_kind = models.TextField(choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    type = models.TextField()
    text = models.TextField()
    verdict = models.TextField(
        help_text="What the rules said then; a stricter one is not covered"
    )
    sentence = models.TextField()
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.TextField(choices=Role.choices, help_text="The role that gave the right")
    reason = models.TextField(blank=True, default="")
    revokes = models.OneToOneField("self", models.PROTECT, null=True, related_name="revoked_by")

    class Meta:
        db_table = "claim_sign_offs"
        ordering = ("created_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(revokes__isnull=False)
                | Q(reason__regex=rf"\S.{{{SHORTEST_REASON - 2},}}\S"),
                name="claim_sign_offs_say_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["org", "subject_kind", "subject_id"], name="claim_sign_offs_of_subject"
            ),
        ]


class ComplianceSettings(TenantModel):
    """Where an organization advertises. Without a row: everywhere that the rules know."""

    jurisdictions = ArrayField(models.TextField(), default=everywhere)
    chosen_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "compliance_settings"
        constraints = [
            models.UniqueConstraint(fields=["org"], name="compliance_settings_once"),
            models.CheckConstraint(
                condition=Q(jurisdictions__contained_by=everywhere())
                & Q(jurisdictions__len__gte=1),
                name="compliance_settings_known_places",
            ),
        ]
