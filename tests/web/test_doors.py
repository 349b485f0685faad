"""Signing up, in and out; passwords, second factors, the first admin."""

import re
import time

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from tinkerflow.core.accounts import services as accounts
from tinkerflow.core.accounts.models import User, UserProfile
from tinkerflow.core.tenancy import queries as tenancy
from tinkerflow.core.tenancy.context import acting_in
from world import PASSWORD, code_for, make_user

pytestmark = pytest.mark.django_db
NEW = {"email": "new@example.com", "password1": "a quiet long sentence"}


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


def sign_in(client, email="ada@example.com", password=PASSWORD):
    return client.post("/accounts/login/", {"login": email, "password": password})


def confirmed(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_who_signs_up_is_in_with_an_organization_of_their_own(client):
    answer = client.post("/accounts/signup/", NEW)

    user = User.objects.get(email="new@example.com")
    assert answer.url == "/"
    assert client.get("/").context["member"].org_name == "New's studio"
    with acting_in(None, user_id=user.pk):
        [member] = tenancy.memberships_of(user)
    assert set(member.roles) == {"owner", "admin"}


def test_after_sign_up_a_letter_asks_to_confirm_the_address(client):
    client.post("/accounts/signup/", NEW)

    [letter] = mail.outbox
    link = re.search(r"http://\S+/confirm-email/\S+", letter.body).group()
    assert "Is this your e-mail" in letter.subject
    assert client.post(link, follow=True).status_code == 200
    assert EmailAddress.objects.get(email="new@example.com").verified


@pytest.mark.parametrize("password", ["short", "password1234", "1234567890123"])
def test_a_password_that_guessers_try_first_is_refused_under_its_field(client, password):
    answer = client.post("/accounts/signup/", {**NEW, "password1": password})

    assert 'id="id_password1_error"' in answer.text
    assert not User.objects.filter(email="new@example.com").exists()


def test_signing_up_twice_tells_only_the_owner_of_the_address(client, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    confirmed(make_user("new@example.com"))

    answer = client.post("/accounts/signup/", NEW, follow=True)

    assert "already" not in answer.text
    assert "already has an account" in mail.outbox[-1].body
    assert User.objects.filter(email="new@example.com").count() == 1


def test_a_closed_house_takes_no_strangers(client, settings, monkeypatch):
    monkeypatch.setattr(settings.ENV, "sign_up", "closed")

    assert "Sign-up is closed" in client.get("/accounts/signup/").text
    assert "Start your studio" not in client.get("/accounts/login/").text
    client.post("/accounts/signup/", NEW)
    assert not User.objects.exists()


def test_signing_in_leads_to_where_one_wanted_to_go(client, ada, studio):
    login = client.get("/settings/people").url

    answer = client.post(
        login, {"login": ada.email, "password": PASSWORD, "next": "/settings/people"}
    )

    assert answer.url == "/settings/people"


def test_the_theme_of_a_person_comes_along_to_a_new_browser(client, ada, studio):
    accounts.save_profile(user=ada, display_name="", theme="dark")

    assert sign_in(client).cookies["theme"].value == "dark"


def test_a_wrong_password_and_an_unknown_address_look_the_same(client, ada):
    wrong, unknown = sign_in(client, password="no"), sign_in(client, email="no@example.com")

    assert wrong.status_code == unknown.status_code == 200
    assert 'role="alert"' in wrong.text
    said = [
        re.search(r'role="alert".*?</div>\s*</div>', page.text, re.S).group()
        for page in (wrong, unknown)
    ]
    assert said[0] == said[1]


def test_guessing_a_password_is_slowed_down(client, ada):
    for _ in range(6):
        sign_in(client, password="no")

    answer = sign_in(client)

    assert "Too many" in answer.text
    assert client.get("/").status_code == 302


def test_a_switched_off_account_is_told_so_after_the_right_password(client, ada):
    ada.is_active = False
    ada.save()

    assert "This account is switched off" in client.get(sign_in(client).url).text


def test_signing_out_asks_first_and_then_forgets(browser):
    assert "Sign out?" in browser.get("/accounts/logout/").text
    browser.post("/accounts/logout/")

    assert browser.get("/").status_code == 302


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client, ada):
    confirmed(ada)
    answer = client.post("/accounts/password/reset/", {"email": ada.email}, follow=True)
    assert "Look into your mail" in answer.text
    link = re.search(r"http://\S+/password/reset/key/\S+", mail.outbox[-1].body).group()

    form = client.get(link, follow=True)
    assert "Choose a new password" in form.text
    new = "another quiet sentence"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})

    assert sign_in(client, password=new).url == "/"
    client.logout()
    assert "does not work any more" in client.get(link, follow=True).text


def test_a_reset_for_an_unknown_address_looks_the_same_and_says_it_in_the_letter(client):
    answer = client.post("/accounts/password/reset/", {"email": "no@example.com"}, follow=True)

    assert "Look into your mail" in answer.text
    assert "no account" in mail.outbox[-1].body


def test_changing_the_password_needs_the_old_one(browser, ada):
    new = {"password1": "another quiet sentence", "password2": "another quiet sentence"}

    refused = browser.post("/accounts/password/change/", {"oldpassword": "no", **new})
    assert 'id="id_oldpassword_error"' in refused.text

    browser.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new})
    ada.refresh_from_db()
    assert ada.check_password("another quiet sentence")
    assert browser.get("/").status_code == 200


def test_a_new_address_counts_only_once_it_is_confirmed(client, ada, studio):
    confirmed(ada)
    sign_in(client)

    page = client.post(
        "/accounts/email/", {"email": "ada@new.example", "action_add": ""}, follow=True
    )

    assert "Not confirmed" in page.text
    ada.refresh_from_db()
    assert ada.email == "ada@example.com"


def asked_for_a_code(client) -> str:
    """The secret that a person who turns the second factor on is shown."""
    sign_in(client)
    asked = client.get("/accounts/2fa/totp/activate/").url
    page = client.post(asked, {"password": PASSWORD}, follow=True)
    return re.search(r'readonly value="([A-Z2-7]+)"', page.text).group(1)


@pytest.mark.parametrize(("late", "is_on"), [(5, True), (35, False)])
def test_a_code_that_changes_while_it_is_typed_still_opens(client, ada, studio, late, is_on):
    confirmed(ada)
    secret = asked_for_a_code(client)
    ends = (time.time() // 30 + 2) * 30

    with time_machine.travel(ends + late, tick=False):
        client.post("/accounts/2fa/totp/activate/", {"code": code_for(secret, ends - 1)})

    assert Authenticator.objects.filter(type="totp").exists() is is_on


def test_a_second_factor_is_asked_for_once_it_is_on(client, ada, studio):
    confirmed(ada)
    secret = asked_for_a_code(client)

    code = code_for(secret, time.time())
    codes = client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True)
    assert codes.text.count('<li class="mono">') == 10
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))

    client.logout()
    assert sign_in(client).url.startswith("/accounts/2fa/authenticate/")
    assert client.get("/").status_code == 302
    recovery = re.search(r'<li class="mono">(\w+)</li>', codes.text).group(1)
    assert client.post("/accounts/2fa/authenticate/", {"code": recovery}).url == "/"


def test_a_second_factor_waits_for_a_confirmed_address(client, ada, studio):
    sign_in(client)

    assert client.get("/accounts/2fa/totp/activate/", follow=True).status_code == 200
    assert not Authenticator.objects.exists()


def test_before_the_locks_are_changed_the_password_is_asked_again(browser, ada, studio):
    confirmed(ada)

    answer = browser.get("/accounts/2fa/totp/activate/", follow=True)

    assert "Is it you?" in answer.text


SIGNED_IN = ["account_change_password", "account_email", "mfa_index", "account_reauthenticate"]


@pytest.mark.parametrize("name", SIGNED_IN)
def test_the_pages_of_the_lock_are_in_our_words(client, ada, studio, name):
    confirmed(ada)
    sign_in(client)

    html = client.get(reverse(name)).text

    assert "Tinkerflow</title>" in html
    assert "<script>" not in html
    assert " style=" not in html


def setup_path() -> str:
    return accounts.setup_link().removeprefix("http://127.0.0.1:8000")


FIRST = {"display_name": "Ada", "email": "ada@example.com", "password": "a quiet long sentence"}


def test_the_first_start_makes_an_admin_and_lets_them_in(client):
    answer = client.post(setup_path(), FIRST)

    admin = User.objects.get()
    assert answer.url == "/"
    assert admin.is_superuser
    assert UserProfile.objects.get().display_name == "Ada"
    assert client.get("/").context["member"].org_name == "Ada's studio"


def test_the_link_of_the_first_start_works_once(client):
    path = setup_path()
    client.post(path, FIRST)
    client.logout()

    answer = client.post(path, {**FIRST, "email": "eve@example.com"})

    assert answer.status_code == 403
    assert "set up already" in answer.text
    assert User.objects.count() == 1


@pytest.mark.parametrize(("people", "said"), [(0, "not valid any more"), (1, "Sign in")])
def test_a_guessed_link_opens_nothing(client, people, said):
    for _ in range(people):
        make_user()

    answer = client.get("/setup/guess")

    assert answer.status_code == 403
    assert said in answer.text
    assert "accounts.setup_is_over" in answer.text


def test_the_first_admin_needs_a_real_password(client):
    answer = client.post(setup_path(), {**FIRST, "password": "password123"})

    assert answer.status_code == 422
    assert 'id="id_password_error"' in answer.text
    assert not User.objects.exists()


def test_who_knocks_too_often_is_asked_to_wait(client):
    for _ in range(21):
        answer = client.post("/accounts/signup/", {**NEW, "password1": "short"})

    assert answer.status_code == 429
    assert "Too many tries in a short time" in answer.text
