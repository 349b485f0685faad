"""Skits in a browser: the controls by keyboard, the generator, a skit from draft to export."""

import re

from playwright.sync_api import Page, expect

from errands import work_off

from .test_first_day import sign_up


def test_the_controls_of_the_generator_say_where_they_stand(page: Page, look) -> None:
    sign_up(page)
    page.goto("/kit/")
    fits = page.get_by_role("form", name="Example that fits")
    slider = fits.get_by_role("slider", name="Intensity")
    slider.focus()

    for _ in range(6):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "61, high")
    expect(fits.get_by_text("Intensity 61 takes 35 of the 210 points left.")).to_be_visible()

    over = page.get_by_role("form", name="Example over budget")
    slider = over.get_by_role("slider", name="Intensity")
    expect(
        over.get_by_text("so this one is played at 30. Full again in 10 min.")
    ).to_be_visible()
    slider.fill("20")
    expect(over.get_by_text("so this one is played")).to_be_hidden()
    expect(over.get_by_text("Intensity 20 takes 10 of the")).to_be_visible()

    stars = page.get_by_role("radio", name="4 of 5")
    expect(stars.first).to_be_checked()
    rows = page.get_by_role("form", name="Example of rows that open")
    rows.get_by_label("Learn from what won").check()
    expect(rows.get_by_text(re.compile("Winners · The audience.s words"))).to_be_visible()
    look(page, "kit-skits")


def test_a_product_becomes_a_skit_that_is_approved_and_filmed(page: Page, look) -> None:
    sign_up(page)
    page.goto("/skits/new")
    look(page, "skits-no-product")
    page.get_by_role("link", name="Add a product").click()
    page.get_by_label("Name").fill("Saltline Electrolyte Powder")
    page.get_by_label("Brand").fill("Saltline")
    page.get_by_label("Benefits").fill("Dissolves in cold water in 20 seconds\nNo sugar")
    page.get_by_role("button", name="Add product").click()
    expect(page.get_by_role("heading", name="Saltline Electrolyte Powder")).to_be_visible()

    page.goto("/skits/new")
    look(page, "skits-new")
    page.get_by_label("Preset").select_option(label="Gray cubicle, 30 to 75")
    page.get_by_role("slider", name="Intensity").fill("90")
    expect(page.get_by_text("75, high")).to_be_visible()
    page.get_by_text("Safe", exact=True).click()
    expect(page.get_by_text("60, medium")).to_be_visible()
    page.get_by_text("Balanced", exact=True).first.click()
    page.get_by_role("slider", name="Intensity").fill("90")
    page.get_by_text("Shape").click()
    page.get_by_label("Length").select_option("quick")
    page.get_by_text("Cast and tone").click()
    page.get_by_text("Direction and memory").click()
    page.get_by_label("Direction").fill("One prop, end on a look")
    look(page, "skits-new-open")
    page.get_by_role("button", name="Write 3 skits").click()

    expect(page.get_by_text("0 of 3 written.")).to_be_visible()
    look(page, "skits-writing")
    work_off()
    expect(page.get_by_text("3 drafts, ready to read.")).to_be_visible()
    look(page, "skits-drafts")
    page.locator("summary", has_text="of 10").first.click()
    page.get_by_role("radio", name="4 of 5").first.check()
    expect(page.get_by_text("Rated 4 of 5. Saved")).to_be_visible()
    page.get_by_role("button", name="Save").first.click()
    look(page, "skits-drafts-rated")
    page.get_by_role("link", name="Open").first.click()
    look(page, "skit")

    page.get_by_role("button", name="Lock beat 1").click()
    expect(page.get_by_role("button", name="Unlock beat 1")).to_be_focused()
    page.get_by_role("button", name="Move beat 3 up").press("Enter")
    expect(page.get_by_role("button", name="Move beat 2 up")).to_be_focused()
    page.get_by_role("link", name="Edit beat 2").click()
    page.get_by_label("What is said").fill("x" * 300)
    look(page, "skit-editing")
    page.get_by_role("button", name="Save the beat").click()
    expect(page.get_by_text("Keep the dialogue under 200 characters")).to_be_visible()
    expect(page.get_by_label("What is said")).to_have_value("x" * 300)
    look(page, "skit-editing-refused")
    page.get_by_label("What is said").fill("A: Salt. Of all things.")
    page.get_by_role("button", name="Save the beat").click()
    expect(page.get_by_text("Salt. Of all things.").first).to_be_visible()
    page.get_by_role("link", name="Edit hook, call and shots").click()
    look(page, "skit-lines")
    page.get_by_label("Call to action").fill("Look up Saltline tonight.")
    page.get_by_role("button", name="Save the lines").click()
    expect(page.get_by_text("Look up Saltline tonight.").first).to_be_visible()
    look(page, "skit-edited")

    page.get_by_role("button", name="Rewrite beat 3").click()
    look(page, "skit-rewrite")
    page.get_by_role("button", name="Rewrite beat 3", exact=True).last.click()
    expect(page.get_by_text("Beat 3 is being written anew.")).to_be_attached()
    look(page, "skit-rewriting")
    work_off()
    # What the offline writer has no other words for stays, and that is said.
    stays = page.get_by_text("Beat 3 stays as it was.").first
    expect(page.get_by_text("Version 5", exact=True).or_(stays).first).to_be_visible()
    page.get_by_label("What shall be different?").last.fill("Shorter, and stronger call")
    page.get_by_role("button", name="Refine", exact=True).click()
    expect(page.get_by_text("The skit is being changed.")).to_be_visible()
    look(page, "skit-refining")
    work_off()
    expect(page.get_by_text("The skit is being changed.")).to_have_count(0)
    look(page, "skit-refined")

    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("It is approved now.")).to_be_visible()
    page.get_by_role("button", name="Export").click()
    look(page, "skit-export")
    page.get_by_role("link", name="Shooting script").click()
    look(page, "skit-print")
    page.go_back()
    page.get_by_role("button", name="Export").click()
    page.get_by_role("link", name="Teleprompter").click()
    look(page, "skit-prompter")
    page.goto("/skits/")
    look(page, "skits")
