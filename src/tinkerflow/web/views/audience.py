"""Audience: the three libraries, a new entry, one in full, and where it is used."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.studio.audience import services
from tinkerflow.studio.audience.models import Entry
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.reviews.queries import behind
from tinkerflow.web.forms.audience import FIELDS
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.libraries import LIBRARIES, Library, said
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import newest_first
from tinkerflow.web.request import MemberRequest, needs, wants_part


@require_GET
@needs(Right.READ)
def home(_request: MemberRequest) -> HttpResponse:
    """GET /audience/: the first library."""
    return redirect("audience:list", LIBRARIES[0])


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest, library: Library) -> HttpResponse:
    """GET /audience/<library>/: newest first; `deleted` shows those taken away."""
    deleted = "deleted" in request.GET
    form = library.filter(request.GET)
    page = newest_first(
        request,
        library.found(form.asked(deleted=deleted)),
        shown=lambda asked: asked,
        key=lambda entry: entry.pk,
    )
    told = {"page": page, "form": form, "deleted": deleted, **around(library)}
    template = "audience/list.html"
    return render(request, f"{template}#found" if wants_part(request) else template, told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest, library: Library) -> HttpResponse:
    """GET and POST /audience/<library>/new: an entry by hand."""
    form = library.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with ToldAt(form, told_at(form)):
            entry = services.add(about=form.about(), actor=request.user)
            tell(request, f"{entry} is added.")
            return redirect("audience:detail", library, entry.pk)
    told = {"form": form, **around(library)}
    return render(request, "audience/new.html", told, status=422 if form.is_bound else 200)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, library: Library, entry_id: UUID) -> HttpResponse:
    """GET /audience/<library>/<id>/: all that is said of it, and where it is used."""
    entry = kept(library, entry_id)
    used = Product.objects.kept().filter(pk__in=getattr(entry, "product_ids", ()))
    told = {
        "entry": entry,
        "said": [*said(entry)],
        "products": used,
        "backing": behind(entry),
        **around(library),
    }
    return render(request, "audience/detail.html", told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, library: Library, entry_id: UUID) -> HttpResponse:
    """GET and POST /audience/<library>/<id>/edit: say all of it anew."""
    entry = kept(library, entry_id)
    form = library.form(request.POST if request.method == "POST" else None, entry=entry)
    if form.is_valid():
        with ToldAt(form, told_at(form)):
            services.edit(entry=entry, about=form.about(), actor=request.user)
            tell(request, "Saved.")
            return redirect("audience:detail", library, entry_id)
    told = {"entry": entry, "form": form, **around(library)}
    return render(request, "audience/edit.html", told, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, library: Library, entry_id: UUID) -> HttpResponse:
    """POST /audience/<library>/<id>/delete: take it away; it can be brought back."""
    entry = kept(library, entry_id)
    services.delete(entry=entry, actor=request.user)
    undo = reverse("audience:restore", args=[library, entry_id])
    tell(request, f"{entry} is deleted.", undo=undo)
    return redirect("audience:list", library)


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, library: Library, entry_id: UUID) -> HttpResponse:
    """POST /audience/<library>/<id>/restore: bring it back."""
    entry = get_object_or_404(library.model, pk=entry_id)
    with RefusalsTold(request):
        services.restore(entry=entry, actor=request.user)
        tell(request, f"{entry} is back.")
        return redirect("audience:detail", library, entry_id)
    return redirect("audience:list", library)


def kept(library: Library, entry_id: UUID) -> Entry:
    """An entry that is not deleted. Raises Http404."""
    return get_object_or_404(library.model, pk=entry_id, deleted_at=None)


def told_at(form: Any) -> dict[str, str]:  # noqa: ANN401 - any of the three forms
    """Where the form shows a refusal; what says the same already stands at the first field."""
    first = next(iter(form.fields))
    at = {**FIELDS, "audience.exists": first, "audience.unsaid": first}
    return {code: field for code, field in at.items() if field in form.fields}


def around(library: Library) -> dict[str, object]:
    """What stands around every page of a library."""
    return {"library": library, "libraries": LIBRARIES}
