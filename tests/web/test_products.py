"""Products on the screen: described, searched, edited, deleted, back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tinkerflow.craft.facts.models import Fact
from tinkerflow.craft.facts.services import add_fact
from tinkerflow.studio.products import services
from tinkerflow.studio.products.models import SAID, Product, ProductPage
from world import acting, make_product

NEW = "/products/new"
TYPED = {
    "name": "Daily Sticks",
    "brand": "Tideline",
    "category": "Food supplement",
    "category_risk": "high",
    "description": "Salt for water.",
    "benefits": "No sugar\nFits a pocket\n",
    "ingredients": "Sodium chloride",
    "tiktok_showcase_url": "https://shop.tiktok.com/view/product/17",
    "notes": "Never say cure",
}


@pytest.fixture
def sticks(studio) -> Product:
    with acting(studio):
        return make_product(name="Daily Sticks")


def products(studio) -> list[Product]:
    with acting(studio):
        return list(Product.objects.order_by("pk"))


def shown(browser, path: str = "/products/") -> list[str]:
    return [one.name for one in browser.get(path).context["page"].rows]


def test_without_a_product_the_list_says_how_to_begin(browser):
    html = browser.get("/products/").text

    assert "Add the first product" in html
    assert "Filter products" not in html


def test_a_product_is_described_and_shown_in_full(browser, studio):
    answer = browser.post(NEW, TYPED)

    [product] = products(studio)
    assert answer.url == reverse("products:detail", args=[product.pk])
    assert {name: getattr(product, name) for name in SAID} == {
        **TYPED,
        "benefits": ["No sugar", "Fits a pocket"],
    }
    html = browser.get(answer.url).text
    for words in ("Daily Sticks", "Tideline", "Fits a pocket", "Never say cure", "High"):
        assert words in html


def test_a_name_is_enough_and_its_page_asks_for_more(browser, studio):
    answer = browser.post(NEW, {"name": "Steel bottle", "category_risk": "low"}, follow=True)

    assert "Only a name so far" in answer.text


@pytest.mark.parametrize(
    ("wrong", "field", "told"),
    [
        ({"name": " "}, "name", "that customers know it by"),
        ({"name": "🚀"}, "name", "that customers know it by"),
        ({"name": "x" * 101}, "name", "Keep it to 100 characters; this has 101."),
        ({"category_risk": ""}, "category_risk", "Choose one."),
        ({"category_risk": "deadly"}, "category_risk", "Choose one from the list."),
        ({"benefits": "\n".join(map(str, range(31)))}, "benefits", "30 lines; this has 31"),
        ({"benefits": "x" * 201}, "benefits", "under 200 characters"),
        ({"tiktok_showcase_url": "http://a.test"}, "tiktok_showcase_url", "with https://"),
        ({"tiktok_showcase_url": "https://"}, "tiktok_showcase_url", "whole address"),
        ({"notes": "a\x00b"}, "notes", "no text"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_said_at_its_field_and_what_was_typed_stays(
    browser, studio, wrong, field, told
):
    answer = browser.post(NEW, {**TYPED, **wrong})

    assert answer.status_code == 422
    assert told in " ".join(answer.context["form"].errors[field])
    assert "Salt for water." in answer.text
    assert products(studio) == []


def test_a_product_that_is_there_already_is_said_at_its_name(browser, studio, sticks):
    answer = browser.post(NEW, {**TYPED, "name": "daily sticks"})

    assert answer.status_code == 422
    assert "already" in answer.context["form"].errors["name"][0]


def test_markup_in_a_product_is_text(browser, studio):
    with acting(studio):
        product = make_product(name="<b>Bold</b>", description="<script>alert(1)</script>")

    html = browser.get(f"/products/{product.pk}/").text

    assert "<b>Bold</b>" not in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bottle", "Sleep", "Sticks"]),
        ("?q=tideline", ["Sleep", "Sticks"]),
        ("?q=household", ["Bottle"]),
        ("?risk=high", ["Sleep"]),
        ("?q=tideline&risk=high", ["Sleep"]),
        ("?risk=deadly", ["Bottle", "Sleep", "Sticks"]),
        ("?q=nothing", []),
    ],
)
def test_products_are_narrowed_down(browser, studio, query, found):
    with acting(studio):
        make_product(name="Sticks")
        make_product(name="Sleep", category_risk="high")
        make_product(name="Bottle", brand="", category="Household")

    assert shown(browser, f"/products/{query}") == found


def test_a_filter_that_finds_nothing_offers_to_be_cleared(browser, sticks):
    html = browser.get("/products/?q=nothing").text

    assert "No product matches" in html
    assert 'value="nothing"' in html


def test_the_found_part_alone_is_answered_to_htmx(browser, sticks):
    html = browser.get("/products/?q=stick", headers={"HX-Request": "true"}).text

    assert html.lstrip().startswith('<div id="found">')
    assert "Daily Sticks" in html


def test_the_list_goes_on_by_key_and_keeps_its_filter(browser, studio):
    with acting(studio):
        for _ in range(32):
            make_product()

    first = browser.get("/products/?q=daily").context["page"]
    second = browser.get(f"/products/?{first.query}after={first.next}").context["page"]

    assert (len(first.rows), len(second.rows), second.query) == (30, 2, "q=daily&")
    assert not {one.pk for one in first.rows} & {one.pk for one in second.rows}


def test_an_edit_begins_with_what_is_said_and_keeps_what_is_typed(browser, studio):
    browser.post(NEW, TYPED)
    [product] = products(studio)
    there = f"/products/{product.pk}/edit"

    html = browser.get(there).text
    assert ">\nNo sugar\nFits a pocket</textarea>" in html
    browser.post(there, {**TYPED, "benefits": "No sugar", "category_risk": "low"})

    [product] = products(studio)
    assert (product.benefits, product.category_risk) == (["No sugar"], "low")


def test_a_deleted_product_comes_back_with_one_button(browser, sticks):
    gone = browser.post(f"/products/{sticks.pk}/delete", follow=True).text

    restore = f"/products/{sticks.pk}/restore"
    assert f'action="{restore}"' in gone
    assert browser.get(f"/products/{sticks.pk}/").status_code == 404
    assert restore in browser.get("/products/?deleted").text
    assert "is back" in browser.post(restore, follow=True).text


def test_a_product_whose_name_was_taken_stays_away_and_says_why(browser, studio, sticks):
    browser.post(f"/products/{sticks.pk}/delete")
    with acting(studio):
        make_product(name="Daily Sticks")

    answer = browser.post(f"/products/{sticks.pk}/restore", follow=True)

    assert "There is a product named Daily Sticks of Tideline already." in answer.text
    assert len(products(studio)) == 2


def file(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("products.csv", "\n".join(lines).encode(), "text/csv")


def test_a_file_of_products_is_brought_in(browser, studio):
    told = {"file": file("name,brand", "Sticks,Tideline", "Bottle,")}

    answer = browser.post("/products/import", told, follow=True)

    assert "2 products added." in answer.text
    assert [one.name for one in products(studio)] == ["Sticks", "Bottle"]


def test_what_is_wrong_with_a_file_is_said_row_by_row_and_nothing_is_kept(browser, studio):
    told = {"file": file("name,category_risk", "Sticks,deadly", "Bottle,", ",low")}

    answer = browser.post("/products/import", told)

    assert answer.status_code == 422
    assert "Row 2: Say low, medium or high" in answer.context["form"].errors["file"][0]
    assert "<li>Row 4: Give the product the name" in answer.text
    assert products(studio) == []


def test_without_a_file_or_with_one_too_large_nothing_is_read(browser, monkeypatch):
    monkeypatch.setattr("tinkerflow.web.forms.products.LARGEST", 10)

    for sent, said in (({}, "Choose a CSV file."), ({"file": file("x" * 11)}, "under 20 MB")):
        answer = browser.post("/products/import", sent)
        assert said in answer.context["form"].errors["file"][0]


def test_the_filtered_products_are_handed_out_as_a_file(browser, studio):
    with acting(studio):
        make_product(name="Sticks")
        make_product(name="Sleep", category_risk="high")
    link = re.search(
        r'href="(/products/export[^"]*)"', browser.get("/products/?risk=high").text
    )

    answer = browser.get(link[1])

    assert answer.headers["Content-Disposition"] == 'attachment; filename="products.csv"'
    [_, sleep] = b"".join(answer).decode().splitlines()
    assert sleep.startswith("Sleep,Tideline")


def test_the_palette_finds_products_by_name_and_brand(browser, sticks):
    for words in ("daily", "TIDELINE"):
        html = browser.get(f"/search/?q={words}", headers={"HX-Request": "true"}).text
        assert f'data-href="/products/{sticks.pk}/"' in html
    assert "Product of Tideline" in browser.get("/search/?q=daily").text


def test_the_sidebar_has_a_group_of_its_own_for_the_studio(browser):
    html = browser.get("/products/").text

    assert '<p class="nav-title">Studio</p>' in html
    assert 'href="/products/" aria-current="page"' in html


TEXT = "# Daily Sticks\n\n- Fits a pocket and dissolves in 20 seconds\n\n2,300 nurses drink it."


def read_all(studio) -> None:
    """What a worker does."""
    with acting(studio):
        waiting = list(ProductPage.objects.filter(status="waiting"))
    for page in waiting:
        services.read_page(org_id=studio.pk, page_id=page.pk)


def facts(studio) -> list[Fact]:
    with acting(studio):
        return list(Fact.objects.order_by("number"))


def test_a_pasted_text_is_read_and_its_facts_are_shown_with_their_sentence(
    browser, studio, sticks
):
    there = f"/products/{sticks.pk}/facts/"
    assert "No facts yet" in browser.get(there).text

    waiting = browser.post(f"{there}read", {"origin": "text", "text": TEXT}, follow=True).text
    assert 'hx-trigger="every 2s"' in waiting
    assert "Reading the pasted text" in waiting

    read_all(studio)
    part = browser.get(there, headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<div id="sheet">')
    for fact in facts(studio):
        assert f'id="fact-{fact.number}"' in part
    assert facts(studio)[0].text in browser.get(f"/products/{sticks.pk}/").text


@pytest.mark.parametrize(
    ("wrong", "field", "told"),
    [
        ({"origin": "url", "url": ""}, "url", "Give the address"),
        ({"origin": "url", "url": "ftp://a.test"}, "url", "whole address"),
        ({"origin": "text", "text": " "}, "text", "Give the address"),
        ({"origin": "text", "text": "x" * 200_001}, "text", "200,000 are read"),
        ({"origin": "hearsay"}, "origin", "Choose one from the list."),
    ],
    ids=str,
)
def test_a_source_that_cannot_be_read_is_said_at_its_field(
    browser, studio, sticks, wrong, field, told
):
    answer = browser.post(f"/products/{sticks.pk}/facts/read", wrong)

    assert answer.status_code == 422
    assert told in " ".join(answer.context["source"].errors[field])
    with acting(studio):
        assert not ProductPage.objects.exists()


def test_only_the_chosen_source_is_read(browser, studio, sticks):
    sent = {"origin": "text", "text": TEXT, "url": "https://a.test"}

    browser.post(f"/products/{sticks.pk}/facts/read", sent)

    with acting(studio):
        assert ProductPage.objects.get().url == ""


def test_a_page_that_could_not_be_read_says_why(browser, studio, sticks):
    browser.post(
        f"/products/{sticks.pk}/facts/read", {"origin": "url", "url": "http://127.0.0.1"}
    )
    read_all(studio)

    assert "could not be read." in browser.get(f"/products/{sticks.pk}/facts/").text


def test_a_person_adds_confirms_and_strikes_out(browser, studio, sticks):
    there = f"/products/{sticks.pk}/facts/"
    browser.post(f"{there}new", {"kind": "benefit", "text": "Fits a pocket"})
    browser.post(f"{there}read", {"origin": "text", "text": TEXT})
    read_all(studio)
    own, found, *_ = facts(studio)
    assert (own.source, own.status, found.status) == ("person", "confirmed", "found")

    browser.post(f"{there}judge", {"do": "confirmed", "fact": [found.pk]})
    told = browser.post(f"{there}judge", {"do": "struck", "fact": [own.pk]}, follow=True).text

    assert "1 fact struck out." in told
    assert [one.status for one in facts(studio)[:2]] == ["struck", "confirmed"]


def test_an_empty_fact_is_said_at_its_field(browser, studio, sticks):
    answer = browser.post(
        f"/products/{sticks.pk}/facts/new", {"kind": "benefit", "text": "x" * 601}
    )

    assert answer.status_code == 422
    assert "under 600 characters" in answer.context["form"].errors["text"][0]
    assert facts(studio) == []


def test_the_facts_of_another_product_are_not_judged_here(browser, studio, sticks):
    with acting(studio):
        other = make_product()
        fact = add_fact(subject_id=other.pk, kind="benefit", text="Fits a pocket")

    browser.post(f"/products/{sticks.pk}/facts/judge", {"do": "struck", "fact": [fact.pk]})

    assert facts(studio)[0].status == "confirmed"


def test_a_fact_is_shown_where_it_stands_and_said_better(browser, studio, sticks):
    browser.post(f"/products/{sticks.pk}/facts/read", {"origin": "text", "text": TEXT})
    read_all(studio)
    [fact, *_] = facts(studio)
    there = f"/products/{sticks.pk}/facts/{fact.number}/"

    html = browser.get(there).text
    assert f"Characters {fact.start} to {fact.end}" in html
    assert f'action="/products/{sticks.pk}/facts/judge"' in html
    browser.post(f"{there}edit", {"text": "It fits every pocket"})

    [edited, *_] = facts(studio)
    assert (edited.text, edited.status, edited.edits) == (
        "It fits every pocket",
        "edited",
        [fact.text],
    )
    assert "Earlier words" in browser.get(there).text
    assert browser.post(f"{there}edit", {"text": "x" * 601}).status_code == 422


def test_a_fact_that_is_no_products_is_not_there(browser, studio, sticks):
    with acting(studio):
        add_fact(subject_id=make_product().pk, kind="benefit", text="Fits a pocket")

    assert browser.get(f"/products/{sticks.pk}/facts/1/").status_code == 404
