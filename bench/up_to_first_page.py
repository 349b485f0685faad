"""`up` on a home that was set up before: seconds to the first page, and memory when idle: `python bench/up_to_first_page.py`."""

import os
import re
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]


def start(home: str) -> tuple[subprocess.Popen[str], float]:
    """The running studio, and after how many seconds a page came."""
    began = time.monotonic()
    studio = subprocess.Popen(
        [ROOT / "tinkerflow", "up", "--port", "8300"],
        env={**os.environ, "TINKERFLOW_HOME": home},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    for line in studio.stdout or ():
        if ready := re.search(r"ready at (\S+)", line):
            urllib.request.urlopen(ready[1]).read()
            return studio, time.monotonic() - began
    raise SystemExit("it did not start")


def stop(studio: subprocess.Popen[str]) -> float:
    began = time.monotonic()
    studio.send_signal(signal.SIGINT)
    studio.wait(30)
    return time.monotonic() - began


def memory(home: str, leader: int) -> float:
    """MB of all processes, shared pages counted once: the studio's, and the database's."""
    total = 0
    for process in Path("/proc").iterdir():
        try:
            mine = process.name.isdigit() and belongs(process, home, leader)
            total += pss(process) if mine else 0
        except OSError:
            continue
    return total / 1024


def belongs(process: Path, home: str, leader: int) -> bool:
    parents = [int(process.name)]
    while parents[-1] > 1 and len(parents) < 10:
        stat = (Path("/proc") / str(parents[-1]) / "stat").read_text()
        parents.append(int(stat.rsplit(")", 1)[1].split()[1]))
    lines = [(Path("/proc") / str(p) / "cmdline").read_bytes() for p in parents if p > 1]
    return leader in parents or any(
        home.encode() in line and b"postgres" in line for line in lines
    )


def pss(process: Path) -> int:
    found = re.search(r"^Pss:\s+(\d+)", (process / "smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


with tempfile.TemporaryDirectory() as folder:
    Path(folder).chmod(0o711)
    studio, cold = start(folder)
    stop(studio)
    studio, warm = start(folder)
    time.sleep(5)
    used = memory(folder, studio.pid)
    stopped = stop(studio)
print(
    f"up to first page: warm {warm:.1f} s (goal: 6 s), first start {cold:.1f} s, "
    f"stop {stopped:.1f} s; idle memory {used:.0f} MB (goal: 600 MB)"
)
