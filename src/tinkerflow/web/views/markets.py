"""Settings: where the organization advertises, and so whose rules its claims have to keep."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.compliance.queries import jurisdictions
from tinkerflow.craft.compliance.rules import rulebook
from tinkerflow.flows import signing
from tinkerflow.web.forms.markets import MarketsForm
from tinkerflow.web.notices import tell
from tinkerflow.web.request import MemberRequest, needs


@require_GET
@needs(Right.READ)
def markets(request: MemberRequest) -> HttpResponse:
    """GET /settings/markets: the chosen places."""
    return page(request, MarketsForm(initial={"jurisdictions": jurisdictions()}))


@require_POST
@needs(Right.MANAGE)
def save(request: MemberRequest) -> HttpResponse:
    """POST /settings/markets/save: other places; all claims are checked again."""
    form = MarketsForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    signing.choose_jurisdictions(
        jurisdictions=form.cleaned_data["jurisdictions"], actor=request.user
    )
    tell(request, "Saved. All claims are checked again by these rules.")
    return redirect("settings:markets")


def page(request: MemberRequest, form: MarketsForm, *, status: int = 200) -> HttpResponse:
    """The form with what the rules are not."""
    told = {"form": form, "book": rulebook()}
    return render(request, "settings/markets.html", told, status=status)
