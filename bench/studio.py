"""What benches work in: a home with its own database, and a model that is not us."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SERVER = """
import json, sys
from fakes.model import Model
from fakes.provider import FakeProvider, serving
told = json.loads(sys.argv[1])
with serving(FakeProvider(reply=Model(), **told)) as provider:
    print(provider.url, flush=True)
    sys.stdin.read()
    print(json.dumps({"calls": len(provider.calls), "at_once": provider.most_at_once}), flush=True)
"""


@dataclass(frozen=True)
class Provider:
    """A provider of models in a process of its own: its work must not count as ours."""

    process: "subprocess.Popen[str]"
    url: str

    def told(self) -> dict[str, int]:
        """Close it, and say how many calls it got and how many at once."""
        told: dict[str, int] = json.loads(self.process.communicate()[0])
        return told


def pointed_at(url: str) -> dict[str, str]:
    """The settings that make a fake provider the host's model."""
    return {
        "MODEL_PROVIDER": "google",
        "MODEL_NAME": "gemini-3.5-flash-lite",
        "MODEL_API_KEY": "key",
        "MODEL_BASE_URL": url,
    }


@contextmanager
def provider(**told: float) -> Iterator[Provider]:
    """A fake provider with a latency and a cap of calls at a time."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, json.dumps(told)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Provider(process, (process.stdout or sys.stdin).readline().strip())
    finally:
        process.kill()


@contextmanager
def home(folder: Path | None = None, **settings: object) -> Iterator[Path]:
    """The product in this process, with a home of its own or the one that is there from before."""
    with tempfile.TemporaryDirectory() as fresh:
        root = folder or Path(fresh)
        root.mkdir(exist_ok=True)
        root.chmod(0o711)
        given = {"HOME": root, "LOG_LEVEL": "ERROR", "TRENDS": "false", **settings}
        os.environ |= {f"TINKERFLOW_{name}": str(value) for name, value in given.items()}
        os.environ["DJANGO_SETTINGS_MODULE"] = "tinkerflow.config.settings"
        from tinkerflow.cli import database

        with database.ready():
            yield root
