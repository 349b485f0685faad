"""Every screen of the product: what it costs, who may open it, and what it never carries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from showcase import Showcase, make_fact, showcase
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.roles import Role
from tinkerflow.marketing.companies.models import Company
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_score,
    make_scripts,
    make_user,
)

MOST = 8
# The claim ledger has its own: claims, the facts that carry them, who signed.
MORE = {"scripts:detail": 2}
PAGES = {
    "companies:list": None,
    "companies:detail": "company",
    "facts:list": "company",
    "facts:detail": "fact",
    "personas:list": "company",
    "personas:detail": "persona",
    "scripts:list": "company",
    "scripts:detail": "script",
    "forecasts:accuracy": None,
    "winners:list": None,
    "winners:of_company": "company",
    "companies:trends": "company",
    "jobs:list": None,
    "jobs:detail": "run",
    "products:list": None,
    "products:detail": "product",
    "products:facts": "product",
}
FORMS = {
    "companies:new": None,
    "companies:edit": "company",
    "companies:run": "company",
    "companies:interest": "company",
    "facts:new": "company",
    "personas:edit": "persona",
    "scripts:edit": "script",
    "products:new": None,
    "products:import": None,
    "products:edit": "product",
}
BUTTONS = {
    "companies:delete": "company",
    "companies:restore": "company",
    "facts:judge": "company",
    "facts:edit": "fact",
    "facts:status": "fact",
    "personas:again": "persona",
    "personas:delete": "persona",
    "personas:restore": "persona",
    "scripts:bulk": "company",
    "scripts:aside": "script",
    "scripts:crown": "script",
    "scripts:score": "script",
    "scripts:vary": "script",
    "winners:pick": "company",
    "jobs:stop": "run",
    "jobs:retry": "run",
    "products:delete": "product",
    "products:read": "product",
    "products:new_fact": "product",
    "products:judge": "product",
    "products:restore": "product",
}


@pytest.fixture
def shown(studio, ada) -> Showcase:
    with acting(studio):
        return showcase(ada)


def address(name: str, about: str | None, shown: Showcase) -> str:
    rows = {
        "company": shown.company,
        "fact": shown.facts[0],
        "persona": shown.personas[0],
        "script": shown.scripts[0],
        "run": shown.run,
        "product": shown.product,
    }
    return reverse(name, args=[rows[about].pk] if about else [])


def asked(queries: CaptureQueriesContext) -> list[str]:
    """What a page asks outside of a test: there its scope is a transaction, not a savepoint."""
    told = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in told if "SAVEPOINT" not in sql][:-1]


def grow(shown: Showcase) -> None:
    """More of everything that one page lists."""
    for script in make_scripts(shown.personas[1], 8, variant_of=shown.scripts[0]):
        make_score(script, 50)
    for words in ("books", "days", "faster"):
        make_fact(shown.company, words)
        make_persona(shown.company, demographics={"Age": words})


@pytest.mark.parametrize(("name", "about"), PAGES.items())
def test_a_page_asks_few_questions_however_much_there_is(
    browser, studio, ada, shown, name, about
):
    there = address(name, about, shown)
    with CaptureQueriesContext(connection) as few:
        assert browser.get(there).status_code == 200
    with acting(studio):
        grow(shown)
        Job.objects.all().update(status=Job.Status.COMPLETED)
        for number in range(3):
            showcase(ada, scripts=8)
            make_company(name=f"More {number}")
    with CaptureQueriesContext(connection) as many:
        browser.get(there)

    assert len(asked(few)) <= MOST + MORE.get(name, 0)
    assert len(asked(many)) == len(asked(few))


@pytest.mark.parametrize(("name", "about"), {**PAGES, **FORMS}.items())
def test_no_page_carries_what_the_policy_forbids(browser, shown, name, about):
    html = browser.get(address(name, about, shown)).text

    for forbidden in (" style=", "<style", "<script>", " onclick=", "javascript:"):
        assert forbidden not in html


@pytest.mark.parametrize(("name", "about"), {**PAGES, **FORMS}.items())
def test_a_screen_of_another_organization_does_not_exist(client, shown, name, about):
    stranger = make_user()
    make_org(stranger)
    client.force_login(stranger)

    answer = client.get(address(name, about, shown))

    assert answer.status_code == (404 if about else 200)
    assert "Ledgerly" not in answer.text


@pytest.mark.parametrize(("name", "about"), BUTTONS.items())
def test_a_button_does_nothing_to_another_organization(client, studio, shown, name, about):
    stranger = make_user()
    make_org(stranger)
    client.force_login(stranger)

    assert client.post(address(name, about, shown)).status_code == 404
    with acting(studio):
        assert Company.objects.kept().count() == 1


@pytest.mark.parametrize(("name", "about"), {**FORMS, **BUTTONS}.items())
def test_who_only_reads_changes_nothing(client, studio, shown, name, about):
    reader = make_user("reader@example.com")
    with acting(studio):
        tenancy.add_member(user=reader, roles=[Role.RECORDER])
    client.force_login(reader)

    answer = client.post(address(name, about, shown))

    assert answer.status_code == 403
    assert "marketer" in answer.text


@pytest.mark.parametrize(("name", "about"), PAGES.items())
def test_who_only_reads_sees_no_button_that_changes_something(
    client, studio, shown, name, about
):
    reader = make_user("reader@example.com")
    with acting(studio):
        tenancy.add_member(user=reader, roles=[Role.RECORDER])
    client.force_login(reader)

    html = client.get(address(name, about, shown)).text

    for button, target in BUTTONS.items():
        if target != "company":
            assert f'action="{address(button, target, shown)}"' not in html


@pytest.mark.parametrize(("name", "about"), BUTTONS.items())
def test_a_button_is_no_page(browser, shown, name, about):
    assert browser.get(address(name, about, shown)).status_code == 405
