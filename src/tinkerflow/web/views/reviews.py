"""Reviews: what was brought, a further source, what one says, and the reviews that say it."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.studio.reviews import queries, services
from tinkerflow.studio.reviews.models import ReviewSource, ReviewTheme
from tinkerflow.studio.reviews.queries import FLOW
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.reviews import ReviewsForm, ThemeFilterForm
from tinkerflow.web.libraries import LIBRARIES
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import PAGE, Page, key_of, newest_first, query_of
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.reviews import dropped, left_out, shown, told
from tinkerflow.web.runs import latest_run

Kind = ReviewTheme.Kind
TOO_LONG: Final = 9
KINDS: Final[Mapping[str, str]] = {
    Kind.PAIN: "Pain points",
    Kind.DESIRE: "Desires",
    Kind.OBJECTION: "Objections",
    Kind.PRAISE: "Praise",
    Kind.UNEXPECTED: "Unexpected uses",
    Kind.PHRASE: "Phrases",
}


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /audience/reviews/: what was brought, newest first; `product` narrows it down."""
    product_id = key_of(request.GET.get("product", ""))
    page = newest_first(
        request,
        queries.sources(product_id),
        shown=lambda asked: asked,
        key=lambda source: source.pk,
    )
    told = {"page": page, "is_narrow": product_id is not None, "libraries": LIBRARIES}
    return render(request, "reviews/list.html", told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest) -> HttpResponse:
    """GET and POST /audience/reviews/new: paste reviews or bring a file."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReviewsForm(*sent, initial={"product_id": request.GET.get("product", "")})
    rows: object = ()
    if form.is_valid():
        refused = ToldAt(form, form.fields_told)
        with refused:
            source = flows.bring_reviews(
                given=form.given(),
                product_id=form.cleaned_data["product_id"],
                name=form.cleaned_data["name"],
                actor=request.user,
            )
            return redirect("reviews:detail", source.pk)
        rows = refused.rows
    told = {"form": form, "rows": rows, "libraries": LIBRARIES}
    return render(request, "reviews/new.html", told, status=422 if form.is_bound else 200)


@require_GET
@needs(Right.READ)
def themes(request: MemberRequest) -> HttpResponse:
    """GET /audience/reviews/themes/: of all sources, the most told first; `kind`, `product`, `hidden`."""
    hidden = "hidden" in request.GET
    form = ThemeFilterForm(request.GET)
    after = request.GET.get("after", "")
    found = list(queries.after(queries.themes(form.asked(hidden=hidden)), after)[: PAGE + 1])
    ends = queries.key_of(found[PAGE - 1]) if len(found) > PAGE else ""
    page = Page(found[:PAGE], ends, not after, query_of(request))
    told = {"page": page, "form": form, "hidden": hidden, "libraries": LIBRARIES}
    template = "reviews/themes.html"
    return render(request, f"{template}#found" if wants_part(request) else template, told)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, review_source_id: UUID) -> HttpResponse:
    """GET /audience/reviews/<id>/: what a source says, live while it is read; `kind` and `hidden`."""
    source = get_object_or_404(queries.sources(), pk=review_source_id)
    every = list(queries.themes_of(source))
    listed = [one for one in every if bool(one.hidden_at) == ("hidden" in request.GET)]
    kind = chosen(request.GET.get("kind", ""), kinds_of(listed))
    first = next((one for one in listed if one.kind == kind), None)
    return page_of(request, source, listed, first)


@require_GET
@needs(Right.READ)
def theme(request: MemberRequest, review_theme_id: UUID) -> HttpResponse:
    """GET /audience/reviews/themes/<id>/: a theme, and the reviews that say it."""
    source = get_object_or_404(queries.source_telling(review_theme_id))
    every = list(queries.themes_of(source))
    one = next(each for each in every if each.pk == review_theme_id)
    listed = [each for each in every if bool(each.hidden_at) == bool(one.hidden_at)]
    return page_of(request, source, listed, one, asked_for=one)


def page_of(
    request: MemberRequest,
    source: ReviewSource,
    listed: Sequence[ReviewTheme],
    one: ReviewTheme | None,
    *,
    asked_for: ReviewTheme | None = None,
) -> HttpResponse:
    """A source's themes of a kind beside one of them, and the reviews that say it."""
    kinds = kinds_of(listed)
    facts = {
        "source": source,
        "run": latest_run(company_id=None, job_type=FLOW, reference_id=source.pk),
        "kinds": [(each, KINDS[each], count) for each, count in kinds.items() if count],
        "kind": one.kind if one else "",
        "hidden": "hidden" in request.GET or bool(one and one.hidden_at),
        "themes": [each for each in listed if one and each.kind == one.kind],
        "asked_for": asked_for,
        "left_out": left_out(source),
        "dropped": dropped(source),
        "libraries": LIBRARIES,
        **down(request, source, one),
    }
    template = "reviews/detail.html"
    return render(request, f"{template}#live" if wants_part(request) else template, facts)


def kinds_of(listed: Sequence[ReviewTheme]) -> Mapping[str, int]:
    """How many there are of each kind."""
    return {kind: sum(one.kind == kind for one in listed) for kind in KINDS}


def chosen(kind: str, kinds: Mapping[str, int]) -> str:
    """The kind asked for, if there is any of it; else the first that there is."""
    return kind if kinds.get(kind) else next((one for one, n in kinds.items() if n), "")


def down(
    request: MemberRequest, source: ReviewSource, one: ReviewTheme | None
) -> dict[str, object]:
    """A theme in full, and a page of the reviews that say it."""
    if one is None:
        return {"told": None}
    given = request.GET.get("after", "")
    after = int(given) if given.isdecimal() and len(given) < TOO_LONG else 0
    found = queries.sayings(one, after=after)
    more = len(found) > queries.PAGE
    rows = [shown(saying) for saying in found[: queries.PAGE]]
    ends = str(rows[-1].review.number) if more else ""
    return {
        "told": told(one, read=source.read),
        "page": Page(rows, ends, not after, query_of(request)),
    }


@require_POST
@needs(Right.WRITE_ADS)
def read(request: MemberRequest, review_source_id: UUID) -> HttpResponse:
    """POST /audience/reviews/<id>/read: read it again; what somebody decided on stays."""
    source = get_object_or_404(ReviewSource, pk=review_source_id)
    with RefusalsTold(request):
        flows.read_again(source=source, actor=request.user)
        tell(request, "Reading again. What you added or hid stays as it is.")
    return redirect("reviews:detail", review_source_id)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, review_source_id: UUID) -> HttpResponse:
    """POST /audience/reviews/<id>/delete: for good, with its reviews; the library stays."""
    source = get_object_or_404(ReviewSource.objects.defer("given"), pk=review_source_id)
    services.delete_source(source=source, actor=request.user)
    tell(request, f"{source} is deleted. What you added to a library is still there.")
    return redirect("reviews:list")


@require_POST
@needs(Right.WRITE_ADS)
def accept(request: MemberRequest, review_theme_id: UUID) -> HttpResponse:
    """POST /audience/reviews/themes/<id>/accept: into the library with it, once."""
    one = get_object_or_404(ReviewTheme, pk=review_theme_id)
    with RefusalsTold(request):
        services.accept_theme(theme=one, actor=request.user)
        tell(request, "It is in your library now.")
    return redirect("reviews:theme", review_theme_id)


@require_POST
@needs(Right.WRITE_ADS)
def hide(request: MemberRequest, review_theme_id: UUID) -> HttpResponse:
    """POST /audience/reviews/themes/<id>/hide: out of sight; it can be shown again."""
    one = get_object_or_404(ReviewTheme, pk=review_theme_id)
    services.hide_theme(theme=one, actor=request.user)
    tell(request, f"{one} is hidden.", undo=reverse("reviews:show", args=[review_theme_id]))
    return redirect(f"{reverse('reviews:detail', args=[one.source_id])}?kind={one.kind}")


@require_POST
@needs(Right.WRITE_ADS)
def show(request: MemberRequest, review_theme_id: UUID) -> HttpResponse:
    """POST /audience/reviews/themes/<id>/show: back into sight."""
    one = get_object_or_404(ReviewTheme, pk=review_theme_id)
    services.show_theme(theme=one, actor=request.user)
    tell(request, f"{one} is back.")
    return redirect("reviews:theme", review_theme_id)
