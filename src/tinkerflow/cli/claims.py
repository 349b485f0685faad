"""`tinkerflow claims …`: check a text against the rules, and measure how well claims are found."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tinkerflow.craft.compliance.measuring import Figures
    from tinkerflow.craft.compliance.review import Finding

app = typer.Typer(
    no_args_is_help=True,
    help="Check a text against the rules, or measure how well claims are found.",
)


@app.command()
def evaluate() -> None:
    """Print precision and recall on the labelled sentences, by type, with 95 % intervals.

    "Kept out" are families of sentences that no rule was written by.
    """
    from tinkerflow.craft.compliance.labels import labelled
    from tinkerflow.craft.compliance.measuring import measure

    for part in ("kept out", "writing"):
        told = [one for one in labelled() if one.part == part]
        innocent = sum(not one.labels for one in told)
        print(f"{part}: {len(told)} sentences, {innocent} of them innocent")
        _show(measure(told))


@app.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="A text file; without one, what is piped in.", exists=True, dir_okay=False
        ),
    ] = None,
    risk: Annotated[str, typer.Option(help="Category risk: low, medium or high.")] = "medium",
    platform: Annotated[str, typer.Option(help="Such as tiktok, meta or google.")] = "",
    jurisdiction: Annotated[
        list[str] | None, typer.Option(help="US, EU or UK; all of them if none is named.")
    ] = None,
    disclosure: Annotated[str, typer.Option(help="What is shown beside the text.")] = "",
) -> None:
    """Say what a text claims and what each claim needs. Nothing is known to support it here."""
    from tinkerflow.craft.compliance.review import check as review
    from tinkerflow.craft.compliance.rules import JURISDICTIONS, place

    where = place(risk, jurisdictions=jurisdiction or JURISDICTIONS, platform=platform)
    text = file.read_text("utf-8") if file else sys.stdin.read()
    found = review(text, place=where, disclosure=disclosure)
    for finding in found.findings:
        _tell(finding)
    print(f"\n{len(found.findings)} claims; rules of {found.version}. {found.notice}")


def _tell(finding: "Finding") -> None:
    span = finding.span
    print(f"{span.start}-{span.end} {span.type}, {finding.verdict}: {finding.sentence}")
    for one in finding.suggestions:
        print(f"    instead: {one.text}" if one.text else "    or leave the sentence out")


def _show(figures: Mapping[str, "Figures"]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "", "found", "missed", "in vain", "precision", "recall", box=None, pad_edge=False
    )
    for name, one in figures.items():
        table.add_row(
            name,
            *map(str, (one.hits, one.missed, one.in_vain)),
            _cell(one.precision, one.precision_range),
            _cell(one.recall, one.recall_range),
        )
    Console().print(table)


def _cell(share: float, between: tuple[float, float]) -> str:
    low, high = between
    return f"{share:.3f} [{low:.2f}, {high:.2f}]"
