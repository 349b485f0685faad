"""Benefits that somebody typed are facts of the product: claims can be traced to them."""

import io
from dataclasses import replace

import pytest

from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.services import add_fact, judge_facts
from tinkerflow.studio.products import services as products
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.products.services import About
from world import acting, make_org, make_user

BOTTLE = About(
    name="Steel bottle", benefits=["Keeps drinks cold for 24 hours", "Opens with one hand"]
)
COLD, HAND = BOTTLE.benefits


@pytest.fixture
def bottle(db):
    with acting(make_org()):
        yield products.add_product(about=BOTTLE, actor=None)


def facts(product) -> dict[str, str]:
    rows = Fact.objects.filter(subject_id=product.pk).order_by("number")
    return dict(rows.values_list("text", "status"))


def edit(product, *benefits: str) -> None:
    about = replace(BOTTLE, benefits=list(benefits))
    products.edit_product(product=product, about=about, actor=None)


def test_each_benefit_is_a_fact_of_a_person(bottle):
    assert facts(bottle) == {COLD: "confirmed", HAND: "confirmed"}
    rows = Fact.objects.filter(subject_id=bottle.pk)
    assert {(one.source, one.kind, one.start) for one in rows} == {("person", "benefit", None)}


def test_a_benefit_that_is_said_no_more_is_struck_out_and_comes_back(bottle):
    edit(bottle, HAND, "Fits any cup holder")
    assert facts(bottle) == {
        COLD: "struck",
        HAND: "confirmed",
        "Fits any cup holder": "confirmed",
    }

    edit(bottle, HAND, COLD)
    assert facts(bottle)[COLD] == "confirmed"
    assert len(facts(bottle)) == 3


def test_what_a_page_says_already_is_not_said_twice(bottle):
    add_fact(subject_id=bottle.pk, kind="mechanism", text="Fits any cup holder")

    edit(bottle, *BOTTLE.benefits, "fits any cup holder")

    assert len(facts(bottle)) == 3


def test_a_fact_that_somebody_struck_out_stays_so_while_other_things_change(bottle):
    judge_facts(facts=Fact.objects.filter(subject_id=bottle.pk, text=COLD), status="struck")

    products.edit_product(product=bottle, about=replace(BOTTLE, category="Home"), actor=None)

    assert facts(bottle)[COLD] == "struck"


def test_products_of_a_file_bring_their_facts(db):
    file = io.BytesIO(f"name,benefits\nBottle,{COLD};{HAND}\nShelf,\n".encode())
    with acting(make_org()):
        products.import_products(file=file, actor=make_user())

        bottle, shelf = (Product.objects.get(name=name) for name in ("Bottle", "Shelf"))
        assert (list(facts(bottle)), facts(shelf)) == ([COLD, HAND], {})
