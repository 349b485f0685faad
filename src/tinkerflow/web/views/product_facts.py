"""The fact sheet of a product: what its pages say, and what a person makes of it."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.models import Fact
from tinkerflow.studio.products import services
from tinkerflow.studio.products.models import Product
from tinkerflow.web.forms.facts import JudgementForm, NewFactForm
from tinkerflow.web.forms.products import SOURCE_FIELDS, SourceForm
from tinkerflow.web.forms.refusals import ToldAt
from tinkerflow.web.notices import tell
from tinkerflow.web.request import MemberRequest, needs, wants_part
from tinkerflow.web.sheets import told_groups
from tinkerflow.web.steps import counted

from .facts import FIELDS
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
