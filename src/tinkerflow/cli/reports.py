"""What came of a run: a ranked table in the terminal, three files in a folder."""

import os
import sys
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.campaigns import services as exports
from tinkerflow.marketing.campaigns.queries import Row

SHOWN: Final = 10
OFFLINE: Final = (
    "Offline drafts: every word comes from the page or from you. Scores rank the headlines of this "
    "run; they promise no clicks."
)


class NotWritable(Refusal):
    """The results could not be written."""

    code = "run.not_writable"


def prepare(out: Path) -> None:
    """Make the folder, before hours are spent on what could not be written. Raises NotWritable."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / ".tinkerflow"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise not_writable(out, fault) from fault


def write(report: Row, out: Path) -> None:
    """The three files, each whole or not at all. Raises NotWritable."""
    try:
        for _, name, render in exports.FORMATS.values():
            draft = out / f".{name}.part"
            draft.write_text(render(report), "utf-8", newline="")
            draft.replace(out / name)
    except OSError as fault:
        for _, name, _ in exports.FORMATS.values():
            (out / f".{name}.part").unlink(missing_ok=True)
        raise not_writable(out, fault) from fault


def say(text: str) -> None:
    """Print to the last byte. Raises NotWritable; a reader who has seen enough is no fault."""
    try:
        print(text, end="", flush=True)
    except OSError as fault:
        # What is left in the buffer would fail again when the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(fault, BrokenPipeError):
            raise not_writable(Path("the standard output"), fault) from fault


def not_writable(out: Path, fault: OSError) -> NotWritable:
    """The refusal that names the folder."""
    return NotWritable(f"The results could not be written to {out}: {fault.strerror}.")


def show(report: Row, console: Console, *, out: Path | None) -> None:
    """The ranked table, and where to read the rest."""
    console.print(table_of(report))
    for note in notes_of(report):
        console.print(Text(note, style="dim"))
    if out:
        console.print(Text(f"Reports: {out}/report.html, scripts.csv, report.json"))
    console.print("In the browser, with your edits and a team: ./tinkerflow up")


def table_of(report: Row) -> Table:
    """The best scripts. Their words may hold brackets: they are text, not markup."""
    company, scripts = report["company"]["name"], report["scripts"]
    table = Table(title=Text(f"\n{company}: the best of {len(scripts)} scripts"))
    table.add_column("", justify="right")
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Script", ratio=1)
    table.add_column("For", max_width=22)
    for script in scripts[:SHOWN]:
        person = Text(script["persona"])
        table.add_row(str(script["rank"]), score_of(script), words_of(script), person)
    return table


def notes_of(report: Row) -> list[str]:
    """What a reader should know of the table."""
    engines = {script["provenance"]["engine"] for script in report["scripts"]}
    return [*report["notes"], *([OFFLINE] if "offline" in engines else [])]


def score_of(script: Row) -> Text:
    """The score with its range, in a cell."""
    score = script["score"]
    if not score or score["final"] is None:
        return Text("none", style="dim")
    between = f"\n{score['low']:.0f} to {score['high']:.0f}"
    return Text.assemble(f"{score['final']:.0f}", (between, "dim"))


def words_of(script: Row) -> Text:
    """What the script says, and what it claims without a source."""
    words = Text.assemble(
        (script["headline"], "bold"), "\n", script["body"], "\n", (script["cta"], "italic")
    )
    if count := script["unsupported_claims"]:
        claims = "1 claim" if count == 1 else f"{count} claims"
        words.append(f"\n{claims} without a source", style="red")
    return words
