"""Products: the list, a new one, one in full, and what is said of it."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.streams import in_turn
from tinkerflow.kit.text import counted
from tinkerflow.studio.products import services
from tinkerflow.studio.products.models import SAID, Product
from tinkerflow.studio.products.queries import found, usable_facts, with_facts
from tinkerflow.web.forms.products import (
    FIELDS,
    ProductFilterForm,
    ProductForm,
    ProductsFileForm,
)
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import newest_first
from tinkerflow.web.request import MemberRequest, needs, wants_part

FEW = 5


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /products/: newest first; `q` and `risk` narrow down, `deleted` shows those taken away."""
    deleted = "deleted" in request.GET
    form = ProductFilterForm(request.GET)
    page = newest_first(
        request,
        with_facts(found(form.asked(deleted=deleted))),
        shown=lambda asked: asked,
        key=lambda product: product.pk,
    )
    told = {"page": page, "form": form, "deleted": deleted}
    template = "products/list.html"
    return render(request, f"{template}#found" if wants_part(request) else template, told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest) -> HttpResponse:
    """GET and POST /products/new: a product by hand."""
    form = ProductForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            product = services.add_product(about=form.about(), actor=request.user)
            tell(request, f"{product.name} is added.")
            return redirect("products:detail", product.pk)
    status = 422 if form.is_bound else 200
    return render(request, "products/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def bring(request: MemberRequest) -> HttpResponse:
    """GET and POST /products/import: all products of a CSV, or none and what is wrong."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProductsFileForm(*sent)
    refused = ToldAt(form, {"table.bad_file": "file"})
    if form.is_valid():
        with refused:
            file = form.cleaned_data["file"].file
            count = services.import_products(file=file, actor=request.user)
            tell(request, f"{counted(count, 'product')} added.")
            return redirect("products:list")
    told = {"form": form, "rows": refused.rows, "columns": SAID}
    return render(request, "products/import.html", told, status=422 if form.is_bound else 200)


@require_GET
@needs(Right.READ)
def export(request: MemberRequest) -> StreamingHttpResponse:
    """GET /products/export: those of the filter as a CSV that can be brought in again."""
    asked = ProductFilterForm(request.GET).asked()
    parts = services.csv_parts(org_id=request.member.org_id, asked=asked)
    response = StreamingHttpResponse(in_turn(parts), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="products.csv"'
    return response


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """GET /products/<id>/: all that is said of it."""
    facts = usable_facts(product_id)[:FEW]
    told = {"product": kept(product_id), "facts": facts}
    return render(request, "products/detail.html", told)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """GET and POST /products/<id>/edit: say all of it anew."""
    product = kept(product_id)
    form = ProductForm(request.POST if request.method == "POST" else None, product=product)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            services.edit_product(product=product, about=form.about(), actor=request.user)
            tell(request, "Saved.")
            return redirect("products:detail", product_id)
    told = {"product": product, "form": form}
    return render(request, "products/edit.html", told, status=422 if form.is_bound else 200)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """POST /products/<id>/delete: take it away; it can be brought back."""
    product = kept(product_id)
    services.delete_product(product=product, actor=request.user)
    undo = reverse("products:restore", args=[product_id])
    tell(request, f"{product.name} is deleted.", undo=undo)
    return redirect("products:list")


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """POST /products/<id>/restore: bring it back."""
    product = get_object_or_404(Product, pk=product_id)
    with RefusalsTold(request):
        services.restore_product(product=product, actor=request.user)
        tell(request, f"{product.name} is back.")
        return redirect("products:detail", product_id)
    return redirect("products:list")


def kept(product_id: UUID) -> Product:
    """A product that is not deleted, with the number of its facts. Raises Http404."""
    return get_object_or_404(with_facts(Product.objects.kept()), pk=product_id)
