"""A real browser in front of the real web process, on the database of the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from served import served

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# The dark page has the same elements: only what one sees of them can differ.
COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
AT_REST = """async () => {
  do {
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  } while (document.getAnimations().length);
}"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="module", autouse=True)
def chromium() -> Iterator[Browser]:
    """The browser of the machine. A missing one is an error where tests must not be skipped.

    Playwright runs a loop in the thread of the tests: Django then suspects an async caller, and no
    other loop may run. So it goes with the last test of a module. It comes before the first, too:
    under a loop Django hands out other connections, and a test that began without one would leave
    those it began with closed to every later test.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    with pytest.MonkeyPatch.context() as around, sync_playwright() as playwright:
        around.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the web process of the session listens."""
    with served() as url:
        yield url


@pytest.fixture
def page_desktop(chromium: Browser, address: str, transactional_db: None) -> Iterator[Page]:
    """A page on a desk."""
    with opened(chromium, address, viewport={"width": 1440, "height": 900}) as page:
        yield page


@pytest.fixture
def page_phone(chromium: Browser, address: str, transactional_db: None) -> Iterator[Page]:
    """A page on a phone."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    with opened(chromium, address, **phone) as page:
        yield page


@pytest.fixture(params=["desktop", "phone"])
def page(request: pytest.FixtureRequest) -> Page:
    """The same story on a desk and on a phone."""
    told: Page = request.getfixturevalue(f"page_{request.param}")
    return told


@pytest.fixture
def page_without_script(
    chromium: Browser, address: str, transactional_db: None
) -> Iterator[Page]:
    """A page whose browser runs no script."""
    with opened(chromium, address, java_script_enabled=False) as page:
        yield page


@contextmanager
def opened(chromium: Browser, address: str, **how: object) -> Iterator[Page]:
    """A fresh browser profile. Whatever its console complains of, fails the test."""
    cache.clear()
    context: BrowserContext = chromium.new_context(
        base_url=address, reduced_motion="reduce", **how
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.extend(worth_noting(said, page)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [said for said in complaints if "Transition was" not in said] == []


def worth_noting(said: ConsoleMessage, page: Page) -> Iterator[str]:
    """An error of the console; that the page itself is a 404 is for the test to judge."""
    if said.type == "error" and said.location.get("url") != page.url:
        yield said.text


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Look at a page as it is now, light and dark: axe finds nothing; a picture is kept on demand."""

    def look_at(page: Page, name: str) -> None:
        width = (page.viewport_size or {"width": 0})["width"]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(AT_REST)
            keep_picture(page, f"{name}-{width}-{scheme}")
            assert_accessible(page, RULES if scheme == "light" else COLOURS)
        page.emulate_media(color_scheme="light")

    return look_at


def assert_accessible(page: Page, rules: dict[str, object] = RULES) -> None:
    """No violation of WCAG 2.2 A and AA or of axe's best practices."""
    found = Axe().run(page, options=rules).response["violations"]
    said = [
        f"{rule['id']}: {rule['help']} — {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
    assert said == [], f"{page.url}\n" + "\n".join(said)


def keep_picture(page: Page, name: str) -> None:
    """Into the folder that JOURNEY_PICTURES names."""
    if folder := os.environ.get("JOURNEY_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
