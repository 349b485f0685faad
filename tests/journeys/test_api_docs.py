"""The API's page: read and tried out in a browser that allows nothing from elsewhere."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from .test_first_day import sign_up

MADE = '{"url": "https://ledgerly.example", "uvp": "Receipts that file themselves"}'


def test_a_person_tries_the_api_out_on_its_own_page(page_desktop: Page) -> None:
    page = page_desktop
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    sign_up(page)

    page.goto("/api/docs")
    operation = page.locator("#operations-Companies-add_company")
    operation.get_by_role("button", name="Add company").first.click()
    operation.get_by_role("button", name="Try it out").click()
    operation.locator("textarea").fill(MADE)
    operation.get_by_role("button", name="Execute").click()

    answer = operation.locator(".live-responses-table")
    expect(answer.locator("tbody .response-col_status").first).to_have_text("201")
    expect(answer).to_contain_text("ledgerly.example")
    expect(answer).to_contain_text("location: /api/companies/")
    assert hosts == {urlsplit(page.url).netloc}
