"""The fact sheet of a product: what its pages say, and what a person makes of it."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.text import counted
from tinkerflow.studio.products import services
from tinkerflow.studio.products.models import Product, ProductPage
from tinkerflow.web.forms.facts import FactForm, JudgementForm, NewFactForm
from tinkerflow.web.forms.products import SOURCE_FIELDS, SourceForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.kinds import label_of
from tinkerflow.web.notices import tell
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.sheets import plain_line, told_groups

from .facts import FIELDS, on_page
from .products import kept

FEW = 5
DONE = {
    "confirmed": "confirmed.",
    "struck": "struck out. No skit may rest on it any more.",
    "found": "back among those to confirm.",
}


@require_GET
@needs(Right.READ)
def listing(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """GET /products/<id>/facts/: by kind, and what was given to be read."""
    return shown(request, kept(product_id))


def shown(
    request: MemberRequest, product: Product, forms: Mapping[str, object] | None = None
) -> HttpResponse:
    """The sheet; with `forms` that somebody has to mend."""
    told = {
        "product": product,
        "groups": told_groups(product.pk),
        "pages": list(product.pages.all()[:FEW]),
        "source": SourceForm(),
        "form": NewFactForm(),
        **(forms or {}),
    }
    template = "products/facts.html"
    part = f"{template}#live" if wants_part(request) else template
    return render(request, part, told, status=422 if forms else 200)


@require_POST
@needs(Right.WRITE_ADS)
def read(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """POST /products/<id>/facts/read: have a page or a text read."""
    product, form = kept(product_id), SourceForm(request.POST)
    if form.is_valid():
        with ToldAt(form, {**SOURCE_FIELDS, "products.nothing_to_read": form.chosen}):
            services.ask_to_read(product=product, source=form.source(), actor=request.user)
            return redirect("products:facts", product_id)
    return shown(request, product, {"source": form})


@require_POST
@needs(Right.WRITE_ADS)
def new(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """POST /products/<id>/facts/new: a fact that the person knows."""
    product, form = kept(product_id), NewFactForm(request.POST)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            fact = facts.add_fact(subject_id=product_id, **form.cleaned_data)
            tell(request, f"Fact {fact.number} is yours.")
            return redirect("products:facts", product_id)
    return shown(request, product, {"form": form})


@require_POST
@needs(Right.WRITE_ADS)
def judge(request: MemberRequest, product_id: UUID) -> HttpResponse:
    """POST /products/<id>/facts/judge: confirm facts or strike them out, ticked or of one kind."""
    product, form = kept(product_id), JudgementForm(request.POST)
    if form.is_valid():
        chosen = form.chosen(Fact.objects.filter(subject_id=product.pk))
        changed = facts.judge_facts(facts=chosen, status=form.status)
        tell(request, f"{counted(changed, 'fact')} {DONE[form.status]}")
    return redirect("products:facts", product_id)


@require_GET
@needs(Right.READ)
def detail(request: MemberRequest, product_id: UUID, number: int) -> HttpResponse:
    """GET /products/<id>/facts/<number>/: a fact where it stands on its page."""
    product, fact = kept(product_id), found(product_id, number)
    return one(request, product, fact, FactForm(initial={"text": fact.text}))


@require_POST
@needs(Right.WRITE_ADS)
def edit(request: MemberRequest, product_id: UUID, number: int) -> HttpResponse:
    """POST /products/<id>/facts/<number>/edit: say it better; the page's own words stay beside it."""
    product, fact, form = kept(product_id), found(product_id, number), FactForm(request.POST)
    if form.is_valid():
        with ToldAt(form, FIELDS):
            facts.edit_fact(fact=fact, text=form.cleaned_data["text"])
            tell(request, f"Fact {number} is saved in your words.")
            return redirect("products:fact", product_id, number)
    return one(request, product, fact, form)


def found(product_id: UUID, number: int) -> Fact:
    """A fact of a product. Raises Http404."""
    return get_object_or_404(Fact, subject_id=product_id, number=number)


def one(request: MemberRequest, product: Product, fact: Fact, form: FactForm) -> HttpResponse:
    """The page of a fact."""
    told = {
        "product": product,
        "line": plain_line(fact),
        "label": label_of(fact.kind),
        "form": form,
        "on_page": on_page(fact, ProductPage.objects.all()),
        "edit_to": reverse("products:edit_fact", args=[product.pk, fact.number]),
        "judge_to": reverse("products:judge", args=[product.pk]),
    }
    status = 422 if form.is_bound else 200
    return render(request, "products/one_fact.html", told, status=status)
