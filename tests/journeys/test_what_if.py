"""Try other headlines in the editor before one is saved: in a browser, with a worker behind it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from errands import work_off
from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts import services as facts
from tinkerflow.kit.clock import now
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services.vouching import check_claims
from world import make_company, make_persona, make_scripts

from .test_first_day import sign_up

HEADLINE = "Close your books 4 days faster without the hunt"
FACTS = (
    ("benefit", "Close your books 4 days faster"),
    ("mechanism", "Ledgerly matches every receipt to its transaction"),
    ("pain", "Fridays lost to chasing paper"),
)


@pytest.fixture
def script(page: Page) -> Script:
    """A script of whoever signed up."""
    return script_of_whoever_signed_up(page)


def script_of_whoever_signed_up(page: Page) -> Script:
    sign_up(page)
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        company = make_company()
        for kind, text in FACTS:
            facts.add_fact(subject_id=company.pk, kind=kind, text=text)
        persona = make_persona(company, persona_data={"audience": "finance managers"})
        [script] = make_scripts(persona, 1, headline=HEADLINE)
        check_claims([script], company=company)
        script.save()
    return script


def type_headline(page: Page, words: str) -> None:
    """Type another headline and wait until it has been asked about."""
    with page.expect_response(re.compile("/headline-trials$")):
        page.get_by_role("textbox", name="Headline").fill(words)


def test_a_headline_is_tried_weighed_and_bettered_before_it_is_saved(
    page: Page, look, script: Script
) -> None:
    page.goto(f"/scripts/{script.pk}/edit")
    expect(page.get_by_text("Measuring each phrase.")).to_be_visible()
    work_off()
    phrases = page.get_by_role("region", name="What each phrase is worth")
    expect(phrases.get_by_role("listitem")).to_have_count(4)
    look(page, "whatif-phrases")

    type_headline(page, "Why 900 finance teams stopped chasing receipts")
    tried = page.get_by_role("status", name="What this headline would do")
    expect(tried.get_by_text("New claim: “900 finance teams”")).to_be_visible()
    work_off()
    expect(tried.get_by_text("80 % range")).to_be_visible()
    expect(tried.get_by_text("No longer claimed: “4 days”")).to_be_visible()
    look(page, "whatif-tried")

    phrases.get_by_role("link", name="without the hunt").click()
    expect(page.get_by_role("textbox", name="Headline")).to_have_value(
        "Close your books 4 days faster"
    )
    expect(tried.get_by_text("Measuring it")).to_be_visible()
    work_off()
    expect(tried.get_by_text("The claims stay as they are.")).to_be_visible()

    ask = page.get_by_role("button", name="Try 5 better headlines")
    ask.click()
    better = page.get_by_role("region", name="Better headlines")
    expect(better.get_by_text("Try better headlines: queued")).to_be_visible()
    expect(ask).to_be_focused()
    look(page, "whatif-asked")
    work_off()
    expect(better.get_by_text(re.compile(r"of \d+ tries"))).to_be_visible()
    look(page, "whatif-better")

    offer = better.get_by_role("link", name=re.compile("^Use “")).first
    words = str(offer.get_attribute("data-use"))
    offer.click()
    expect(page.get_by_role("textbox", name="Headline")).to_have_value(words)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_what_cannot_be_measured_is_said(page: Page, look, script: Script) -> None:
    page.goto(f"/scripts/{script.pk}/edit")
    work_off()
    tried = page.get_by_role("status", name="What this headline would do")

    type_headline(page, "<b>🙂</b> 1 2 3 " * 9)
    expect(tried.get_by_text("LinkedIn takes 70.")).to_be_visible()
    type_headline(page, "Квартальный отчёт")
    work_off()
    expect(tried.get_by_text("English headlines only")).to_be_visible()
    look(page, "whatif-strange")

    type_headline(page, "")
    expect(tried.get_by_text("Type a headline to try.")).to_be_visible()
    type_headline(page, "Close the month")
    expect(tried.get_by_text("Measuring it")).to_be_visible()
    with acting_in(script.org_id):
        HeadlineTrial.objects.update(asked_at=now() - timedelta(seconds=30))
    expect(tried.get_by_text("No worker has answered yet")).to_be_visible()
    look(page, "whatif-silent")
    work_off()
    expect(tried.get_by_text("80 % range")).to_be_visible()  # nobody asked again

    with acting_in(script.org_id):
        long_ago = {"asked_at": now() - timedelta(minutes=2), "chance": None, "model": ""}
        HeadlineTrial.objects.update(status=HeadlineTrial.Status.WAITING, **long_ago)
    page.reload()
    look(page, "whatif-stuck")
    page.get_by_role("button", name="Try it again for each phrase").click()
    expect(page.get_by_text("Measuring each phrase.")).to_be_visible()


def test_it_works_without_script(page_without_script: Page) -> None:
    page = page_without_script
    script = script_of_whoever_signed_up(page)
    page.goto(f"/scripts/{script.pk}/edit")
    page.get_by_role("button", name="Measure each phrase").click()
    work_off()
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_role("link", name="without the hunt")).to_be_visible()

    page.get_by_label("Body").fill("Typed before trying.")
    page.get_by_role("textbox", name="Headline").fill("Receipts that file themselves")
    page.get_by_role("button", name="Try it").click()
    work_off()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("The chance that it wins")).to_be_visible()
    expect(page.get_by_label("Body")).to_have_value("Typed before trying.")

    page.get_by_role("button", name="Try 5 better headlines").click()
    work_off()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text(re.compile(r"of \d+ tries"))).to_be_visible()
    expect(page.get_by_label("Body")).to_have_value("Typed before trying.")
    page.get_by_role("link", name=re.compile("^Use “")).first.click()
    expect(page.get_by_role("textbox", name="Headline")).not_to_have_value(HEADLINE)
