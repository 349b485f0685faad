"""Paste reviews, watch them read, go down to the words, take a pain into the library: in a browser."""

from pathlib import Path

from playwright.sync_api import Page, expect

from craft.reviews.said import BOTTLE
from errands import work_off

from .test_first_day import sign_up

PASTE = "\n\n".join(text for _, text in BOTTLE)
TABLE = "id,rating,date,text\n" + "\n".join(
    f'b{at},{rating},2026-10-{at:02},"{text}"'
    for at, (rating, text) in enumerate([*BOTTLE, (5, "🔥🔥")], start=1)
)


def test_pasted_reviews_become_a_pain_point_with_the_reviews_behind_it(
    page: Page, look
) -> None:
    sign_up(page)
    page.goto("/audience/pain-points/")
    page.get_by_role("link", name="Reviews", exact=True).click()
    look(page, "reviews-empty")

    page.get_by_role("link", name="Add the first reviews").click()
    page.get_by_role("textbox", name="Reviews").fill("It leaks.")
    page.get_by_role("button", name="Read reviews").click()
    expect(page.get_by_text("Paste at least 50 characters; these are 9.")).to_be_visible()
    look(page, "reviews-new-refused")
    page.get_by_role("textbox", name="Reviews").fill(PASTE)
    page.get_by_role("textbox", name="Name").fill("Shop, October")
    page.get_by_role("button", name="Read reviews").click()

    expect(page.get_by_role("heading", name="Reading")).to_be_visible()
    look(page, "reviews-reading")
    work_off()
    expect(page.get_by_role("heading", name="By number of reviews")).to_be_visible()
    expect(page.get_by_text("found in 3 of 10 reviews, 30.0 %")).to_be_visible()
    look(page, "reviews-source")

    page.get_by_role("link", name="The straw smells like plastic").click()
    expect(page.get_by_text("found in 2 of 10 reviews")).to_be_visible()
    page.goto(f"{page.url.partition('/audience/')[0]}/audience/reviews/")
    page.get_by_role("link", name="Shop, October").click()
    page.get_by_role("link", name="The lid leaks all over my bag").click()
    marked = page.locator("mark").all_inner_texts()
    assert "The lid leaks all over my bag." in marked
    expect(page.get_by_text("Review 1 · Shop, October")).to_be_visible()
    look(page, "reviews-theme")

    page.get_by_role("button", name="Add to library").click()
    page.get_by_role("link", name="In the library", exact=True).click()
    expect(page.get_by_role("heading", name="The lid leaks all over my bag")).to_be_visible()
    expect(page.get_by_text("Found in 3 of 10 reviews")).to_be_visible()
    look(page, "reviews-pain-point")

    page.get_by_role("link", name="Found in 3 of 10 reviews").click()
    page.get_by_role("button", name="Hide").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is back")).to_be_visible()


def test_a_file_says_what_it_left_out_and_its_themes_are_narrowed_down(
    page: Page, look, tmp_path: Path
) -> None:
    sign_up(page)
    file = tmp_path / "October.csv"
    file.write_text(TABLE, "utf-8")
    page.goto("/audience/reviews/new")
    page.get_by_text("A file", exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    look(page, "reviews-file")
    page.get_by_role("button", name="Read reviews").click()
    work_off()
    expect(page.get_by_text("1 row left out: without a word in it.")).to_be_visible()
    page.get_by_role("link", name="Praise").click()
    expect(page.get_by_role("heading", name="The colour is nice")).to_be_visible()
    look(page, "reviews-praise")

    page.goto("/audience/reviews/")
    look(page, "reviews-list")
    page.get_by_role("link", name="What customers say").click()
    page.get_by_label("Kind").select_option("pain")
    expect(page.get_by_role("link", name="The colour is nice")).to_have_count(0)
    look(page, "reviews-themes")

    page.goto("/audience/reviews/")
    page.get_by_role("link", name="October.csv").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("October.csv is deleted.")).to_be_visible()
    expect(page.get_by_text("No reviews yet")).to_be_visible()
