"""Personas: who the scripts speak to, each attribute with where it comes from."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.personas import services
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scoring.queries import persona_performance
from tinkerflow.web.cast import columns_of
from tinkerflow.web.forms.personas import PersonaForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.headings import Heading, heading, heading_by
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.runs import latest_run


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET /companies/<id>/personas/: who there is, the first one in full."""
    return shown(request, heading(company_id), None)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, persona_id: UUID) -> HttpResponse:
    """GET /personas/<id>/: one of them in full."""
    head = heading_by(personas__pk=persona_id, personas__deleted_at=None)
    return shown(request, head, persona_id)


def shown(request: MemberRequest, head: Heading, persona_id: UUID | None) -> HttpResponse:
    """The personas of a company, one of them in full."""
    everybody = list(Persona.objects.filter(company=head.company))
    people = [one for one in everybody if one.deleted_at is None]
    chosen = next((one for one in people if persona_id in (None, one.pk)), None)
    columns = columns_of(chosen) if chosen else []
    told = {
        "head": head,
        "people": people,
        "gone": [one for one in everybody if one.deleted_at],
        "more": len(people) + 1 if len(people) < services.MOST else None,
        "persona": chosen,
        "columns": columns,
        "guesses": sum(column.guesses for column in columns),
        "performance": persona_performance(chosen.pk) if chosen else None,
        "run": latest_run(company_id=head.company.pk),
    }
    page = "personas/list.html"
    return render(request, f"{page}#live" if wants_part(request) else page, told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, persona_id: UUID) -> HttpResponse:
    """GET and POST /personas/<id>/edit: every attribute; what is typed is the person's word."""
    persona = kept(persona_id)
    form = PersonaForm(request.POST if request.method == "POST" else None, persona=persona)
    if form.is_valid():
        with ToldAt(form, {"personas.nameless": "name"}):
            services.edit_persona(persona=persona, values=form.cleaned_data, actor=request.user)
            tell(request, "Saved. What you changed is marked as yours.")
            return redirect("personas:detail", persona_id)
    told = {"head": heading(persona.company_id), "persona": persona, "form": form}
    return render(request, "personas/edit.html", told, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.WRITE_ADS)
def again(request: MemberRequest, persona_id: UUID) -> HttpResponse:
    """POST /personas/<id>/again: make somebody else of it; its scripts stay."""
    persona = kept(persona_id)
    with RefusalsTold(request):
        flows.start_run(
            flow="persona_again",
            company_id=persona.company_id,
            reference_id=persona.pk,
            options=RunOptions.fresh(),
            actor=request.user,
        )
    return redirect("personas:detail", persona_id)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, persona_id: UUID) -> HttpResponse:
    """POST /personas/<id>/delete: take it away; it can be brought back."""
    persona = kept(persona_id)
    services.delete_persona(persona=persona, actor=request.user)
    undo = reverse("personas:restore", args=[persona_id])
    tell(request, f"{persona.name} is taken away. Scripts written for them stay.", undo=undo)
    return redirect("personas:list", persona.company_id)


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, persona_id: UUID) -> HttpResponse:
    """POST /personas/<id>/restore: bring it back."""
    persona = get_object_or_404(Persona, pk=persona_id, company__deleted_at=None)
    with RefusalsTold(request):
        services.restore_persona(persona=persona, actor=request.user)
        tell(request, f"{persona.name} is back.")
        return redirect("personas:detail", persona_id)
    return redirect("personas:list", persona.company_id)


def kept(persona_id: UUID) -> Persona:
    """A persona that is neither deleted itself nor with its company. Raises Http404."""
    rows = Persona.objects.kept().filter(company__deleted_at=None)
    return get_object_or_404(rows, pk=persona_id)
