"""Have concepts suggested for a product, keep one, edit it, and go to a skit: in a browser."""

from playwright.sync_api import Page, expect

from .test_first_day import sign_up
from .test_hooks import at_work, write_what_waits


def test_a_concept_is_suggested_kept_edited_and_leads_to_a_skit(page: Page, look) -> None:
    sign_up(page)
    org_id = at_work()
    page.goto("/concepts/")
    look(page, "concepts-empty")

    page.get_by_role("link", name="Suggest concepts").first.click()
    page.get_by_label("Product").select_option("Saltline Sticks")
    page.get_by_label("Cramps in the last mile").check()
    look(page, "concepts-suggest")
    page.get_by_role("button", name="Suggest").click()
    expect(page.get_by_text("Suggest concepts: queued")).to_be_visible()
    write_what_waits(org_id)
    expect(page.get_by_role("row")).to_have_count(6)
    look(page, "concepts-suggested")

    page.get_by_role("row").nth(1).get_by_role("link").click()
    expect(page.get_by_text("What it stands on")).to_be_visible()
    look(page, "concept")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("The concept is kept.")).to_be_visible()
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Reference video").fill("http://a.test")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give the address of the reference with https://.")).to_be_visible()
    look(page, "concept-edit")
    page.get_by_label("Reference video").fill(f"https://a.test/{'x' * 200}")
    page.get_by_label("Angle").fill("X" * 120)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    look(page, "concept-long")

    page.get_by_role("link", name="Write a skit").click()
    expect(page.locator("[name=hook_line]")).not_to_have_value("")
    page.goto("/concepts/")
    expect(page.get_by_role("row")).to_have_count(2)
    look(page, "concepts")
