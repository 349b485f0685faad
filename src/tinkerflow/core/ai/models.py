"""What was asked of a writer and what it cost; which model an organization brings."""

from django.db import models
from django.db.models import Q

from tinkerflow.core.tenancy.models import TenantModel


class AiGenerationLog(TenantModel):
    """One thing asked of a writer, human-readable ever after. The database lets nobody change it."""

    class Engine(models.TextChoices):
        """Who wrote."""

        OFFLINE = "offline", "Offline draft"
        MODEL = "model", "Language model"

    class Outcome(models.TextChoices):
        """What came back. All but `ok` and `duplicate` are codes of a refusal, without the `ai.`."""

        OK = "ok", "Answered"
        DUPLICATE = "duplicate", "Answered twice; the first counts"
        RATE_LIMITED = "rate_limited", "Too many requests"
        OUT_OF_QUOTA = "out_of_quota", "Quota used up"
        UNAVAILABLE = "unavailable", "Provider unavailable"
        TIMEOUT = "timeout", "Took too long"
        BAD_ANSWER = "bad_answer", "Not in the agreed shape"
        TRUNCATED = "truncated", "Cut off"
        TOO_LONG = "too_long", "Prompt too long"
        REFUSED = "refused", "Declined for safety"
        BAD_KEY = "bad_key", "Key not accepted"
        UNKNOWN_MODEL = "unknown_model", "No such model"
        REJECTED = "rejected", "Request rejected"
        PRIVATE_ADDRESS = "private_address", "Private address"
        CANCELLED = "cancelled", "Cancelled on our side"
        FAILED = "failed", "Failed on our side"

    engine = models.TextField(choices=Engine.choices)
    provider = models.TextField(blank=True, default="")
    model = models.TextField(blank=True, default="")
    prompt_name = models.TextField()
    prompt_version = models.TextField()
    slot = models.TextField(help_text="The place its answer fills; a rerun finds it by this")
    reference_id = models.UUIDField(null=True)
    job_id = models.UUIDField(null=True)
    seed = models.BigIntegerField(null=True)
    temperature = models.FloatField(null=True)
    requests = models.PositiveSmallIntegerField(default=0, help_text="Sent, repairs included")
    input_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    cached_tokens = models.PositiveIntegerField(default=0)
    cost_microusd = models.BigIntegerField(null=True, help_text="Null: no known price")
    latency_ms = models.PositiveIntegerField(default=0)
    raw_answer = models.TextField(blank=True, default="")
    outcome = models.TextField(choices=Outcome.choices)
    error = models.TextField(blank=True, default="")

    class Meta:
        db_table = "ai_generation_logs"
        constraints = [
            models.UniqueConstraint(
                fields=["org", "slot"],
                condition=Q(outcome="ok"),
                name="ai_generation_logs_slot",
            ),
        ]
        indexes = [
            models.Index(fields=["org", "-created_at"], name="ai_generation_logs_newest"),
            models.Index(fields=["org", "reference_id"], name="ai_generation_logs_about"),
        ]


class AiSettings(TenantModel):
    """The model an organization uses, with its own key: sealed, never shown again."""

    class Provider(models.TextChoices):
        """Whose model it is."""

        GOOGLE = "google", "Google Gemini"
        OPENAI = "openai", "OpenAI"
        ANTHROPIC = "anthropic", "Anthropic"
        OPENAI_COMPATIBLE = "openai_compatible", "A server that speaks like OpenAI"

    provider = models.TextField(choices=Provider.choices)
    model = models.TextField()
    base_url = models.TextField(blank=True, default="")
    sealed_key = models.TextField(blank=True, default="")
    key_hint = models.TextField(blank=True, default="", help_text="The key's last characters")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "ai_settings"
        constraints = [
            models.UniqueConstraint(fields=["org"], name="ai_settings_once"),
            models.CheckConstraint(condition=~Q(model=""), name="ai_settings_model_named"),
        ]
