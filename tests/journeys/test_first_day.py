"""From a stranger to a person with settings of their own, and out again."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Look = Callable[[Page, str], None]


def sign_up(page: Page, email: str = "ines@example.com") -> None:
    page.goto("/accounts/signup/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill("a quiet long sentence")
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Good")


def test_a_stranger_signs_up_settles_in_and_leaves(page: Page, look: Look) -> None:
    page.goto("/")
    expect(page).to_have_url(re.compile("/accounts/login/"))
    look(page, "login")
    page.get_by_role("link", name="Start your studio").click()
    look(page, "signup")

    sign_up(page)
    look(page, "home-empty")

    page.goto("/settings/")
    page.get_by_label("Your name").fill("Ines Kaya")
    page.get_by_text("Dark", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_text("As my system").click()
    page.get_by_role("button", name="Save").click()
    look(page, "settings")

    page.get_by_role("link", name="People").last.click()
    expect(page.get_by_role("rowheader")).to_contain_text("Ines Kaya")
    look(page, "people")

    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()


def test_the_lock_has_no_page_that_axe_complains_of(page: Page, look: Look) -> None:
    sign_up(page)
    for path, name in (
        ("/settings/security", "security"),
        ("/accounts/password/change/", "password"),
        ("/accounts/email/", "email"),
        ("/accounts/2fa/", "factors"),
        ("/accounts/reauthenticate/", "reauthenticate"),
        ("/accounts/logout/", "logout"),
        ("/search/?q=nothing", "search"),
        ("/settings/model", "model"),
        ("/kit/", "kit"),
    ):
        page.goto(path)
        look(page, name)


def test_mistakes_at_the_door_are_said_and_read_aloud(page: Page, look: Look) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill("no@example.com")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("is wrong")
    look(page, "login-wrong")

    page.goto("/accounts/signup/")
    page.get_by_label("E-mail").fill("ines@example.com")
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_label("Password")).to_have_accessible_description(
        re.compile("too short")
    )
    look(page, "signup-wrong")


def test_the_palette_leads_anywhere_by_keyboard(page_desktop: Page) -> None:
    page = page_desktop
    sign_up(page)

    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name="Search and commands")
    expect(palette.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("settings")
    expect(palette.get_by_role("option", selected=True)).to_contain_text("Settings")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/settings/"))


def test_the_palette_is_accessible(page: Page, look: Look) -> None:
    sign_up(page)

    page.get_by_role("link", name="Search").locator("visible=true").click()
    look(page, "palette")


def test_the_button_in_the_top_bar_switches_the_theme_at_once(page_desktop: Page) -> None:
    page = page_desktop
    sign_up(page)

    with page.expect_response("**/theme/") as told:
        page.get_by_role("button", name="Switch between light and dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert told.value.status == 204

    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_everything_works_without_script(page_without_script: Page) -> None:
    page = page_without_script
    sign_up(page)

    page.get_by_role("button", name="Switch between light and dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="Search").first.click()
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Welcome back")).to_be_visible()
