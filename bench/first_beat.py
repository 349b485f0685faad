"""How soon a skit shows on the page while a model writes it: `PYTHONPATH=src:tests python bench/first_beat.py`.

A studio with its worker, a browser that looks, and a provider that writes 8 characters each 12 ms.
From the provider's first piece to the first beat on the page. Exits 1 when the median takes more than a
second.
"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
ORDERS = 9
SECONDS = 1.0
SERVER = """
import sys, time
from fakes.provider import FakeProvider, serving
from fakes.skits import skit
def reply(call):
    return skit(hook_line=f"Began {time.time() * 1000:.0f}")
with serving(FakeProvider(reply=reply, piece=8, pace=0.012)) as provider:
    print(provider.base_url("openai"), flush=True)
    sys.stdin.read()
"""
SEEN = """(words) => { const found = document.querySelector("main").innerText.match(words);
return found ? [found[0], Date.now()] : null; }"""


@contextmanager
def provider() -> Iterator[str]:
    """A provider of models in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}/src:{ROOT}/tests"},
    )
    try:
        yield (process.stdout or sys.stdin).readline().strip()
    finally:
        process.kill()


@contextmanager
def studio(url: str, folder: str) -> Iterator[str]:
    """The product as a host starts it; where its first admin is made."""
    home = Path(folder) / "home"
    home.parent.chmod(0o711)
    told = {
        "HOME": str(home),
        "MODEL_PROVIDER": "openai",
        "MODEL_NAME": "gpt-4.1-mini",
        "MODEL_API_KEY": "test-key-0123456789-abcd",
        "MODEL_BASE_URL": url,
    }
    process = subprocess.Popen(
        [ROOT / "tinkerflow", "up", "--port", "8310"],
        env={**os.environ, **{f"TINKERFLOW_{name}": value for name, value in told.items()}},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    setup = ""
    for line in process.stdout or ():
        setup = setup or next(iter(re.findall(r"http://\S+/setup/\S+", line)), "")
        if "is ready at" in line:
            break
    try:
        yield setup
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def order(page: Page) -> float:
    """Seconds from the provider's first piece to the first beat on the page."""
    page.goto("/skits/new")
    page.get_by_text("1", exact=True).first.click()
    page.get_by_role("button", name="Write").click()
    beat = page.wait_for_function(SEEN, arg="pushes bottle 0", polling="raf").json_value()
    page.wait_for_function(SEEN, arg="ready to read")
    hook = page.wait_for_function(SEEN, arg=r"Began \d+").json_value()
    return (beat[1] - float(hook[0].removeprefix("Began "))) / 1000


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        provider() as url,
        studio(url, folder) as setup,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=setup.partition("/setup/")[0])
        page.goto(setup)
        page.get_by_label("E-mail").fill("ines@example.com")
        page.get_by_label("Password").fill("correct horse battery 9")
        page.locator("form button").last.click()
        page.goto("/products/new")
        page.get_by_label("Name").fill("Saltline Electrolyte Powder")
        page.get_by_role("button", name="Add product").click()
        beats = [order(page) for _ in range(ORDERS)]
        browser.close()
    middle = statistics.median(beats)
    print(
        f"first beat on the page {middle * 1000:.0f} ms after the provider's first piece (median of "
        f"{ORDERS}), worst {max(beats) * 1000:.0f} ms (goal: {SECONDS:.0f} s)"
    )
    sys.exit(1 if middle > SECONDS else 0)


main()
