"""Forecasts: what was frozen before posting, what came, what results taught, how good it all is."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.ranker.accuracy import accuracy as measured_accuracy
from tinkerflow.kit.text import counted
from tinkerflow.marketing.forecasts import queries, services
from tinkerflow.marketing.scoring.queries import newest_weights
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.web.accuracy import told_accuracy
from tinkerflow.web.forms.forecasts import ResultsForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.headings import heading
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import newest_first
from tinkerflow.web.record import told_record
from tinkerflow.web.request import MemberRequest, needs


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /forecasts/: the record, what results taught, and the ledger."""
    page = newest_first(
        request, queries.ledger(), shown=queries.with_results, key=lambda row: row.prediction.pk
    )
    standing = queries.standing()
    told = {
        "standing": standing,
        "record": told_record(standing.whole),
        "platforms": [(name, told_record(one)) for name, one in standing.platforms.items()],
        "weights": newest_weights(),
        "page": page,
    }
    return render(request, "forecasts/list.html", told)


@require_GET
@needs(Right.READ)
def accuracy(request: MemberRequest) -> HttpResponse:
    """GET /accuracy: how good the headline model is, on public tests and on one's own posts."""
    told = {
        "told": told_accuracy(measured_accuracy()),
        "record": told_record(queries.standing().whole),
    }
    return render(request, "forecasts/accuracy.html", told)


@require_GET
@needs(Right.READ)
def sheet(_request: MemberRequest) -> HttpResponse:
    """GET /forecasts/sheet: what was frozen and has no result, as a CSV to fill in."""
    told = {"Content-Disposition": 'attachment; filename="results.csv"'}
    return HttpResponse(queries.sheet_to_fill(), content_type="text/csv", headers=told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def results(request: MemberRequest) -> HttpResponse:
    """GET and POST /forecasts/results: a CSV of what posted scripts did."""
    form = ResultsForm(request.POST or None, request.FILES or None)
    rows: Sequence[str] = ()
    if form.is_valid():
        file = form.cleaned_data["file"]
        with (told_at := ToldAt(form, {"table.bad_file": "file"})):
            taken = services.import_outcomes(
                file=file.file, file_name=file.name, actor=request.user
            )
            tell(request, told_of(taken.rows, taken.unforeseen))
            return redirect("forecasts:list")
        rows = told_at.rows
    told = {"form": form, "rows": rows}
    return render(request, "forecasts/results.html", told, status=422 if form.is_bound else 200)


def told_of(rows: int, unforeseen: int) -> str:
    """What came of an import."""
    said = f"{counted(rows, 'result')} taken in."
    if not unforeseen:
        return said
    return f"{said} {counted(unforeseen, 'post')} had no frozen forecast and judge none."


@require_POST
@needs(Right.WRITE_ADS)
def freeze(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """POST /scripts/<id>/freeze: the score stands as it is now, before it is posted."""
    script = get_object_or_404(Script.objects.select_related("company"), pk=script_id)
    head = heading(script.company_id)
    with RefusalsTold(request):
        [frozen] = services.freeze(
            company=head.company, scripts=[script.pk], actor=request.user
        )
        tell(request, f"Frozen as number {frozen.position}. Post it now.")
    return redirect("scripts:detail", script_id)


@require_POST
@needs(Right.WRITE_ADS)
def freeze_winners(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """POST /companies/<id>/winners/freeze: the scores of all winners."""
    head = heading(company_id)
    winners = Script.objects.winners().filter(company=head.company).values_list("pk", flat=True)
    with RefusalsTold(request):
        frozen = services.freeze(
            company=head.company, scripts=list(winners), actor=request.user
        )
        tell(request, f"{counted(len(frozen), 'forecast')} frozen, each with a receipt.")
    return redirect("forecasts:list")


@require_POST
@needs(Right.MANAGE)
def weights(request: MemberRequest) -> HttpResponse:
    """POST /forecasts/weights: use what results taught, or go back to the product's own weights."""
    used = "on" in request.POST
    with RefusalsTold(request):
        services.use_learnt(used=used, actor=request.user)
        whose = "What results taught" if used else "The weights .45, .35 and .20"
        tell(request, f"{whose} will weigh the next scores.")
    return redirect("forecasts:list")
