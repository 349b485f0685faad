"""`./tinkerflow` on a machine that has Python and nothing of ours."""

import importlib.util
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os, sys
print("started with", sys.argv[1:], "in", os.getcwd())
"""


def load(path: Path):
    loader = SourceFileLoader("launcher", str(path))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader("launcher", loader)
    )
    loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project of one command and no packages, with the real launcher."""
    root = tmp_path / "a checkout"
    command = root / "src" / "tinkerflow" / "cli"
    command.mkdir(parents=True)
    shutil.copy(ROOT / "tinkerflow", root)
    for package in (command.parent, command):
        (package / "__init__.py").write_text("")
    (command / "__main__.py").write_text(PROGRAM)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text("# nothing\n")
    return root


def start(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    folder = checkout.parent / "elsewhere"
    folder.mkdir(exist_ok=True)
    (folder / "subprocess.py").write_text("raise SystemExit('a stranger was imported')")
    return subprocess.run(
        [sys.executable, checkout / "tinkerflow", *words],
        cwd=folder,
        env={**os.environ, "HOME": str(checkout.parent), "PYTHONPATH": "", **environment},
        capture_output=True,
        text=True,
        timeout=100,
    )


def test_two_first_starts_at_once_set_up_once_and_both_run(checkout):
    with ThreadPoolExecutor() as threads:
        both = list(threads.map(lambda word: start(checkout, word), ["one", "two"]))

    assert [done.returncode for done in both] == [0, 0]
    assert "started with ['one']" in both[0].stdout
    assert "elsewhere" in both[0].stdout
    assert sum("Setting up" in done.stderr for done in both) == 1


def test_a_later_start_is_silent_until_a_lock_file_changes(checkout):
    start(checkout)

    assert start(checkout).stderr == ""
    (checkout / "requirements.lock").write_text("# nothing, but otherwise\n")
    assert "Installing" in start(checkout).stderr


def test_only_the_tests_need_the_second_lock(checkout):
    assert "requirements-dev.lock" not in start(checkout, "up").stderr
    assert "requirements-dev.lock" in start(checkout, "test").stderr


def test_without_a_network_a_sentence_says_so(checkout):
    (checkout / "requirements.lock").write_text("nothing-of-ours==1 --hash=sha256:" + "0" * 64)
    nowhere = "http://127.0.0.1:9/simple"
    away = {"PIP_INDEX_URL": nowhere, "UV_DEFAULT_INDEX": nowhere, "UV_NO_CONFIG": "1"}
    quick = {"PIP_RETRIES": "0", "UV_HTTP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}

    done = start(checkout, "up", **away, **quick)

    assert done.returncode == 5
    assert "Check the network" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_python_that_is_too_old_is_named():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; python3 is 3\.9"):
            load(ROOT / "tinkerflow").find_new_enough_python((3, 9), ["up"])


def test_a_newer_python_of_the_machine_takes_over(tmp_path):
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\necho "newer runs $2"\n')
    newer.chmod(0o755)
    code = f"""
from importlib.machinery import SourceFileLoader
launcher = SourceFileLoader("launcher", {str(ROOT / "tinkerflow")!r}).load_module()
launcher.find_new_enough_python((3, 9), ["up"])
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**os.environ, "PATH": f"{tmp_path}:/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )

    assert done.stdout == "newer runs up\n"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: [Errno 28] No space left on device", "No space is left"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that the lock file names"),
        ("error sending request: dns error", "Check the network"),
        ("ERROR: No matching distribution found for x==1", "Check the network"),
        ("error: command 'gcc' failed", "could not be installed"),
    ],
)
def test_what_an_installer_says_becomes_a_sentence(said, sentence):
    assert sentence in load(ROOT / "tinkerflow").reason(said)
