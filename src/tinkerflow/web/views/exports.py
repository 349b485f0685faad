"""What leaves the house: the scripts of a company with all that made them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.text import slug
from tinkerflow.marketing.campaigns import queries, services
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.web.forms.scripts import FilterForm
from tinkerflow.web.headings import heading
from tinkerflow.web.paging import key_of
from tinkerflow.web.request import MemberRequest, needs


@require_GET
@needs(Right.READ)
def company(request: MemberRequest, company_id: UUID, kind: str) -> HttpResponse:
    """GET /companies/<id>/export/<kind>: all scripts, those of a filter, or the ticked ones."""
    head = heading(company_id)
    if kind not in services.FORMATS:
        raise Http404("no such kind")
    people = list(Persona.objects.filter(company_id=company_id))
    filters = FilterForm(request.GET, people=people).filters(company_id)
    ticked = [key for key in map(key_of, request.GET.getlist("script")) if key]
    report = queries.report(company_id, filters=filters, scripts=ticked)
    content_type, name, render = services.FORMATS[kind]
    response = HttpResponse(render(report), content_type=content_type)
    told = f"{slug(head.company.name)}-{name}"
    response.headers["Content-Disposition"] = f'attachment; filename="{told}"'
    return response
