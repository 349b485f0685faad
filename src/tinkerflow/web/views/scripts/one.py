"""One script: what it says and rests on, its score, its versions and variants."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.forecasts.queries import with_frozen
from tinkerflow.marketing.scoring import rivals
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scoring.queries import score_of
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script, ScriptVersion
from tinkerflow.marketing.scripts.queries import BEST_FIRST
from tinkerflow.web.ads import ad
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.proven import nearest_of
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.runs import latest_run
from tinkerflow.web.scores import among, parts_of
from tinkerflow.web.versions import edits


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """GET /scripts/<id>/: the script with all that speaks for it and against it."""
    script, variants = with_variants(script_id)
    rivals.place([script])
    score = score_of(script)
    versions = script.versions.select_related("edited_by__profile")
    run = latest_run(company_id=script.company_id, reference_id=script.pk)
    told = {
        "ad": ad(script, run),
        "score": score,
        "parts": parts_of(score),
        "among": among(score),
        "nearest": nearest_of(score),
        "edits": edits(list(versions)),
        "variants": variants,
        "run": run,
    }
    page = "scripts/detail.html#live" if wants_part(request) else "scripts/detail.html"
    return render(request, page, {"script": script, **told})


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, script_id: UUID, version: int) -> HttpResponse:
    """POST /scripts/<id>/versions/<n>: bring an earlier version back, as a new one."""
    script = kept(script_id)
    get_object_or_404(ScriptVersion, script=script, version=version)
    services.restore_version(script=script, version=version, actor=request.user)
    tell(request, f"Version {version} is back, as the newest one.")
    return redirect("scripts:detail", script_id)


@require_POST
@needs(Right.WRITE_ADS)
def crown(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """POST /scripts/<id>/crown: make it a winner, or with `off` take the crown from it."""
    script = kept(script_id)
    change = scoring.uncrown_one if "off" in request.POST else scoring.crown_one
    with RefusalsTold(request):
        changed = change(script=script, actor=request.user)
        won = "It is a winner now, and later scores learn from it."
        over = "It is no winner any more, and later scores do not learn from it."
        tell(request, won if changed.is_winner else over)
    return redirect("scripts:detail", script_id)


@require_POST
@needs(Right.WRITE_ADS)
def aside(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """POST /scripts/<id>/aside: set it aside, or with `off` take it back."""
    active = "off" in request.POST or "off" in request.GET
    services.set_active(scripts=[kept(script_id)], active=active, actor=request.user)
    if active:
        tell(request, "It is back among the others.")
    else:
        tell(request, "It is set aside, not lost.", undo=f"{request.path}?off")
    return redirect("scripts:detail", script_id)


@require_POST
@needs(Right.WRITE_ADS)
def vary(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """POST /scripts/<id>/variants: three other headlines, or three other tones, scored beside it."""
    script = kept(script_id)
    what = request.POST.get("vary", "")
    with RefusalsTold(request):
        flows.start_run(
            flow="variants",
            company_id=script.company_id,
            reference_id=script.pk,
            options=RunOptions.fresh(vary="tone" if what == "tone" else "headline"),
            actor=request.user,
        )
    return redirect("scripts:detail", script_id)


@require_POST
@needs(Right.WRITE_ADS)
def reword(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """POST /scripts/<id>/better-words: look for other words for what stands in the way."""
    script = kept(script_id)
    with RefusalsTold(request):
        flows.start_run(
            flow="rewording",
            company_id=script.company_id,
            reference_id=script.pk,
            options=RunOptions(),
            actor=request.user,
        )
    return redirect("scripts:detail", script_id)


@require_POST
@needs(Right.WRITE_ADS)
def score(request: MemberRequest, script_id: UUID) -> HttpResponse:
    """POST /scripts/<id>/score: score what has no score in its company, this script among it."""
    script = kept(script_id)
    with RefusalsTold(request):
        run = flows.start_run(
            company_id=script.company_id,
            options=RunOptions(),
            only=("scores",),
            actor=request.user,
        )
        return redirect("jobs:detail", run.pk)
    return redirect("scripts:detail", script_id)


def kept(script_id: UUID) -> Script:
    """A script whose company is not deleted. Raises Http404."""
    return get_object_or_404(shown(), pk=script_id)


def with_variants(script_id: UUID) -> tuple[Script, list[Script]]:
    """The same with its variants, best first, in one query. Raises Http404."""
    rows = with_frozen(shown()).filter(Q(pk=script_id) | Q(variant_of=script_id))
    family = list(rows.order_by(*BEST_FIRST))
    script = next((one for one in family if one.pk == script_id), None)
    if script is None:
        raise Http404("no such script")
    return script, [one for one in family if one is not script]


def shown() -> QuerySet[Script]:
    """The scripts of companies that are not deleted, with all that their pages show."""
    rows = Script.objects.filter(company__deleted_at=None).defer("company__sheet", "search")
    return rows.select_related("company", "persona", "batch", "score", "variant_of")
