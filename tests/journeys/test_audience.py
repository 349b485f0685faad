"""Say who skits speak to and what pains them, find it, take it away: in a browser."""

from playwright.sync_api import Page, expect

from .test_first_day import sign_up


def test_a_pain_a_persona_and_a_phrase_are_added_and_found(page: Page, look) -> None:
    sign_up(page)
    page.goto("/audience/")
    look(page, "audience-empty")

    page.get_by_role("link", name="Add the first pain point").click()
    look(page, "audience-pain-new")
    page.get_by_role("textbox", name="Pain point").fill("Tired in a way sleep does not fix")
    page.get_by_text("Extreme").click()
    page.get_by_label("How they describe it").fill("tired but wired\ndead on my feet")
    page.get_by_role("button", name="Add pain point").click()
    expect(page.get_by_text("tired but wired")).to_be_visible()
    look(page, "audience-pain")

    page.goto("/audience/personas/new")
    page.get_by_role("textbox", name="Name").fill("Night-shift Nina")
    page.get_by_label("What pains them").fill("Tired | high | third night; kids")
    page.get_by_text("tiktok", exact=True).click()
    page.get_by_text("honesty", exact=True).click()
    look(page, "audience-persona-new")
    page.get_by_role("button", name="Add persona").click()
    expect(page.get_by_text("third night, kids")).to_be_visible()
    look(page, "audience-persona")

    page.goto("/audience/language/new")
    page.get_by_role("textbox", name="Phrase").fill("tired but wired")
    page.get_by_role("button", name="Add phrase").click()
    expect(page.get_by_text("no data")).to_be_visible()
    page.goto("/audience/language/")
    look(page, "audience-language")

    page.goto("/audience/pain-points/")
    search = page.get_by_role("searchbox", name="Search pain points")
    search.fill("syrup")
    expect(page.get_by_text("Nothing matches")).to_be_visible()
    search.fill("wired")
    page.get_by_role("link", name="Tired in a way").click()
    page.get_by_role("link", name="Edit").click()
    look(page, "audience-pain-edit")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Tired in a way")).to_be_visible()
