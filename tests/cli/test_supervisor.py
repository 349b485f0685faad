"""The supervisor: starts again what dies, stops all, leaves nothing behind."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tinkerflow.cli.supervisor import Program, Supervisor

FOREVER = "import time; time.sleep(60)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf'); time.sleep(60)"
QUICK = {"waits": (0.01, 0.04), "grace": 0.5}


def python(name: str, code: str) -> Program:
    return Program(name, [sys.executable, "-c", code])


def supervise(*programs: Program, until="never", **pace: object) -> tuple[int, list[str]]:
    """Run until a line is the awaited one, or a program refuses; the exit code and all lines."""
    awaited = until if callable(until) else lambda line: until in line
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if awaited(line):
            supervisor.stop()

    async def run() -> int:
        return await asyncio.wait_for(supervisor.run(), 20)

    supervisor = Supervisor(programs, say=say, **{**QUICK, **pace})
    return asyncio.run(run()), said


def test_a_program_that_dies_is_started_again(tmp_path):
    log = tmp_path / "starts"
    dies = f"""
import os, pathlib
path = pathlib.Path({str(log)!r})
path.write_text((path.read_text() if path.exists() else "") + "x")
print("start", len(path.read_text()))
os.kill(os.getpid(), 9)
"""
    code, said = supervise(python("frail", dies), until="start 3")

    assert code == 0
    assert "frail | start 2" in said
    assert any("ended with -9" in line for line in said)


def test_waits_grow_up_to_a_limit():
    broken = python("broken", "raise SystemExit(1)")

    _, said = supervise(broken, until="in 0.4 s", waits=(0.1, 0.4))

    assert [line.rpartition(" in ")[2] for line in said] == ["0.1 s", "0.2 s", "0.4 s"]


def test_a_program_that_has_settled_waits_no_longer_than_at_first():
    broken = python("broken", "raise SystemExit(1)")
    seen = iter(range(3))

    def third(line: str) -> bool:
        return next(seen) == 2

    _, said = supervise(broken, until=third, waits=(0.1, 0.4), settled=0.0)

    assert {line.rpartition(" in ")[2] for line in said} == {"0.1 s"}


def test_a_program_that_refuses_ends_all_with_its_code():
    refuses = python("web", "import sys; print('walls are missing'); sys.exit(3)")

    code, said = supervise(python("worker", FOREVER), refuses)

    assert code == 3
    assert "web    | walls are missing" in said


def test_a_program_that_is_deaf_to_a_stop_is_killed():
    started = time.monotonic()

    code, _ = supervise(python("deaf", DEAF), until="deaf | deaf")

    assert code == 0
    assert time.monotonic() - started < 10


def test_what_programs_print_is_passed_on_whole_and_named():
    prints = "import sys; sys.stderr.write('an error\\n'); print('ä' * 100_000); print('end')"

    _, said = supervise(python("a", prints + "\n" + FOREVER), until="| end")

    assert said[:2] == ["a | an error", "a | " + "ä" * 100_000]


def test_a_program_takes_with_it_what_it_started():
    leaves = f"""
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", {FOREVER!r}])
print("child", child.pid, flush=True)
"""
    _, said = supervise(python("parent", leaves), until="ended with 0")

    assert is_gone(int(said[0].rpartition(" ")[2]))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_all_in_order(number):
    process = supervisor_process()
    child = int(process.stdout.readline().split("|")[1])

    process.send_signal(number)

    assert process.wait(10) == 0
    assert is_gone(child)


def test_children_do_not_outlive_a_supervisor_that_was_killed():
    process = supervisor_process()
    child = int(process.stdout.readline().split("|")[1])

    process.kill()
    process.wait(5)

    assert is_gone(child)


def supervisor_process() -> subprocess.Popen[str]:
    child = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    code = f"""
import asyncio, functools, sys
from tinkerflow.cli.supervisor import Program, Supervisor
say = functools.partial(print, flush=True)
programs = [Program("child", [sys.executable, "-c", {child!r}])]
async def run():
    return await Supervisor(programs, say=say).run()
sys.exit(asyncio.run(run()))
"""
    source = str(Path(__file__).parents[2] / "src")
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    )


def is_gone(pid: int) -> bool:
    """Within two seconds; a zombie that nobody reaps is gone as well."""
    for _ in range(100):
        told = Path(f"/proc/{pid}/cmdline")
        if not told.exists() or told.read_bytes() == b"":
            return True
        time.sleep(0.02)
    return False
