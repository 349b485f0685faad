"""`./tinkerflow up` from an empty home to a page, through a crash, to a clean stop."""

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from crew import soon
from tinkerflow.kit.postgres import Cluster

pytestmark = pytest.mark.slow
SOURCE = Path(__file__).parents[2] / "src"


class Studio:
    """A running `up`, and what it says."""

    def __init__(self, home: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if "TINKERFLOW" not in name}
        kept |= {"TINKERFLOW_HOME": str(home), "PYTHONPATH": str(SOURCE)}
        kept |= {"DATABASE_URL": "", "TINKERFLOW_CACHE_URL": "", "TINKERFLOW_EMAIL_URL": ""}
        kept["DJANGO_SETTINGS_MODULE"] = "tinkerflow.config.settings"
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tinkerflow.cli", "up", "--port", "8400"],
            env=kept,
            cwd=home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.said.put(line)

    def hears(self, pattern: str) -> re.Match[str]:
        """The first line like this; within two minutes: a loaded machine starts slowly."""
        heard = ""
        with contextlib.suppress(queue.Empty):
            while True:
                heard += (line := self.said.get(timeout=120))
                if found := re.search(pattern, line):
                    return found
        raise AssertionError(f"{pattern} was not said, but: {heard}")

    def children(self, word: str) -> list[int]:
        ours = []
        for process in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError):
                status = (process / "stat").read_text().rsplit(")", 1)[1].split()
                if int(status[1]) == self.process.pid:
                    line = (process / "cmdline").read_bytes().decode()
                    ours += [int(process.name)] if word in line else []
        return ours


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    running = Studio(tmp_path)
    yield running
    running.process.kill()
    Cluster(tmp_path / "postgres").stop()


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as fault:
        return fault.code


def test_the_studio_starts_serves_recovers_and_stops(studio, tmp_path):
    link = studio.hears(r"create the first admin at (http://\S+)")[1]
    url = studio.hears(r"ready at (http://127\.0\.0\.1:\d+)")[1]
    assert link.startswith(url)
    assert status(url) == 200

    (web,) = studio.children("\0serve-web\0")
    os.kill(web, signal.SIGKILL)
    assert status(url) == 200
    studio.hears("web ended with -9")
    assert studio.children("\0serve-web\0") != [web]

    os.kill(Cluster(tmp_path / "postgres").pid(), signal.SIGKILL)
    studio.hears("database ended")
    assert soon(lambda: status(url) == 200)

    (worker,) = studio.children("\0work\0")
    studio.process.send_signal(signal.SIGTERM)
    assert studio.process.wait(60) == 0
    assert not Path(f"/proc/{worker}").exists()
    assert Cluster(tmp_path / "postgres").pid() is None
