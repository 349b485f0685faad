"""The main job in a browser: from a stranger to a report of ranked scripts."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from errands import work_off
from fakes import site
from fakes.site import Site
from journeys.conftest import AT_REST, assert_accessible, keep_picture
from pages import ABOUT, LEDGERLY, PRICING

Look = Callable[[Page, str], None]


@pytest.fixture
def ledgerly(settings, monkeypatch) -> Iterator[Site]:
    """A small site on loopback, which only tests may read."""
    settings.ALLOW_PRIVATE_FETCH = True
    monkeypatch.setattr(settings.ENV, "trends", False)
    pages = {"/": LEDGERLY, "/pricing": PRICING, "/about": ABOUT}
    with site.serve({path: site.page(html) for path, html in pages.items()}) as served:
        yield served


@pytest.fixture
def look() -> Look:
    """The desk by day, the phone by night: axe finds nothing. A journey of many pages is long."""

    def look_at(page: Page, name: str) -> None:
        width = (page.viewport_size or {"width": 0})["width"]
        scheme = "dark" if width < 600 else "light"
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AT_REST)
        keep_picture(page, f"{name}-{width}-{scheme}")
        assert_accessible(page)

    return look_at


def sign_up(page: Page) -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail").fill("ines@example.com")
    page.get_by_label("Password").fill("a quiet long sentence")
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Good")


def add_company(page: Page, address: str) -> None:
    page.get_by_role("link", name="Add the first company").click()
    page.get_by_label("Address").fill(address)
    page.get_by_label("Why people choose it").fill("Receipts that file themselves")
    page.locator("summary", has_text="The run").click()
    page.get_by_label("Scripts for each persona").fill("6")


def tab(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Company").get_by_role("link", name=name).click()


def test_from_sign_up_to_export(page: Page, look: Look, ledgerly: Site, tmp_path: Path) -> None:
    sign_up(page)
    add_company(page, ledgerly.url)
    look(page, "company-new")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Read the pages")).to_be_visible()
    look(page, "company-run")

    work_off()
    expect(page.get_by_text("10 winners.")).to_be_visible()  # nobody loaded the page again
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ready")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ledgerly")
    look(page, "company")

    tab(page, "Facts")
    page.get_by_role("button", name="Confirm fact").first.click()
    expect(page.get_by_text("Confirmed").first).to_be_visible()
    look(page, "facts")
    page.get_by_role("link", name=re.compile("2,300 finance teams")).first.click()
    look(page, "fact")

    tab(page, "Personas")
    expect(page.get_by_text("assumption").first).to_be_visible()
    look(page, "personas")

    tab(page, "Scripts")
    look(page, "scripts")
    for box in page.get_by_role("checkbox", name=re.compile("Tick “")).all()[:3]:
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Every pair")).to_be_visible()
    look(page, "compare")

    page.get_by_role("link", name="Open").first.click()
    look(page, "script")
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("textbox", name="Headline").fill("Receipts that match themselves")
    look(page, "script-edit")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("ins").first).to_be_visible()
    look(page, "script-edited")

    page.goto("/winners/")
    look(page, "winners")
    page.goto("/companies/")
    look(page, "companies")
    page.get_by_role("link", name="Ledgerly").click()
    tab(page, "Winners")
    page.get_by_label("Best").fill("3")
    page.get_by_role("button", name="Pick the winners").click()
    expect(page.get_by_text("3 winners picked")).to_be_visible()
    look(page, "leaderboard")

    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Report, one HTML page").click()
    download.value.save_as(tmp_path / "report.html")
    report = (tmp_path / "report.html").read_text("utf-8")
    assert download.value.suggested_filename == "ledgerly-report.html"
    assert report.count("winner</small>") == 3

    page.goto("/jobs/")
    look(page, "runs")


def test_the_main_job_needs_no_script(page_without_script: Page, ledgerly: Site) -> None:
    page = page_without_script
    sign_up(page)
    add_company(page, ledgerly.url)
    page.get_by_role("button", name="Start").click()
    work_off()
    expect(page.get_by_text("10 winners.")).to_be_visible()  # it loads again by itself

    tab(page, "Facts")
    page.get_by_role("button", name="Strike fact 1", exact=True).click()
    expect(page.locator("#fact-1")).to_contain_text("Struck out")
    tab(page, "Scripts")
    page.get_by_label("Score", exact=True).select_option("50-100")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("score=50-100"))
    for box in page.get_by_role("checkbox", name=re.compile("Tick “")).all()[:2]:
        box.check()
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("link", name="Open").first.click()
    page.get_by_role("button", name="Remove the crown").click()
    expect(page.get_by_role("button", name="Make it a winner")).to_be_visible()


def test_filters_act_at_once_and_one_can_go_back(page_desktop: Page, ledgerly: Site) -> None:
    page = page_desktop
    sign_up(page)
    add_company(page, ledgerly.url)
    page.get_by_role("button", name="Start").click()
    work_off()
    tab(page, "Scripts")
    everything = page.get_by_role("rowheader").count()

    page.get_by_role("checkbox", name="Winners").check(force=True)
    expect(page.get_by_role("rowheader")).to_have_count(10)
    page.get_by_role("checkbox", name=re.compile("Tick “")).first.check()
    expect(page.get_by_text("1 selected")).to_be_visible()
    expect(page.get_by_role("button", name="Compare")).to_be_disabled()
    page.go_back()
    expect(page.get_by_role("rowheader")).to_have_count(everything)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    tab(page, "Overview")
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Ledgerly is back.")).to_be_visible()


def test_facts_are_judged_by_keyboard_alone(page_desktop: Page, ledgerly: Site) -> None:
    page = page_desktop
    sign_up(page)
    add_company(page, ledgerly.url)
    page.get_by_role("button", name="Start").click()
    work_off()
    tab(page, "Facts")

    page.get_by_role("button", name="Confirm fact 5", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#fact-5")).to_contain_text("Confirmed")
    expect(page.locator("#fact-5")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Tick fact 5", exact=True)).to_be_focused()
