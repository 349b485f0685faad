"""Products over the API: made once, replaced, taken away, brought back, found."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tinkerflow.studio.products import services
from world import acting, make_product

ADDED = {
    "name": "Daily Sticks",
    "brand": "Tideline",
    "description": "Salt for water.",
    "benefits": ["No sugar", "Fits a pocket"],
    "ingredients": "Sodium chloride",
    "category": "Food supplement",
    "category_risk": "high",
    "tiktok_showcase_url": "https://shop.tiktok.com/view/product/17",
    "notes": "Never say cure",
}


def names(api, **query) -> list[str]:
    return [one["name"] for one in api.ask("/products", **query).json()["items"]]


def test_a_product_is_added_replaced_taken_away_and_brought_back(api):
    made = api.send("/products", ADDED)
    path = made.headers["Location"].removeprefix("/api")
    assert made.status_code == 201
    assert ADDED.items() <= made.json().items()
    assert api.ask(path).json() == made.json()

    replaced = api.send(path, {"name": "Daily Sticks"}, method="put").json()
    assert (replaced["brand"], replaced["benefits"]) == ("", [])
    assert replaced["category_risk"] == "medium"

    assert api.delete(f"/api{path}").status_code == 204
    assert api.ask(path).status_code == 404
    assert api.send(path, ADDED, method="put").status_code == 404
    assert names(api) == []
    assert api.send(f"{path}/restore", {}).json()["id"] == made.json()["id"]
    assert names(api) == ["Daily Sticks"]


def test_the_same_key_adds_one_product(api):
    first, again = (api.send("/products", ADDED, Idempotency_Key="a") for _ in range(2))

    assert first.json() == again.json()
    assert first.headers["Location"] == again.headers["Location"]
    assert again.headers["Idempotent-Replay"] == "true"
    assert names(api) == ["Daily Sticks"]


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"name": " "}, 422, "products.nameless"),
        ({"name": "x" * 101}, 422, "bad_input"),
        ({"benefits": ["x"] * 31}, 422, "bad_input"),
        ({"benefits": "No sugar"}, 422, "bad_input"),
        ({"category_risk": "deadly"}, 422, "bad_input"),
        ({"tiktok_showcase_url": "http://a.test"}, 422, "products.not_https"),
        ({"tiktok_showcase_url": "ftp://a.test"}, 422, "fetch.bad_url"),
        ({"brand": "Caf\ufffd"}, 422, "products.garbled"),
        ({"sku": "TDL-30"}, 422, "bad_input"),
    ],
    ids=str,
)
def test_a_product_that_cannot_be_is_refused(api, wrong, status, code):
    answer = api.send("/products", {**ADDED, **wrong})

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert names(api) == []


def test_a_name_that_is_taken_is_a_conflict_when_adding_replacing_and_restoring(api):
    gone = api.send("/products", ADDED).json()["id"]
    api.delete(f"/api/products/{gone}")
    api.send("/products", ADDED)
    other = api.send("/products", {"name": "Zero", "brand": "Tideline"}).json()["id"]

    for answer in (
        api.send("/products", {**ADDED, "name": "DAILY sticks"}),
        api.send(f"/products/{other}", ADDED, method="put"),
        api.send(f"/products/{gone}/restore", {}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "products.exists")


def test_products_are_found_by_words_and_risk(api, org):
    with acting(org):
        make_product(name="Sticks")
        make_product(name="Sleep", category_risk="high")
        make_product(name="Bottle", brand="", category="Household")

    assert names(api, text="tideline") == ["Sleep", "Sticks"]
    assert names(api, text="tideline", risk="high") == ["Sleep"]
    assert names(api, text="HOUSE") == ["Bottle"]
    assert api.ask("/products", risk="deadly").status_code == 422


def test_pages_of_products_hold_each_once_for_a_fixed_price(
    api, org, django_assert_max_num_queries
):
    with acting(org):
        made = [make_product().name for _ in range(5)]
    api.ask("/products")

    first = api.ask("/products", limit=3).json()
    with django_assert_max_num_queries(10):
        second = api.ask("/products", limit=3, cursor=first["next"]).json()

    assert [one["name"] for one in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None


def bring(api, *lines: str, **headers):
    file = SimpleUploadedFile("products.csv", "\n".join(lines).encode(), "text/csv")
    return api.post("/api/products/import", {"file": file}, headers=headers)


def test_a_file_is_taken_in_once_under_a_key(api):
    lines = ("name,brand", "Sticks,Tideline", "Bottle,")

    first, again = (bring(api, *lines, **{"Idempotency-Key": "a"}) for _ in range(2))

    assert (first.status_code, first.json()) == (201, {"added": 2})
    assert again.json() == first.json()
    assert names(api) == ["Bottle", "Sticks"]


def test_a_file_with_a_wrong_row_is_refused_with_the_rows(api):
    answer = bring(api, "name,category_risk", "Sticks,deadly", "Bottle,low")

    assert (answer.status_code, answer.json()["code"]) == (422, "table.bad_file")
    assert answer.json()["facts"]["rows"][0].startswith("Row 2: Say low, medium or high")
    assert names(api) == []


def test_what_is_exported_is_a_table_of_what_was_asked_for(api):
    api.send("/products", ADDED)
    api.send("/products", {"name": "Bottle"})

    answer = api.ask("/products/export", text="tideline")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    [head, sticks] = b"".join(answer).decode().splitlines()
    assert head.startswith("name,brand,description,benefits")
    assert sticks.startswith("Daily Sticks,Tideline,Salt for water.,No sugar | Fits a pocket")


@pytest.fixture
def path(api) -> str:
    return "/products/" + api.send("/products", ADDED).json()["id"]


def test_a_text_is_read_into_facts_that_a_person_judges(api, org, path):
    text = "# Daily Sticks\n\n- Fits a pocket and dissolves in 20 seconds"
    first, again = (
        api.send(f"{path}/pages", {"text": text}, Idempotency_Key="a") for _ in range(2)
    )
    assert (first.status_code, first.json()["status"]) == (201, "waiting")
    assert again.json() == first.json()
    services.read_page(org_id=org.pk, page_id=first.json()["id"])

    [page] = api.ask(f"{path}/pages").json()
    facts = [one for one in api.ask(f"{path}/facts").json() if one["source"] == "page"]
    assert (page["status"], page["found"]) == ("read", len(facts))
    fact = facts[0]
    struck = api.send(f"/facts/{fact['id']}", {"status": "struck"}, method="patch").json()
    assert (fact["status"], struck["status"]) == ("found", "struck")


def test_a_fact_of_ones_own_is_added_to_a_product(api, path):
    typed = api.ask(f"{path}/facts").json()
    assert [one["text"] for one in typed] == ADDED["benefits"]

    added = api.send(f"{path}/facts", {"kind": "benefit", "text": "Weighs nothing"})

    assert (added.status_code, added.json()["source"]) == (201, "person")
    assert api.ask(f"{path}/facts").json() == [*typed, added.json()]


def test_facts_of_a_deleted_product_are_gone(api, path):
    fact = api.send(f"{path}/facts", {"kind": "benefit", "text": "Fits a pocket"}).json()["id"]
    api.delete(f"/api{path}")

    assert api.ask(f"{path}/facts").status_code == 404
    assert api.send(f"/facts/{fact}", {"status": "struck"}, method="patch").status_code == 404


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({}, "products.nothing_to_read"),
        ({"url": "a.test", "text": "Tea"}, "products.two_sources"),
        ({"text": "x" * 200_001}, "products.too_much_to_read"),
        ({"url": "ftp://a.test"}, "fetch.bad_url"),
    ],
    ids=["nothing", "both", "long", "ftp"],
)
def test_what_cannot_be_read_is_refused(api, path, sent, code):
    answer = api.send(f"{path}/pages", sent)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert api.ask(f"{path}/pages").json() == []
