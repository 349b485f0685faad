"""`./tinkerflow test`: everything that must hold before a change is kept."""

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typer

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(sys.executable).parent
PATIENCE = 240
TEMPLATES = "src/tinkerflow/web/templates"
Command = tuple[str, ...]


def python(name: str, *words: str) -> Command:
    return (sys.executable, "-m", name, *words)


def checks() -> dict[str, Command]:
    """What is seen without running the product; the slowest first."""
    pages = sorted(str(path) for path in (ROOT / TEMPLATES).rglob("*.html"))
    contracts = "from importlinter.cli import lint_imports_command as run; run()"
    return {
        "types": python("mypy"),
        "floors": (sys.executable, "-c", contracts),
        "templates": python("djlint", TEMPLATES, "--lint", "--quiet"),
        "template format": (str(BIN / "djade"), "--check", "--target-version", "5.2", *pages),
        "lint": python("ruff", "check", "."),
        "format": python("ruff", "format", "--check", "."),
    }


def test(context: typer.Context) -> None:
    """Run lint, types, import contracts, template checks and all tests; or pytest with your words."""
    named = context.args
    passed = bool(named) or all_pass(checks())
    words = named or ["-n", "2", "--dist", "worksteal"]
    tests = subprocess.run(python("pytest", *words), cwd=ROOT, check=False)  # noqa: S603 - the person's own words, on purpose
    raise typer.Exit(tests.returncode or (0 if passed else 1))


def all_pass(commands: dict[str, Command], say: Callable[[str], None] = print) -> bool:
    """Run the checks two at a time; each says in a line how it went, and why it failed."""

    def tell(name: str) -> bool:
        started = time.monotonic()
        failure = fault(commands[name])
        say(
            f"{name:<16} {'FAILED' if failure else 'ok':<7} {time.monotonic() - started:5.1f} s"
        )
        if failure:
            say(failure)
        return not failure

    with ThreadPoolExecutor(2) as threads:
        return all(list(threads.map(tell, commands)))


def fault(command: Command) -> str:
    """What a check has to say against the code; nothing when it passes."""
    try:
        done = subprocess.run(  # noqa: S603 - only our own commands
            command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"no answer in {PATIENCE} s"
    return (done.stdout + done.stderr).strip() or "failed silently" if done.returncode else ""
