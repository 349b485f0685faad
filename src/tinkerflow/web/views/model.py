"""Settings, model and keys: who writes, with whose key, and whether it answers."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.ai import queries
from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.models import AiSettings
from tinkerflow.core.ai.tasks import TRY_MODEL
from tinkerflow.core.jobs.app import defer
from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.clock import now
from tinkerflow.kit.ids import moment_of, uuid7
from tinkerflow.web.forms.model import ModelForm
from tinkerflow.web.request import MemberRequest, needs

PATIENCE = timedelta(seconds=90)


class Trial(models.TextChoices):
    """How far a try is."""

    WAITS = "waits"
    WORKS = "works"
    FAILS = "fails"
    SILENT = "silent"


@dataclass(frozen=True)
class Tried:
    """A try of the model, for a person."""

    id: UUID
    state: Trial
    said: str = ""


@require_GET
@needs(Right.READ)
def model(request: MemberRequest) -> HttpResponse:
    """GET /settings/model: who writes now, and the form to change it."""
    return page(request, form_of(queries.own_settings()))


@sensitive_post_parameters("api_key")
@require_POST
@needs(Right.MANAGE)
def save(request: MemberRequest) -> HttpResponse:
    """POST /settings/model/save: use another model from now on."""
    form = ModelForm(request.POST)
    if form.is_valid():
        try:
            ai.save_settings(actor=request.user, **form.cleaned_data)
        except (ai.BadSettings, ai.PrivateModelAddress) as refusal:
            form.add_error(str(refusal.facts.get("field", "model")), refusal.message)
    if form.errors:
        return page(request, form, status=422)
    messages.success(request, "Saved. The next run writes with it.")
    return redirect("settings:model")


@require_POST
@needs(Right.MANAGE)
def forget(request: MemberRequest) -> HttpResponse:
    """POST /settings/model/forget: drop the key and go back to what the server uses."""
    ai.drop_settings(actor=request.user)
    messages.success(request, "Forgotten, the key too.")
    return redirect("settings:model")


@require_POST
@needs(Right.MANAGE)
def start_trial(request: MemberRequest) -> HttpResponse:
    """POST /settings/model/trials: ask the model one word, in the background."""
    trial_id = uuid7()
    defer(TRY_MODEL, queue="llm", org_id=request.member.org_id, trial_id=trial_id)
    return redirect("settings:trial", trial_id)


@require_GET
@needs(Right.READ)
def trial(request: MemberRequest, trial_id: UUID) -> HttpResponse:
    """GET /settings/model/trials/<id>: the page with what came of it; a fragment while waiting."""
    result = tried(trial_id)
    if request.htmx:
        return render(request, "settings/trial.html", {"tried": result})
    return page(request, form_of(queries.own_settings()), tried=result)


def page(
    request: MemberRequest, form: ModelForm, *, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    """The page around the form."""
    seen = {
        "form": form,
        "own": queries.own_settings(),
        "host": settings.ENV.model_provider,
        "host_model": settings.ENV.model_name,
        "tried": tried,
    }
    return render(request, "settings/model.html", seen, status=status)


def form_of(own: AiSettings | None) -> ModelForm:
    """The form as it stands; without the key."""
    if own is None:
        return ModelForm()
    return ModelForm(
        initial={"provider": own.provider, "model": own.model, "base_url": own.base_url}
    )


def tried(trial_id: UUID) -> Tried:
    """What came of a try."""
    row = queries.trial(trial_id)
    if row is None:
        is_late = now() - moment_of(trial_id) > PATIENCE
        return Tried(trial_id, Trial.SILENT if is_late else Trial.WAITS)
    if row.outcome == row.Outcome.OK:
        who = row.model or "The offline writer"
        return Tried(trial_id, Trial.WORKS, f"{who} answered in {row.latency_ms} ms.")
    return Tried(trial_id, Trial.FAILS, ai.sentence_of(row.outcome))
