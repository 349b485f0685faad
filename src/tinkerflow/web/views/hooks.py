"""Hooks: the library, the batches that were written, a new order, one hook in full."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.kit.text import counted
from tinkerflow.studio.hooks import services
from tinkerflow.studio.hooks.models import HookBatch, ProvenHook
from tinkerflow.studio.hooks.queries import batches
from tinkerflow.studio.hooks.queries import page as page_of
from tinkerflow.studio.products.models import Product
from tinkerflow.web.forms.hooks import FIELDS, HookFilterForm, HookForm, OrderForm, SaveForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.hooks import made_by, told_batch
from tinkerflow.web.notices import RefusalsTold, tell
from tinkerflow.web.paging import PAGE, Page, key_of, newest_first, query_of
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.runs import latest_run

FLOW: Final = "hooks"


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest) -> HttpResponse:
    """GET /hooks/: the library; `deleted` shows what was taken away."""
    deleted, after = "deleted" in request.GET, request.GET.get("after", "")
    form = HookFilterForm(request.GET)
    asked = form.asked(deleted=deleted)
    found = page_of(asked, sort=form.sorting, after=after, size=PAGE)
    told = {
        "page": Page(found.hooks, found.next_key, not after, query_of(request)),
        "form": form,
        "deleted": deleted,
        "tab": "library",
    }
    template = "hooks/list.html"
    return render(request, f"{template}#found" if wants_part(request) else template, told)


@require_GET
@needs(Right.READ)
def written(request: MemberRequest) -> HttpResponse:
    """GET /hooks/batches/: what was ordered, newest first."""
    page = newest_first(request, batches(), shown=lambda rows: rows, key=lambda batch: batch.pk)
    return render(request, "hooks/batches.html", {"page": page, "tab": "batches"})


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest) -> HttpResponse:
    """GET and POST /hooks/new: have hooks written; `product` names the one they are for."""
    chosen = key_of(request.GET.get("product", ""))
    form = OrderForm(request.POST if request.method == "POST" else None, product_id=chosen)
    if form.is_valid():
        product = get_object_or_404(Product.objects.kept(), pk=form.cleaned_data["product"])
        with ToldAt(form, FIELDS):
            batch = flows.start_hooks(product=product, order=form.order(), actor=request.user)
            return redirect("hooks:batch", batch.pk)
    told = {"form": form, "tab": "new"}
    return render(request, "hooks/new.html", told, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def add(request: MemberRequest) -> HttpResponse:
    """GET and POST /hooks/add: a hook by hand."""
    form = HookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            hook = services.add_hook(about=form.about(), actor=request.user)
            tell(request, "The hook is in the library.")
            return redirect("hooks:detail", hook.pk)
    status = 422 if form.is_bound else 200
    return render(request, "hooks/add.html", {"form": form}, status=status)


@require_GET
@needs(Right.READ)
def batch(request: MemberRequest, hook_batch_id: UUID) -> HttpResponse:
    """GET /hooks/batches/<id>/: hooks by family, live while they are written."""
    rows = HookBatch.objects.select_related("product", "persona", "created_by__profile")
    order = get_object_or_404(rows, pk=hook_batch_id)
    told = told_batch(order, list(order.drafts.select_related("hook")))
    told["run"] = latest_run(job_type=FLOW, reference_id=order.pk)
    template = "hooks/batch.html"
    return render(request, f"{template}#live" if wants_part(request) else template, told)


@require_POST
@needs(Right.WRITE_ADS)
def save(request: MemberRequest, hook_batch_id: UUID) -> HttpResponse:
    """POST /hooks/batches/<id>/save: keep the ticked `number`s, or `everything`, for good."""
    order = get_object_or_404(HookBatch, pk=hook_batch_id)
    form = SaveForm(request.POST, most=order.asked)
    if not form.is_valid() or form.numbers == []:
        messages.warning(request, "Tick the hooks first.")
        return redirect("hooks:batch", hook_batch_id)
    with RefusalsTold(request):
        saved = services.save_drafts(batch=order, numbers=form.numbers, actor=request.user)
        tell(request, f"{counted(len(saved), 'hook')} saved to the library.")
    return redirect("hooks:batch", hook_batch_id)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, hook_id: UUID) -> HttpResponse:
    """GET /hooks/<id>/: one hook, what it stands on and what made it."""
    hook = kept(hook_id)
    told: dict[str, Any] = {"hook": hook, "made": made_by(hook)}
    return render(request, "hooks/detail.html", told)


@require_POST
@needs(Right.WRITE_ADS)
def delete(request: MemberRequest, hook_id: UUID) -> HttpResponse:
    """POST /hooks/<id>/delete: take it away; it can be brought back."""
    services.delete_hook(hook=kept(hook_id), actor=request.user)
    tell(request, "The hook is deleted.", undo=reverse("hooks:restore", args=[hook_id]))
    return redirect("hooks:list")


@require_POST
@needs(Right.WRITE_ADS)
def restore(request: MemberRequest, hook_id: UUID) -> HttpResponse:
    """POST /hooks/<id>/restore: bring it back."""
    hook = get_object_or_404(ProvenHook, pk=hook_id)
    services.restore_hook(hook=hook, actor=request.user)
    tell(request, "The hook is back.")
    return redirect("hooks:detail", hook_id)


def kept(hook_id: UUID) -> ProvenHook:
    """A hook that is not deleted, with its product. Raises Http404."""
    rows = ProvenHook.objects.kept().select_related("product", "persona", "created_by__profile")
    return get_object_or_404(rows, pk=hook_id)
