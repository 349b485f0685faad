"""`./tinkerflow …`: finds the command, and turns what it refuses into a sentence and an exit code."""

import os
import sys

import typer

import tinkerflow
from tinkerflow.kit.errors import Refusal

from . import claims, demo, keys, ledger, ranker, running, serving, testing

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="""From a company's site to ranked, explained ad scripts, on your own machine.

    Exit codes: 0 done, 1 a fault of ours, 2 wrong usage, 3 refused (the sentence says why),
    4 a server, page or model did not answer, 5 set-up failed, 130 interrupted.
    """,
)
REFUSED, UNREACHABLE, INTERRUPTED = 3, 4, 130


def version() -> None:
    """Say which version this is."""
    print(f"tinkerflow {tinkerflow.__version__}")


for room in (running, demo):
    room.register(app)
for command in (serving.up, serving.worker, serving.migrate, version):
    app.command()(command)
for group in (keys, ledger):
    group.register(app)
app.add_typer(ranker.app, name="ranker")
app.add_typer(claims.app, name="claims")
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(
    testing.test
)
for internal in (serving.serve_web, serving.work):
    app.command(hidden=True)(internal)


def main() -> None:
    """Run a command. Refusals and lost connections are for the person, faults of ours for us."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkerflow.config.settings")
    try:
        app(prog_name="./tinkerflow")
    except Refusal as refusal:
        code = refusal.facts.get("cause") or refusal.code
        print(f"{refusal.message}\n[{code}]", file=sys.stderr)
        sys.exit(UNREACHABLE if refusal.status in {502, 503, 504} else REFUSED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
