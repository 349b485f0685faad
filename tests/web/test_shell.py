"""What stands around every page, and who is let in."""

import psycopg
import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from showcase import showcase
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in, scope
from tinkerflow.core.tenancy.models import Membership
from tinkerflow.core.tenancy.roles import Role
from tinkerflow.marketing.companies.models import Company
from tinkerflow.web.views import home, settings
from world import acting, make_company, make_org, make_user

PAGES = [
    "home",
    "search",
    "kit",
    "settings:profile",
    "settings:security",
    "settings:people",
    "settings:model",
]
SCRIPT = "/scripts/{0.scripts[0].pk}/"
FRAGMENT = {"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_within_eight_queries(browser, django_assert_max_num_queries, name):
    with django_assert_max_num_queries(8 + SAVEPOINTS):
        answer = browser.get(reverse(name))

    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert answer.headers["Cache-Control"] == "private, no-cache"


# A test stands in a transaction, so that each scope is a savepoint: opened, released, forgotten.
SAVEPOINTS = 3


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("/companies/{0.company.pk}/", 0),
        ("/companies/{0.company.pk}/scripts/", 0),
        (SCRIPT, 2),  # what it claims, and who answers for it
    ],
)
def test_a_page_of_a_company_does_so_with_a_session_that_is_not_at_hand(
    browser, ada, studio, django_assert_max_num_queries, address, more
):
    with acting(studio):
        shown = showcase(ada)
    cache.clear()

    with django_assert_max_num_queries(8 + more + SAVEPOINTS):
        assert browser.get(address.format(shown)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_sent_to_sign_in_and_back(client, db, name):
    answer = client.get(reverse(name))

    assert answer.status_code == 302
    assert answer.url == f"/accounts/login/?next={reverse(name)}"


def test_a_stranger_behind_a_fragment_loses_the_whole_page_to_the_sign_in(client, db):
    answer = client.get(reverse("search"), headers=FRAGMENT)

    assert answer.headers["HX-Redirect"] == "/accounts/login/?next=/settings/"


def test_the_page_says_where_one_is(browser):
    html = browser.get(reverse("settings:people")).text

    assert html.count('aria-current="page"') == 3  # sidebar, tabs, crumbs
    assert "Ada&#x27;s studio" in html or "Ada&#39;s studio" in html


def test_no_page_carries_what_the_policy_forbids(browser):
    for name in PAGES:
        html = browser.get(reverse(name)).text
        assert " style=" not in html
        assert "<style" not in html
        assert "<script>" not in html
        assert " onclick=" not in html


def test_somebody_without_organization_gets_one(client, db):
    client.force_login(make_user("new@example.com"))

    answer = client.get("/")

    assert answer.status_code == 200
    assert answer.context["member"].org_name == "New's studio"


def test_a_switched_off_account_is_a_stranger(browser, ada):
    ada.is_active = False
    ada.save()

    assert browser.get("/").status_code == 302


def test_the_switch_turns_to_another_organization(browser, ada):
    other = make_org(ada, "Harbour Agency")

    browser.post("/switch/", {"org_id": str(other.pk)})

    assert browser.get("/").context["member"].org_id == other.pk


@pytest.mark.parametrize("wanted", ["", "x", "01a201bc-2f63-7266-84e9-34198f354f49"])
def test_nobody_switches_to_where_they_do_not_belong(browser, studio, wanted):
    answer = browser.post("/switch/", {"org_id": wanted})

    assert answer.status_code == 404
    assert browser.get("/").context["member"].org_id == studio.pk


def test_who_was_put_out_falls_back_to_the_personal_organization(client, ada, studio):
    guest = make_user("guest@example.com")
    own = tenancy.open_personal_organization(user=guest)
    with acting(studio):
        tenancy.add_member(user=guest, roles=[Role.MARKETER])
    client.force_login(guest)
    client.post("/switch/", {"org_id": str(studio.pk)})
    with acting(studio):
        Membership.objects.get(user=guest).delete()

    assert client.get("/").context["member"].org_id == own.pk


def test_who_loses_the_last_organization_in_this_moment_is_told(browser, monkeypatch):
    browser.post("/switch/", {"org_id": ""})
    others = make_org(name="Others").pk
    monkeypatch.setattr("tinkerflow.web.middleware.first_organization", lambda _user: others)
    monkeypatch.setattr("tinkerflow.web.middleware.queries.memberships_of", lambda _user: [])

    answer = browser.get("/")

    assert answer.status_code == 403
    assert "not a member" in answer.text


def test_a_request_leaves_no_scope_behind(browser):
    browser.get("/")

    assert scope() is None


def test_what_a_refused_request_wrote_is_taken_back(browser, studio, monkeypatch):
    def write_then_refuse(self, right):
        make_company(name="Half-kept")
        raise PermissionDenied

    monkeypatch.setattr("tinkerflow.core.tenancy.roles.Member.need", write_then_refuse)

    assert browser.get("/").status_code == 403
    with acting_in(studio.pk):
        assert not Company.objects.filter(name="Half-kept").exists()


def test_a_database_that_is_away_is_said_and_not_our_fault(client, db, monkeypatch):
    client.raise_request_exception = False

    def away(*_: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("tinkerflow.web.adapters.SignIn.get_user", away)
    client.force_login(make_user())
    answer = client.get("/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"
    assert "Nothing was lost" in answer.text


def test_a_database_without_room_says_who_has_to_do_what(browser, monkeypatch):
    browser.raise_request_exception = False

    def full(_org: object) -> None:
        raise OperationalError("could not extend file") from psycopg.errors.DiskFull()

    monkeypatch.setattr(home, "overview", full)

    page, program = browser.get("/"), browser.get("/", headers=FRAGMENT)

    assert (page.status_code, program.status_code) == (507, 507)
    assert "The database has no space left" in page.text
    assert "No space is left for the database" in program.text


def test_our_own_mistake_has_a_page_without_the_database(browser, monkeypatch):
    browser.raise_request_exception = False
    monkeypatch.setattr(home, "overview", lambda _org: 1 / 0)

    answer = browser.get("/")

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text


def test_trouble_in_a_fragment_is_a_toast(browser, monkeypatch):
    browser.raise_request_exception = False
    monkeypatch.setattr(home, "overview", lambda _org: 1 / 0)

    for answer in (
        browser.get("/", headers=FRAGMENT),
        browser.get("/nowhere", headers=FRAGMENT),
        browser.post("/switch/", headers=FRAGMENT),
    ):
        assert answer.headers["HX-Retarget"] == "#toasts"
        assert answer.text.strip().startswith('<div class="toast"')


def test_a_missing_page_says_so_to_anybody(client, browser):
    assert client.get("/nowhere").status_code == 404
    assert "This page is not here" in browser.get("/nowhere").text


def test_a_refusal_is_said_in_its_own_words_with_its_code(browser):
    answer = browser.post("/switch/", {"org_id": "x"})

    assert "You do not belong to this organization." in answer.text
    assert "not_found" in answer.text


def test_a_form_from_elsewhere_is_refused_with_a_way_out(ada, studio):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(ada)

    answer = careful.post("/switch/", {"org_id": str(studio.pk)})

    assert answer.status_code == 403
    assert "This form was open for too long" in answer.text


def test_reading_is_enough_for_every_page_here(browser):
    views = (home.home, home.search, settings.profile, settings.people, settings.security)

    assert {view.right for view in views} == {"read"}
