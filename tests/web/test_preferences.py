"""Profile and theme: what a person may change of themselves."""

import pytest
import time_machine
from django.urls import reverse

from tinkerflow.core.accounts.models import User, UserProfile
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in
from world import make_user

GIVEN = {"display_name": "Ada Obi", "theme": "dark", "timezone": "Europe/Berlin"}


def test_a_profile_is_kept_and_shown(browser, ada):
    browser.post(reverse("settings:profile"), GIVEN)
    page = browser.get(reverse("settings:profile"))

    profile = UserProfile.objects.get(user=ada)
    assert (profile.display_name, profile.theme) == ("Ada Obi", "dark")
    assert 'data-theme="dark"' in page.text
    assert "Ada Obi" in page.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("theme", "neon"), ("timezone", "Mars/Olympus"), ("display_name", "x" * 81)],
)
def test_a_profile_that_cannot_be_is_refused_at_its_field(browser, ada, field, value):
    answer = browser.post(reverse("settings:profile"), {**GIVEN, field: value})

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert not UserProfile.objects.filter(user=ada).exists()


def test_the_button_in_the_top_bar_changes_the_theme_alone(browser, ada):
    browser.post(reverse("settings:profile"), GIVEN)

    answer = browser.post(
        "/theme/", {"theme": "light"}, headers={"Referer": "http://testserver/search/"}
    )

    profile = UserProfile.objects.get(user=ada)
    assert (profile.theme, profile.display_name) == ("light", "Ada Obi")
    assert answer.url == "http://testserver/search/"
    assert answer.cookies["theme"].value == "light"


def test_the_way_back_never_leads_elsewhere(browser):
    answer = browser.post(
        "/theme/", {"theme": "light"}, headers={"Referer": "https://evil.example/"}
    )

    assert answer.url == "/"


def test_a_stranger_may_choose_a_theme_too(client, db):
    answer = client.post("/theme/", {"theme": "dark"}, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert 'data-theme="dark"' in client.get("/accounts/login/").text


def test_a_theme_we_do_not_know_is_never_written_into_a_page(client, db):
    client.cookies["theme"] = 'x" onload="alert(1)'

    assert "onload" not in client.get("/accounts/login/").text


@pytest.mark.parametrize(
    ("zone", "greeting"), [("Asia/Tokyo", "Good morning"), ("Europe/Berlin", "Good evening")]
)
def test_times_are_those_of_the_persons_zone(browser, zone, greeting):
    browser.post(reverse("settings:profile"), {**GIVEN, "timezone": zone})

    with time_machine.travel("2026-11-22T20:30:00+00:00", tick=False):
        assert f"{greeting}, Ada Obi" in browser.get("/").text


def test_the_people_are_those_of_the_organization(browser, studio):
    colleague, stranger = make_user("jonas@example.com"), make_user("stranger@example.com")
    tenancy.open_personal_organization(user=stranger)
    with acting_in(studio.pk):
        tenancy.add_member(user=colleague, roles=["marketer"])

    html = browser.get(reverse("settings:people")).text

    assert "jonas@example.com" in html
    assert "Marketer" in html
    assert "stranger@example.com" not in html


def test_a_person_without_saved_profile_sees_the_defaults(browser):
    assert User.objects.get(email="ada@example.com")
    assert 'value="UTC" selected' in browser.get(reverse("settings:profile")).text
