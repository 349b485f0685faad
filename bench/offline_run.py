"""`run` as a person starts it, without a model, on a site of six pages: `PYTHONPATH=src:tests python bench/offline_run.py`."""

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from six_pages import SITE

from fakes.site import serve

ROOT = Path(__file__).parents[1]
TIMES = 5
ADOPT_ORPHANS = 36


@dataclass(frozen=True)
class Run:
    """What a run took, its database's work included, and how many scripts it gave."""

    wall: float
    cpu: float
    scripts: int
    pages: int


def run(url: str, home: str, uvp: str) -> Run:
    words = ["run", url, "--uvp", uvp, "--personas", "3", "--scripts", "30", "--json"]
    ours = {"TINKERFLOW_HOME": home, "TINKERFLOW_ALLOW_PRIVATE_FETCH": "1"}
    began, worked = time.monotonic(), cpu()
    done = subprocess.run(
        [ROOT / "tinkerflow", *words],
        env={**os.environ, **ours},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    wall = time.monotonic() - began
    wait_for_orphans()
    told = json.loads(done.stdout)
    return Run(wall, cpu() - worked, len(told["scripts"]), len(told["pages"]))


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def wait_for_orphans() -> None:
    """The database is nobody's child; adopted, its work is counted with ours."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def main() -> None:
    ctypes.CDLL(None).prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as home, serve(SITE) as site:
        Path(home).chmod(0o711)
        first = run(site.url, home, "Receipts that file themselves")
        uvp = "Receipts that file themselves, try {}"
        runs = [run(site.url, home, uvp.format(number)) for number in range(TIMES)]
    load, _, _ = os.getloadavg()
    print(
        f"offline run, {first.pages} pages, {first.scripts} scripts: median "
        f"{median(one.wall for one in runs):.1f} s wall, "
        f"{median(one.cpu for one in runs):.1f} s CPU over {TIMES} runs, worst "
        f"{max(one.wall for one in runs):.1f} s, first with its set-up {first.wall:.1f} s "
        f"(goal: 10 s), load {load:.1f} on {os.cpu_count()} cores"
    )


main()
