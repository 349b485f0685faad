"""Exports over the API: JSON, CSV or one HTML page, with full provenance."""

from typing import Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from tinkerflow.marketing.campaigns import queries, services

from .auth import ApiRequest, reads
from .companies import kept
from .scripts import ScriptFilters

router = Router(tags=["Export"])


@router.get("/{fmt}", auth=reads, response={200: None})
def export(
    _request: ApiRequest,
    fmt: Literal["json", "csv", "html"],
    company_id: UUID,
    filters: Query[ScriptFilters],
) -> HttpResponse:
    """A company's scripts, best first; `company_id` says whose, the filters say which."""
    chosen = filters.model_copy(update={"company_id": company_id})
    report = queries.report(kept(company_id).pk, filters=chosen.as_filters())
    content_type, name, render = services.FORMATS[fmt]
    response = HttpResponse(render(report), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
