"""Concepts: those taken up, those suggested, a new one, one in full."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.hooks.ideas import proof_types
from tinkerflow.flows import services as flows
from tinkerflow.studio.concepts import services
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.concepts.queries import found
from tinkerflow.studio.products.models import Product
from tinkerflow.web.forms.concepts import FIELDS, ConceptFilterForm, ConceptForm, SuggestForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.hooks import made_by
from tinkerflow.web.notices import tell
from tinkerflow.web.paging import key_of, newest_first
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.runs import latest_run

FLOW: Final = "concepts"
Status = Concept.Status


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /concepts/: those taken up, newest first; `deleted` shows those taken away."""
    return shown(request, status=Status.KEPT.value)


@require_GET
@needs(Right.READ)
def suggested(request: MemberRequest) -> HttpResponse:
    """GET /concepts/suggested/: what was suggested and waits for a person, live."""
    return shown(request, status=Status.SUGGESTED.value)


def shown(request: MemberRequest, *, status: str) -> HttpResponse:
    """A list of concepts, or a part of it."""
    deleted = "deleted" in request.GET
    form = ConceptFilterForm(request.GET)
    page = newest_first(
        request,
        found(form.asked(status=status, deleted=deleted)),
        shown=lambda rows: rows,
        key=lambda concept: concept.pk,
    )
    waits = status == Status.SUGGESTED
    told: dict[str, Any] = {"page": page, "form": form, "deleted": deleted, "tab": status}
    told["run"] = latest_run(job_type=FLOW) if waits else None
    template = "concepts/list.html"
    return render(request, f"{template}#found" if wants_part(request) else template, told)


@require_GET
@needs(Right.READ)
def of_product(_request: MemberRequest, product_id: UUID) -> HttpResponse:
    """GET /concepts/of/<product>/: what was suggested for it."""
    product = get_object_or_404(Product, pk=product_id)
    return redirect(f"{reverse('concepts:suggested')}?product={product.pk}")


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def suggest(request: MemberRequest) -> HttpResponse:
    """GET and POST /concepts/suggest: have concepts suggested; `product` names the one they are for."""
    chosen = key_of(request.GET.get("product", ""))
    form = SuggestForm(request.POST if request.method == "POST" else None, product_id=chosen)
    if form.is_valid():
        product = get_object_or_404(Product.objects.kept(), pk=form.cleaned_data["product"])
        with ToldAt(form, FIELDS):
            flows.start_concepts(product=product, wish=form.wish(), actor=request.user)
            return redirect("concepts:suggested")
    status = 422 if form.is_bound else 200
    return render(request, "concepts/suggest.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest) -> HttpResponse:
    """GET and POST /concepts/new: a concept by hand."""
    chosen = key_of(request.GET.get("product", ""))
    form = ConceptForm(request.POST if request.method == "POST" else None, product_id=chosen)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            concept = services.add_concept(about=form.about(), actor=request.user)
            tell(request, "The concept is added.")
            return redirect("concepts:detail", concept.pk)
    status = 422 if form.is_bound else 200
    return render(request, "concepts/new.html", {"form": form}, status=status)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, concept_id: UUID) -> HttpResponse:
    """GET /concepts/<id>/: all that is said of it, what it stands on and what made it."""
    concept = kept(concept_id)
    proof = proof_types().get(concept.proof_type)
    told = {"concept": concept, "made": made_by(concept), "proof": proof}
    return render(request, "concepts/detail.html", told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, concept_id: UUID) -> HttpResponse:
    """GET and POST /concepts/<id>/edit: say all of it anew; a suggestion is taken up by that."""
    concept = kept(concept_id)
    form = ConceptForm(request.POST if request.method == "POST" else None, concept=concept)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            services.edit_concept(concept=concept, about=form.about(), actor=request.user)
            tell(request, "Saved.")
            return redirect("concepts:detail", concept_id)
    told = {"form": form, "concept": concept}
    return render(request, "concepts/edit.html", told, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.WRITE_ADS)
def keep(request: MemberRequest, concept_id: UUID) -> HttpResponse:
    """POST /concepts/<id>/keep: take a suggestion up."""
    services.keep_concept(concept=kept(concept_id), actor=request.user)
    tell(request, "The concept is kept.")
    return redirect("concepts:detail", concept_id)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, concept_id: UUID) -> HttpResponse:
    """POST /concepts/<id>/delete: take it away; it can be brought back."""
    concept = kept(concept_id)
    services.delete_concept(concept=concept, actor=request.user)
    undo = reverse("concepts:restore", args=[concept_id])
    tell(request, "The concept is deleted.", undo=undo)
    return redirect("concepts:list" if concept.status == Status.KEPT else "concepts:suggested")


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, concept_id: UUID) -> HttpResponse:
    """POST /concepts/<id>/restore: bring it back."""
    concept = get_object_or_404(Concept, pk=concept_id)
    services.restore_concept(concept=concept, actor=request.user)
    tell(request, "The concept is back.")
    return redirect("concepts:detail", concept_id)


def kept(concept_id: UUID) -> Concept:
    """A concept that is not deleted, with its product. Raises Http404."""
    rows = Concept.objects.there().select_related("product", "persona", "created_by__profile")
    return get_object_or_404(rows, pk=concept_id)
