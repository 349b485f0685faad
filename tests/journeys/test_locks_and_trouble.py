"""The first admin, a second factor, and the pages for when something is in the way."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, expect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.accounts.services import setup_link
from world import PASSWORD, code_for, make_org, make_user

Look = Callable[[Page, str], None]


@pytest.fixture
def ada(transactional_db: None) -> User:
    user = make_user("ada@example.com")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    make_org(user, "The agency with a name that is rather too long for its place")
    return user


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill("ada@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_second_factor_is_turned_on_used_and_turned_off(
    page: Page, look: Look, ada: User
) -> None:
    sign_in(page)
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Turn on").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()
    look(page, "factors-on")
    secret = page.get_by_label("Or type this into the app").input_value()
    page.get_by_label("Code that the app shows now").fill(code_for(secret, time.time()))
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    look(page, "recovery-codes")
    codes = page.locator(".codes li").all_inner_texts()
    page.get_by_role("link", name="Done").click()
    look(page, "factors-are-on")

    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").last.click()
    sign_in(page)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    look(page, "second-step")
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))

    page.goto("/accounts/2fa/totp/deactivate/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    look(page, "factors-off")
    page.get_by_role("button", name="Turn off").click()
    expect(page.get_by_text("Two factors are off.")).to_be_visible()


def test_the_first_start_in_the_browser(page: Page, look: Look, transactional_db: None) -> None:
    page.goto("/setup/" + str(setup_link()).rpartition("/")[2])
    look(page, "setup")
    page.get_by_label("Your name").fill("Ada Obi")
    page.get_by_label("E-mail").fill("ada@example.com")
    page.get_by_label("Password").fill("a quiet long sentence")
    page.get_by_role("button", name="Make me the admin").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Obi")


@pytest.mark.parametrize("path", ["/nowhere", "/setup/guess"])
def test_trouble_is_said_and_leads_home(page: Page, look: Look, ada: User, path: str) -> None:
    sign_in(page)
    page.goto(path)
    look(page, "trouble" + path.replace("/", "-"))

    page.get_by_role("link", name="Go home").click()
    expect(page.get_by_role("navigation", name="Breadcrumb")).to_contain_text("Home")


def test_the_menus_open_by_keyboard_and_on_a_phone(page: Page, look: Look, ada: User) -> None:
    sign_in(page)
    page.get_by_role("button", name="Your account").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Profile and theme")).to_be_visible()
    look(page, "account-menu")
    page.keyboard.press("Escape")

    if page.get_by_role("button", name="Open navigation").is_visible():
        page.get_by_role("button", name="Open navigation").click()
        look(page, "sidebar")
    page.get_by_role("button", name=re.compile("The agency")).click()
    expect(page.get_by_role("link", name="People").locator("visible=true")).to_be_visible()
    look(page, "organizations")
