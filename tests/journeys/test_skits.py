"""Skits in a browser: the controls by keyboard, the generator, a skit from draft to export."""

import re

from playwright.sync_api import Page, expect

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
