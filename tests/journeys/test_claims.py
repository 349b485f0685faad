"""A claim without a source stands in the way until a fact carries it or somebody answers for it."""

import pytest
from playwright.sync_api import Page, expect

from errands import work_off
from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts import services as facts
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services.vouching import check_claims
from world import make_company, make_persona, make_scripts

from .test_first_day import sign_up

HEADLINE = "Close your books 4 days faster"
BODY = "2,300 finance teams match receipts with it. It never fails."


@pytest.fixture
def script(page: Page) -> Script:
    """A script of whoever signed up; a fact carries one of its claims."""
    sign_up(page)
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        company = make_company()
        facts.add_fact(subject_id=company.pk, kind="benefit", text=HEADLINE)
        [script] = make_scripts(make_persona(company), 1, headline=HEADLINE, body=BODY)
        check_claims([script], company=company)
        script.save()
    return script


def test_a_script_is_approved_once_somebody_answers_for_its_claims(
    page: Page, look, script: Script
) -> None:
    page.goto(f"/scripts/{script.pk}/")
    check = page.get_by_role("region", name="Claim check")
    expect(check.get_by_text("Approving waits for 2 of 3")).to_be_visible()
    page.get_by_role("button", name="Make it a winner").click()
    expect(page.get_by_text("2 claims stand in the way")).to_be_visible()
    look(page, "claims-open")

    check.get_by_role("button", name="Say it better").click()
    expect(check.get_by_role("button", name="Say it better")).to_be_hidden()
    work_off()
    expect(check.get_by_text("Say instead").first).to_be_visible()
    look(page, "claims-better")

    check.get_by_text("Sign off “2,300 finance teams”").click()
    check.get_by_label("Why may it stand?").first.fill("Counted by sales in May, list 7")
    look(page, "claims-signing")
    check.get_by_role("button", name="I answer for it").first.click()
    expect(check.get_by_text("signed it off as owner")).to_be_visible()
    expect(check.get_by_text("Approving waits for 1 of 3")).to_be_visible()

    check.get_by_role("link", name="Change the words").click()
    page.get_by_role("textbox", name="Body").fill("2,300 finance teams match receipts with it.")
    page.get_by_role("button", name="Save").click()
    expect(check.get_by_text("Nothing stands in the way")).to_be_visible()
    look(page, "claims-signed")
    page.get_by_role("button", name="Make it a winner").click()
    expect(page.get_by_text("It is a winner now")).to_be_visible()

    page.goto("/settings/markets")
    look(page, "claims-markets")
