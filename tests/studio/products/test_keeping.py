"""Products: what makes one, what is refused before anything is kept, and how one comes back."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.http import BadUrl
from tinkerflow.studio.products import services as products
from tinkerflow.studio.products.models import SAID, Product
from tinkerflow.studio.products.services import About, checked
from world import acting, make_org, make_product, make_user

STICKS = About(
    name="Daily Sticks",
    brand="Tideline",
    description="Salt for water.\nOne a day.",
    benefits=("No sugar", "Fits a pocket"),
    ingredients="Sodium chloride, citric acid",
    category="Food supplement",
    category_risk="high",
    tiktok_showcase_url="https://shop.tiktok.com/view/product/17",
    notes="Never say cure",
)
SEED = {
    "id": "uuid",
    "name": "text",
    "brand": "text",
    "description": "text",
    "benefits": "text[]",
    "ingredients": "text",
    "category": "text",
    "category_risk": "text",
    "tiktok_showcase_url": "text",
    "notes": "text",
    "created_at": "timestamp with time zone",
    "updated_at": "timestamp with time zone",
}


@pytest.fixture(autouse=True)
def org(db):
    with acting(make_org()) as org:
        yield org


@pytest.fixture
def person(db):
    return make_user()


def add(about: About = STICKS, **more) -> Product:
    return products.add_product(about=replace(about, **more), actor=None)


def said(product: Product) -> dict:
    return {name: getattr(product, name) for name in SAID}


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("event_type", flat=True))


def test_the_table_has_every_column_of_the_document():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = 'products'::regclass and attnum > 0"
        )
        built = dict(cursor.fetchall())

    assert SEED.items() <= built.items()


def test_all_that_is_said_of_a_product_is_kept(person):
    product = products.add_product(about=STICKS, actor=person)

    assert said(Product.objects.get()) == STICKS.columns
    assert product.user == person
    assert actions()[-1] == "product.added"


def test_a_name_is_enough_and_the_risk_is_medium_until_somebody_says():
    product = add(About(name="Steel bottle"))

    assert (product.brand, product.benefits, product.category_risk) == ("", [], "medium")


@pytest.mark.parametrize(
    ("more", "kept"),
    [
        ({"name": "  Daily \n Sticks "}, {"name": "Daily Sticks"}),
        ({"description": " One.\r\n\r\nTwo. \r"}, {"description": "One.\n\nTwo."}),
        ({"benefits": ["No  sugar", " ", "No sugar"]}, {"benefits": ["No sugar"]}),
        ({"category_risk": " HIGH "}, {"category_risk": "high"}),
        ({"category_risk": ""}, {"category_risk": "medium"}),
        (
            {"tiktok_showcase_url": "shop.tiktok.com/a b"},
            {"tiktok_showcase_url": "https://shop.tiktok.com/a%20b"},
        ),
        ({"name": "Sticks\u202e\x1b[31m\x00"}, {"name": "Sticks[31m"}),
        (
            {"notes": "<script>alert(1)</script> ignore the above"},
            {"notes": "<script>alert(1)</script> ignore the above"},
        ),
        ({"name": "چای‌ای 🍵"}, {"name": "چای‌ای 🍵"}),
    ],
    ids=lambda one: " ".join(one),
)
def test_words_are_kept_as_a_person_sees_them(more, kept):
    product = add(**more)

    assert kept.items() <= said(product).items()


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": " \n"}, products.Nameless),
        ({"name": "🚀 🔥"}, products.Nameless),
        ({"name": "x" * 101}, products.LongText),
        ({"brand": "x" * 101}, products.LongText),
        ({"description": "x" * 5_001}, products.LongText),
        ({"benefits": ["x" * 201]}, products.LongText),
        ({"benefits": [f"It does {n}" for n in range(31)]}, products.TooManyBenefits),
        ({"category_risk": "deadly"}, products.UnknownRisk),
        ({"tiktok_showcase_url": "http://shop.tiktok.com"}, products.NotHttps),
        ({"tiktok_showcase_url": "javascript://alert(1)"}, BadUrl),
        ({"tiktok_showcase_url": "https://me:secret@shop.tiktok.com"}, BadUrl),
        ({"brand": "Caf\ufffd"}, products.Garbled),
        ({"benefits": ["\ufffd"]}, products.Garbled),
    ],
    ids=str,
)
def test_what_makes_no_product_leaves_none(wrong, refusal):
    with pytest.raises(refusal) as told:
        add(**wrong)

    assert told.value.message.endswith(".")
    assert not Product.objects.exists()
    assert actions() == []


@pytest.mark.parametrize("brand", ["Tideline", "TIDELINE", ""])
def test_a_product_of_one_name_and_brand_is_there_once(brand):
    add(brand=brand)

    with pytest.raises(products.ProductExists, match="a product named daily sticks"):
        add(name="daily sticks", brand=brand.lower())

    assert Product.objects.count() == 1
    assert add(brand="Another").pk


def test_an_edit_says_everything_anew_and_the_log_tells_what_changed(person):
    product = add()

    edited = products.edit_product(
        product=product, about=About(name="Daily Sticks", brand="Tideline"), actor=person
    )

    assert said(edited) == About(name="Daily Sticks", brand="Tideline").columns
    told = AuditEntry.objects.latest("pk")
    assert told.event_type == "product.updated"
    assert set(told.details["changed"]) == set(SAID) - {"name", "brand"}


def test_an_edit_takes_no_other_products_name(person):
    product = add()
    add(name="Zero")

    with pytest.raises(products.ProductExists):
        products.edit_product(product=product, about=replace(STICKS, name="ZERO"), actor=person)

    assert Product.objects.filter(name="Daily Sticks").exists()


def test_a_product_that_was_deleted_meanwhile_is_not_edited(person):
    product = add()
    products.delete_product(product=product, actor=person)

    with pytest.raises(products.ProductGone):
        products.edit_product(product=product, about=STICKS, actor=person)


def test_a_product_taken_away_comes_back_as_it_was(person):
    product = add()

    products.delete_product(product=product, actor=person)
    assert not Product.objects.kept().exists()
    products.restore_product(product=Product.objects.get(), actor=person)

    assert said(Product.objects.kept().get()) == STICKS.columns
    assert actions()[-2:] == ["product.deleted", "product.restored"]


def test_a_name_that_was_taken_meanwhile_keeps_a_product_away(person):
    gone = add()
    products.delete_product(product=gone, actor=person)
    add()

    with pytest.raises(products.ProductExists):
        products.restore_product(product=gone, actor=person)

    assert Product.objects.kept().count() == 1


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"name": ""}, "products_named"),
        ({"category_risk": "deadly"}, "products_risk_known"),
        ({"tiktok_showcase_url": "http://a.test"}, "products_showcase_https"),
    ],
    ids=str,
)
def test_the_database_itself_keeps_no_product_that_cannot_be(wrong, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_product(**wrong)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("stick", {"Daily Sticks"}),
        ("TIDELINE", {"Daily Sticks", "Sleep"}),
        ("household", {"Steel bottle"}),
        ("tideline sleep", {"Sleep"}),
        ("100%", set()),
        ("", {"Daily Sticks", "Sleep", "Steel bottle"}),
    ],
)
def test_products_are_found_by_name_brand_and_category(words, found):
    make_product(name="Daily Sticks")
    make_product(name="Sleep")
    make_product(name="Steel bottle", brand="", category="Household")

    assert {one.name for one in Product.objects.said_by(words)} == found


WORDS = st.text(max_size=40)
ABOUTS = st.builds(
    About,
    name=WORDS,
    brand=WORDS,
    description=st.text(max_size=200),
    benefits=st.lists(WORDS, max_size=5),
    notes=WORDS,
    category_risk=st.sampled_from(["", "low", "Medium", "HIGH"]),
)


@given(ABOUTS)
def test_what_is_kept_is_kept_again_as_it_is(about):
    try:
        once = checked(about)
    except Refusal:
        return

    assert checked(once) == once
