"""The editor of a script: other words are tried before they are saved."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.copybook.limits import limits_for
from tinkerflow.flows import services as flows
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.headlines import queries
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.web import trials
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.scripts import WordingForm
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import key_of
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.runs import latest_run

from .one import kept

BOTH = ["GET", "POST"]
SAVED: Final = "The script was saved meanwhile. Try again."


@require_http_methods(BOTH)
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """GET and POST /scripts/<id>/edit: a new version; what is typed is never lost.

    `ask` in the form tries the words instead of saving them: for browsers that run no script.
    """
    script = kept(script_id)
    if "ask" in request.POST:
        return asked(request, script)
    if request.method != "POST":
        form = WordingForm.of(script, headline=proposed(request, script))
        return page(request, script, form)
    form = WordingForm(request.POST)
    if form.is_valid():
        with ToldAt(form):
            services.edit_script(
                script=script,
                wording=form.wording(),
                seen_version=form.cleaned_data["version"],
                actor=request.user,
            )
            tell(request, "Saved as a new version. It has no score until it is scored again.")
            return redirect("scripts:detail", script_id)
    return page(request, script, form, status=422)


def asked(request: MemberRequest, script: Script) -> HttpResponse:
    """The page again, with what was typed and what was asked for."""
    told: dict[str, Any] = {}
    with RefusalsTold(request):
        if request.POST["ask"] == "phrases":
            headlines.weigh_phrases(script=script, actor=request.user)
        elif request.POST["ask"] == "better":
            flows.start_headlines(script=script, actor=request.user)
        else:
            text = request.POST.get("headline", "")
            trial = headlines.try_headline(script=script, text=text, actor=request.user)
            told = {"tried": trials.shown(trial, script), "pause": trials.pause([trial])}
    return page(request, script, WordingForm(initial=request.POST.dict()), **told)


def proposed(request: MemberRequest, script: Script) -> str:
    """The headline on trial that the address names, if it is one of this script's."""
    key = key_of(request.GET.get("use", ""))
    found = HeadlineTrial.objects.filter(pk=key, script=script).first() if key else None
    return found.text if found else ""


def page(
    request: MemberRequest, script: Script, form: WordingForm, *, status: int = 200, **told: Any
) -> HttpResponse:
    """The editor with all that was tried before."""
    shown = {
        "script": script,
        "form": form,
        "limits": limits_for(script.target_platform),
        "is_newer": form["version"].value() not in (script.version, str(script.version)),
        "weighed": trials.weighed(queries.left_out(script)),
        **proposals_of(script),
        **told,
    }
    return render(request, "scripts/edit.html", shown, status=status)


def proposals_of(script: Script) -> dict[str, Any]:
    """The newest run that proposed headlines for what the script says now, and what it proposed."""
    run = latest_run(company_id=script.company_id, reference_id=script.pk, job_type="headlines")
    found = queries.proposals(script, run.job.pk) if run else None
    return {
        "run": run,
        "proposals": found,
        "offers": [trials.offer(one) for one in found.best] if found else [],
        "sentence": trials.sentence(found) if found and found.tries else "",
    }


@require_POST
@needs(Right.WRITE_ADS)
def try_headline(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """POST /scripts/<id>/headline-trials: hold another headline against the saved one."""
    script = kept(script_id)
    text = request.POST.get("headline", "")
    try:
        trial = headlines.try_headline(script=script, text=text, actor=request.user)
    except Refusal as refusal:
        return render(request, "headlines/refused.html", {"refusal": refusal})
    return answer(request, trial, script)


@require_GET
@needs(Right.WRITE_ADS)
def tried(request: MemberRequest, headline_trial_id: UUID) -> HttpResponse:
    """GET /headline-trials/<id>/: what came of it; the page asks until it is told."""
    found = get_object_or_404(HeadlineTrial, pk=headline_trial_id)
    return answer(request, found, kept(found.script_id))


def answer(request: MemberRequest, trial: HeadlineTrial, script: Script) -> HttpResponse:
    """The trial beside the headline; without htmx the editor with this headline in it."""
    if not wants_part(request):
        return redirect(f"{editor(script)}?use={trial.pk}")
    if trial.script_version != script.version:
        return render(request, "headlines/refused.html", {"refusal": Refusal(SAVED)})
    told = {"tried": trials.shown(trial, script), "pause": trials.pause([trial])}
    return render(request, "headlines/trial.html", told)


@require_http_methods(BOTH)
@needs(Right.WRITE_ADS)
def phrases(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """GET and POST /scripts/<id>/phrases: what each phrase of the headline is worth."""
    script, refusal = kept(script_id), None
    if request.method == "POST":
        try:
            headlines.weigh_phrases(script=script, actor=request.user)
        except Refusal as told:
            refusal = told
    if not wants_part(request):
        return redirect(editor(script))
    found = trials.weighed(queries.left_out(script))
    shown = {"script": script, "weighed": found, "refusal": refusal}
    return render(request, "headlines/phrases.html", shown)


@require_http_methods(BOTH)
@needs(Right.WRITE_ADS)
def better(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """GET and POST /scripts/<id>/better-headlines: five that would win, if there are any."""
    script, refusal = kept(script_id), None
    if request.method == "POST":
        try:
            flows.start_headlines(script=script, actor=request.user)
        except Refusal as told:
            refusal = told
    if not wants_part(request):
        return redirect(editor(script))
    shown = {"script": script, "refusal": refusal, **proposals_of(script)}
    return render(request, "headlines/better.html", shown)


def editor(script: Script) -> str:
    """The editor's address."""
    return str(redirect("scripts:edit", script.pk).url)
