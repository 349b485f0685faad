"""A page that somebody looks at while a worker works."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scripts.models import Script
from world import (
    PASSWORD,
    acting,
    make_company,
    make_org,
    make_persona,
    make_run,
    make_scripts,
    make_user,
)

Look = Callable[[Page, str], None]


@pytest.fixture
def ada(transactional_db: None) -> User:
    return make_user("ada@example.com")


@pytest.fixture
def studio(ada: User) -> Organization:
    return make_org(ada, "Harbour Agency")


def run_of(studio: Organization, ada: User) -> Job:
    """A company with winners, one that could not be read, and a run at work."""
    with acting(studio):
        company = make_company(user=ada, status=Company.Status.READY)
        make_company(
            name="Tideline",
            uvp="Electrolytes without sugar for long shifts",
            status=Company.Status.FAILED,
            error_message="The page asks robots to stay away. Paste its text instead.",
        )
        for number, script in enumerate(make_scripts(make_persona(company), 4)):
            crown(script, 92 - 7 * number)
        run = make_run(company, actor=ada)
        Job.objects.filter(pk=run.pk).update(
            status=Job.Status.ACTIVE, progress=40, said="Writing scripts: 24 of 60"
        )
    return run


def crown(script: Script, final: int) -> None:
    Score.objects.create(
        org_id=script.org_id, script=script, llm_score=final, trend_score=final - 4,
        final_score=final - 2, low=final - 8, high=final + 3,
    )  # fmt: skip
    script.final_score, script.is_winner, script.crowned_at = final - 2, True, now()
    script.save()


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill("ada@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))


def advance(run: Job, studio: Organization, percent: int) -> None:
    with acting(studio):
        Job.objects.filter(pk=run.pk).update(progress=percent, said="Scoring")


def test_home_follows_a_run_while_one_looks(page: Page, look: Look, ada, studio) -> None:
    run = run_of(studio, ada)
    sign_in(page)
    expect(page.get_by_text("40 %")).to_be_visible()
    look(page, "home")

    advance(run, studio, 75)
    expect(page.get_by_text("75 %")).to_be_visible()


def test_where_streams_are_blocked_the_page_asks(page_desktop: Page, ada, studio) -> None:
    page = page_desktop
    page.route("**/live/*", lambda route: route.fulfill(status=204))
    run = run_of(studio, ada)
    sign_in(page)
    expect(page.get_by_text("40 %")).to_be_visible()

    advance(run, studio, 75)
    expect(page.get_by_text("75 %")).to_be_visible()


def test_without_script_the_page_loads_again_by_itself(
    page_without_script: Page, ada, studio
) -> None:
    page = page_without_script
    run = run_of(studio, ada)
    sign_in(page)
    expect(page.get_by_text("40 %")).to_be_visible()

    advance(run, studio, 75)
    expect(page.get_by_text("75 %")).to_be_visible()
