"""What skits may say of a product: its own fact sheet."""

import pytest

from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.services import add_fact, judge_facts
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.products.queries import noun_of, sheet_of
from world import acting, make_org, make_product


@pytest.fixture
def tea(db):
    with acting(make_org()):
        yield make_product(name="Night Tea", brand="Tideline", category="Food")


def fact(product: Product, text: str, kind: str = "benefit") -> Fact:
    return add_fact(subject_id=product.pk, kind=kind, text=text)


def test_a_product_of_which_nothing_was_read_has_no_sheet(tea):
    assert sheet_of(tea) is None


def test_the_sheet_says_what_the_facts_say_in_the_words_of_its_category(tea):
    fact(tea, "Keeps the tea hot for six hours", kind="mechanism")

    sheet = sheet_of(tea)

    assert (sheet.brand, sheet.pack) == ("Tideline", "food_drink_health")
    assert [each.mechanism.does for each in sheet.triples] == [
        "keeps the tea hot for six hours"
    ]


def test_what_was_struck_out_is_in_no_sheet(tea):
    kept = fact(tea, "Keeps the tea hot for six hours", kind="mechanism")
    judge_facts(facts=[kept], status=Fact.Status.STRUCK)

    assert sheet_of(tea) is None


def test_facts_of_another_product_stay_there(tea):
    fact(make_product(name="Day Tea"), "Brewed in a minute", kind="mechanism")

    assert sheet_of(tea) is None


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("Tideline Steel Bottle", "steel bottle"),
        ("Saltline Electrolyte Powder", "electrolyte powder"),
        ("Glow 15 Pro", ""),
    ],
)
def test_a_products_name_says_what_sort_of_thing_it_is(name, noun):
    assert noun_of(Product(name=name, brand=name.split()[0], category="Home")) == noun


def test_of_what_sort_a_product_is_nobody_assumes(tea):
    bare = make_product(name="Night Sticks", brand="Tideline")
    fact(bare, "Repairs your sleep and cleans your house", kind="mechanism")

    assert sheet_of(bare).pack == "consumer_product"
    assert sheet_of(bare).tags == ()
