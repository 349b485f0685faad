"""The skit generator: an order and its drafts as they are written."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.flows import services as flows
from tinkerflow.studio.skits.models import SkitOrder
from tinkerflow.studio.skits.services.spending import points_of
from tinkerflow.web.budgets import Meter
from tinkerflow.web.drafts import desk, latest
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.forms.skits import FIELDS, OrderForm
from tinkerflow.web.ordering import concept_of, offer, prefilled
from tinkerflow.web.request import MemberRequest, needs, wants_part


@require_http_methods(["GET", "POST"])
@needs(Right.WRITE_ADS)
def new(request: MemberRequest) -> HttpResponse:
    """GET and POST /skits/new: an order; the address may choose for a person."""
    if request.method == "POST":
        form = offer(request.POST).form(request.POST)
        if form.is_valid():
            with ToldAt(form, FIELDS):
                order = flows.start_skits(wish=form.wish(), actor=request.user)
                return redirect("skits:order", order.pk)
    else:
        form = offer(request.GET).form(initial=prefilled(request.GET))
    return generator(request, form)


def generator(request: MemberRequest, form: OrderForm) -> HttpResponse:
    """The page with its form; a part of it when another product is chosen."""
    told = {
        "form": form,
        "budget": Meter(points_of(request.user), form.wanted_intensity),
        "concept": concept_of(form["concept"].value()),
        "latest": latest(),
    }
    page = (
        "skits/new.html#pains"
        if wants_part(request) and not form.is_bound
        else "skits/new.html"
    )
    return render(request, page, told, status=422 if form.is_bound else 200)


@require_GET
@needs(Right.READ)
def order(request: MemberRequest, order_id: UUID) -> HttpResponse:
    """GET /skits/orders/<id>/: the drafts of an order, live."""
    rows = SkitOrder.objects.select_related("product", "persona")
    found = get_object_or_404(rows, pk=order_id)
    told = {"order": found, "desk": desk(found, user=request.user)}
    page = "skits/order.html#live" if wants_part(request) else "skits/order.html"
    return render(request, page, told)
