"""Describe what is sold, find it, take it away and bring it back: in a browser."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.studio.products import services as products
from tinkerflow.studio.products.models import ProductPage

from .test_first_day import sign_up

LEAFLET = """# Daily Sticks

Salt for water, in a stick.

- Fits a pocket and dissolves in 20 seconds
- Tested by an independent lab, batch by batch

2,300 nurses drink it on night shifts.
"""


def test_a_product_is_described_found_deleted_and_brought_back(page: Page, look) -> None:
    sign_up(page)
    page.goto("/products/")
    look(page, "products-empty")

    page.get_by_role("link", name="Add the first product").click()
    look(page, "products-new")
    page.get_by_label("TikTok Shop page").fill("http://shop.tiktok.com/17")
    page.get_by_label("Name").fill("Daily Sticks")
    page.get_by_label("Brand").fill("Tideline")
    page.get_by_label("Category", exact=True).fill("Food supplement")
    page.get_by_text("Supplements, health, money, children.").click()
    page.get_by_label("Description").fill("Salt for water.\n\nOne a day.")
    page.get_by_label("Benefits").fill("No sugar\nFits a pocket")
    page.get_by_role("button", name="Add product").click()
    expect(page.get_by_text("Give the address of the shop with https://.")).to_be_visible()
    look(page, "products-refused")

    page.get_by_label("TikTok Shop page").fill("https://shop.tiktok.com/view/product/17")
    page.get_by_role("button", name="Add product").click()
    expect(page.get_by_role("heading", name="Daily Sticks")).to_be_visible()
    expect(page.get_by_text("Fits a pocket", exact=True)).to_be_visible()
    look(page, "product")

    page.get_by_role("link", name="Edit").click()
    expect(page.get_by_label("High")).to_be_checked()
    page.get_by_label("Notes").fill("Never say cure.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Never say cure.")).to_be_visible()

    page.goto("/products/")
    search = page.get_by_role("searchbox", name="Search name, brand, category")
    search.fill("bottle")
    expect(page.get_by_text("No product matches")).to_be_visible()
    search.fill("tideline")
    expect(page.get_by_role("link", name="Daily Sticks")).to_be_visible()
    look(page, "products")

    page.get_by_role("link", name="Daily Sticks").click()
    page.get_by_role("link", name="Edit").click()
    look(page, "products-edit")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Daily Sticks")).to_be_visible()


def test_products_are_brought_in_as_a_file_and_handed_out_again(
    page: Page, look, tmp_path: Path
) -> None:
    sign_up(page)
    page.goto("/products/")
    page.get_by_role("link", name="Import").click()
    look(page, "products-import")

    table = tmp_path / "products.csv"
    table.write_text("name,brand,category_risk\nDaily Sticks,Tideline,deadly\n,Tideline,low")
    page.get_by_label("CSV file").set_input_files(table)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Row 3: Give the product the name")).to_be_visible()
    look(page, "products-import-refused")

    table.write_text("name,brand,category_risk\nDaily Sticks,Tideline,high\nSleep,Tideline,")
    page.get_by_label("CSV file").set_input_files(table)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("2 products added.")).to_be_visible()
    look(page, "products-imported")

    page.get_by_label("Risk").select_option("High")
    expect(page.get_by_role("link", name="Sleep")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export").click()
    told = Path(download.value.path()).read_text("utf-8").splitlines()
    assert [line.split(",")[0] for line in told] == ["name", "Daily Sticks"]


def test_a_text_about_a_product_becomes_facts_that_a_person_judges(page: Page, look) -> None:
    sign_up(page)
    page.goto("/products/new")
    page.get_by_label("Name").fill("Daily Sticks")
    page.get_by_role("button", name="Add product").click()
    page.get_by_role("link", name="Find facts").click()
    look(page, "product-facts-empty")

    page.get_by_text("Pasted text", exact=True).click()
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Give the address of the product's page, or paste")).to_be_visible()
    page.get_by_label("Text", exact=True).fill(LEAFLET)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Reading the pasted text.")).to_be_visible()
    look(page, "product-facts-reading")

    read_what_waits()
    expect(page.get_by_text("Reading the pasted text.")).to_have_count(0)
    expect(page.get_by_role("article").first).to_be_visible()
    look(page, "product-facts")

    page.get_by_role("article").first.get_by_role("link").click()
    expect(page.get_by_text("The page it stands on")).to_be_visible()
    look(page, "product-fact")
    page.get_by_role("navigation", name="Product").get_by_role("link", name="Facts").click()

    page.get_by_label("Tick fact 1").check()
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("1 fact confirmed.")).to_be_visible()

    page.get_by_label("Fact", exact=True).fill("One stick has 1,000 mg of sodium")
    page.get_by_role("button", name="Add fact").click()
    expect(page.get_by_text("One stick has 1,000 mg of sodium")).to_be_visible()
    page.get_by_role("navigation", name="Product").get_by_role("link", name="Overview").click()
    expect(page.get_by_text("One stick has 1,000 mg of sodium")).to_be_visible()
    look(page, "product-with-facts")


def test_words_without_a_space_stay_on_the_page_of_a_phone(page_phone: Page, look) -> None:
    page = page_phone
    sign_up(page)
    page.goto("/products/new")
    for label in (
        "Name",
        "Brand",
        "Category",
        "Description",
        "Benefits",
        "Ingredients",
        "Notes",
    ):
        page.get_by_label(label, exact=True).fill("X" * 90)
    page.get_by_label("TikTok Shop page").fill(f"https://shop.tiktok.com/{'x' * 300}")
    page.get_by_role("button", name="Add product").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("XXX")
    look(page, "product-long")

    for path in (page.url, f"{page.url}edit", f"{page.url}facts/", "/products/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def read_what_waits() -> None:
    """What a worker does."""
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        waiting = list(ProductPage.objects.filter(status="waiting"))
    for one in waiting:
        products.read_page(org_id=member.org_id, page_id=one.pk)
