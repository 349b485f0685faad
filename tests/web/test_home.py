"""Home: what there is, what goes on, what waits for somebody."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.web.overview import loop, overview
from world import (
    acting,
    make_audience_persona,
    make_company,
    make_org,
    make_pain_point,
    make_pattern,
    make_persona,
    make_product,
    make_run,
    make_scripts,
)

FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def company(studio) -> Company:
    """Ada's company, with a persona, two facts and four scripts; one is a winner, one unproven."""
    with acting(studio):
        company = make_company(status=Company.Status.READY)
        persona = make_persona(company)
        make_scripts(persona, 2)
        make_scripts(persona, 1, final_score=81, is_winner=True, crowned_at=now())
        make_scripts(persona, 1, unsupported_claims=2)
        for text in ("It files itself", "It finds receipts"):
            facts.add_fact(subject_id=company.pk, kind="benefit", text=text)
    return company


def test_home_counts_what_the_organization_has(company, studio):
    with acting(studio):
        Fact.objects.filter(number=2).update(status=Fact.Status.STRUCK)
        make_company(name="Gone", deleted_at=now())
        seen = loop(studio.pk)

    assert (seen.companies, seen.facts, seen.personas) == (1, 1, 1)
    assert (seen.scripts, seen.winners, seen.unsupported) == (4, 1, 1)


def test_an_empty_organization_counts_nothing(studio):
    with acting(studio):
        seen = loop(studio.pk)

    assert set(vars(seen).values()) == {0, None}


def test_nothing_of_a_deleted_company_is_counted_or_shown(company, studio, browser):
    browser.post(f"/companies/{company.pk}/delete")

    with acting(studio):
        seen = overview(studio.pk)

    assert set(vars(seen.loop).values()) == {0, None}
    assert not seen.winners


def test_who_has_claims_to_check_is_led_to_those_scripts(company, browser):
    there = f"/companies/{company.pk}/scripts/?unsupported=on"

    assert f'href="{there}"' in browser.get("/").text
    assert [one.unsupported_claims for one in browser.get(there).context["page"].rows] == [2]


def test_home_shows_nothing_of_another_organization(company, browser):
    other = make_org(name="Others")
    with acting(other):
        theirs = make_company(name="Rival", status=Company.Status.FAILED)
        make_run(theirs)
        make_scripts(make_persona(theirs), 1, is_winner=True, crowned_at=now())

    html = browser.get("/").text

    assert "Rival" not in html
    assert "Ledgerly" in html


def test_the_first_look_says_what_to_do(browser):
    html = browser.get("/").text

    assert "Start with one company" in html
    assert "Add the first company" in html
    assert "Latest winners" not in html


def test_a_run_at_work_is_shown_and_followed(company, studio, browser):
    with acting(studio):
        run = make_run(company)
        Job.objects.filter(pk=run.pk).update(status="active", progress=40, said="Writing")

    html = browser.get("/").text

    assert "1 run at work" in html
    assert "40 %" in html
    assert "data-live=" in html
    assert '<meta http-equiv="refresh"' in html


def test_without_a_run_nothing_is_followed(company, browser):
    html = browser.get("/").text

    assert "data-live=" not in html
    assert '<meta http-equiv="refresh"' not in html


@pytest.mark.parametrize("status", ["failed", "paused"])
def test_what_stands_still_waits_for_somebody(company, studio, browser, status):
    with acting(studio):
        run = make_run(company)
        Job.objects.filter(pk=run.pk).update(status=status, progress=60)
        seen = overview(studio.pk)

    assert [one.pk for one in seen.stuck] == [run.pk]
    assert not seen.going_on
    assert "at 60 %" in browser.get("/").text


def test_a_company_that_could_not_be_read_says_why(studio, browser):
    with acting(studio):
        make_company(
            status=Company.Status.FAILED, error_message="The page asks robots to stay."
        )

    html = browser.get("/").text

    assert "Something waits for you." in html
    assert "The page asks robots to stay." in html


def test_a_finished_run_waits_for_nobody(company, studio):
    with acting(studio):
        run = make_run(company)
        Job.objects.filter(pk=run.pk).update(status="completed")

        assert overview(studio.pk).runs == []


def test_the_newest_winner_comes_first(company, studio, browser):
    assert "Close the month without the hunt v3" in browser.get("/").text


def test_a_reload_brings_the_middle_of_the_page_alone(company, browser):
    answer = browser.get("/", headers=FRAGMENT)

    assert "<html" not in answer.text
    assert "Latest winners" in answer.text


@pytest.mark.parametrize("words", ["ledger", "LEDGER", "nina"])
def test_search_finds_companies_and_personas_by_name(company, browser, words):
    page = browser.get("/search/", {"q": words})
    options = browser.get("/search/", {"q": words}, headers=FRAGMENT)

    assert page.status_code == 200
    assert options.text.count('role="option"') == 1
    assert "<html" not in options.text


def test_search_finds_what_is_said_of_an_audience(browser, studio):
    with acting(studio):
        make_pain_point(pain_point="Water does not help", how_they_describe_it=["like syrup"])
        make_audience_persona(name="Syrup Sam")
        make_pattern(pattern_text="tired of syrup")
        make_product(name="Syrup")

    for how in ({}, FRAGMENT):
        html = browser.get("/search/", {"q": "syrup"}, headers=how).text
        for words in ("Water does not help", "Syrup Sam", "tired of syrup"):
            assert words in html


@pytest.mark.parametrize("words", ["", "zebra", "%", "'; drop table companies"])
def test_search_for_nothing_finds_nothing(company, browser, words):
    assert 'role="option"' not in browser.get("/search/", {"q": words}, headers=FRAGMENT).text
