"""Search interest, imported: where no live data can be had, a person's own file stands in."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.marketing.scoring import services
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.trends import TrendsForm
from tinkerflow.web.headings import heading
from tinkerflow.web.notices import tell
from tinkerflow.web.request import MemberRequest, needs
from tinkerflow.web.steps import counted


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def trends(request: MemberRequest, company_id: UUID) -> HttpResponse:
    """GET and POST /companies/<id>/trends: a CSV of what people searched for."""
    head = heading(company_id)
    form = TrendsForm(request.POST, request.FILES) if request.method == "POST" else TrendsForm()
    if form.is_valid():
        with ToldAt(form, {"trend.bad_file": "file"}):
            rows = services.import_trends(
                company=head.company, file=form.cleaned_data["file"].file, actor=request.user
            )
            tell(request, f"{counted(rows, 'row')} taken in. The next scoring reads them.")
            return redirect("companies:detail", company_id)
    told = {"head": head, "form": form}
    return render(request, "companies/trends.html", told, status=422 if form.is_bound else 200)
