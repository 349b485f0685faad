"""Export: JSON, CSV or one HTML page, with full provenance."""

from typing import Final, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from tinkerflow.marketing.campaigns import queries, services

from .auth import ApiRequest, reads
from .companies import kept
from .scripts import ScriptFilters

router = Router(tags=["Export"])

FILE: Final = {"schema": {"type": "string"}}
FILES: Final = {
    200: {
        "description": "The report as a file, a person's browser saves it",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            **{
                told.partition(";")[0]: FILE
                for told, _, _ in services.FORMATS.values()
                if told != "application/json"
            },
        },
    }
}


@router.get("/{fmt}", auth=reads, response={200: None}, openapi_extra={"responses": FILES})
def export_scripts(
    request: ApiRequest,
    fmt: Literal["json", "csv", "html"],
    company_id: UUID,
    filters: Query[ScriptFilters],
) -> HttpResponse:
    """A company's scripts, best first; the filters say which, up to 5,000."""
    report = queries.report(kept(company_id).pk, filters=filters.as_filters(company_id))
    content_type, name, render = services.FORMATS[fmt]
    response = HttpResponse(render(report), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
