"""A day in the studio in a browser: a product, its reviews, a pain, a persona, a skit that leaves the house."""

from pathlib import Path

from playwright.sync_api import Page, expect

from craft.reviews.said import BOTTLE
from errands import work_off

from .test_first_day import sign_up

PASTE = "\n\n".join(text for _, text in BOTTLE)
PAIN = "The lid leaks all over my bag"


def test_from_a_product_and_its_reviews_to_a_skit_that_is_taken_out(
    page: Page, look, tmp_path: Path
) -> None:
    sign_up(page)
    page.goto("/products/new")
    page.get_by_role("textbox", name="Name").fill("Tideline Steel Bottle")
    page.get_by_label("Brand").fill("Tideline")
    page.get_by_label("Benefits").fill("Seals with a second ring\nFits any cup holder")
    page.get_by_role("button", name="Add product").click()
    expect(page.get_by_role("heading", name="Tideline Steel Bottle")).to_be_visible()

    page.goto("/audience/reviews/new")
    page.get_by_role("textbox", name="Reviews").fill(PASTE)
    page.get_by_label("Product").select_option(label="Tideline Steel Bottle")
    page.get_by_role("button", name="Read reviews").click()
    expect(page.get_by_role("heading", name="Reading")).to_be_visible()
    work_off()
    page.get_by_role("link", name=PAIN).click()
    page.get_by_role("button", name="Add to library").click()
    page.get_by_role("link", name="In the library", exact=True).click()
    look(page, "day-pain")

    page.goto("/audience/personas/new")
    page.get_by_role("textbox", name="Name").fill("Night-shift Nina")
    page.get_by_role("button", name="Add persona").click()
    expect(page.get_by_role("heading", name="Night-shift Nina")).to_be_visible()
    page.get_by_role("link", name="Write skits").click()
    expect(page.get_by_label("Persona")).to_contain_text("Night-shift Nina")
    page.get_by_label("Product").select_option(label="Tideline Steel Bottle")
    page.get_by_text(PAIN).click()
    look(page, "day-generator")
    page.get_by_role("button", name="Write 3 skits").click()
    work_off()
    expect(page.get_by_text("3 drafts, ready to read.")).to_be_visible()
    page.get_by_role("radio", name="5 of 5").first.check()
    expect(page.get_by_text("Rated 5 of 5. Saved")).to_be_visible()
    page.get_by_role("button", name="Save").first.click()
    look(page, "day-drafts")

    page.get_by_role("link", name="Open").first.click()
    page.get_by_role("link", name="Edit beat 1").click()
    page.get_by_label("What is said").fill("A: It leaks. Again.")
    page.get_by_role("button", name="Save the beat").click()
    expect(page.get_by_text("It leaks. Again.").first).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("It is approved now.")).to_be_visible()
    look(page, "day-approved")

    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Subtitles").click()
    download.value.save_as(tmp_path / "skit.srt")
    assert "It leaks. Again." in (tmp_path / "skit.srt").read_text("utf-8")
