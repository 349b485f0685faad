"""`tinkerflow run`: a site or a file becomes ranked scripts, in this terminal."""

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from .loading import loading

Platform = Literal["linkedin", "google", "meta", "tiktok", "x"]


def run(
    source: Annotated[
        str,
        typer.Argument(help="The company's address, or an HTML, PDF, Markdown or text file"),
    ],
    uvp: Annotated[
        str, typer.Option(help="What a customer gets from you and nobody else, in a sentence")
    ],
    name: Annotated[str, typer.Option(help="The brand, if the page does not say it")] = "",
    industry: Annotated[str, typer.Option(help="In a word or two")] = "",
    personas: Annotated[
        int, typer.Option(min=1, max=8, help="Buyer personas to write for")
    ] = 3,
    scripts: Annotated[int, typer.Option(min=1, max=200, help="Scripts for each persona")] = 20,
    platform: Annotated[Platform, typer.Option(help="Whose limits hold")] = "linkedin",
    tone: Annotated[str, typer.Option(help="Such as plain, warm, bold, expert, playful")] = "",
    top: Annotated[int, typer.Option(min=1, max=100, help="Winners to pick")] = 10,
    seed: Annotated[
        int, typer.Option(min=0, max=2**31 - 1, help="Same seed, same offline drafts")
    ] = 7,
    out: Annotated[
        Path | None, typer.Option(help="Folder for report.html, scripts.csv, report.json")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report as JSON, and nothing else")
    ] = False,
) -> None:
    """From a company's page to ranked, explained ad scripts.

    \b
    ./tinkerflow run https://your-company.com --uvp "Receipts that file themselves"
    ./tinkerflow run page.html --uvp "…" --personas 2 --scripts 30 --platform meta --out results

    Without a model's key the offline writer works: every word comes from the page or from you. A run
    that was stopped goes on where it ended when you give the same command again.
    """
    os.environ.setdefault("TINKERFLOW_LOG_LEVEL", "WARNING")
    from . import database

    options = {
        "personas": personas,
        "scripts": scripts,
        "platform": platform,
        "tone": tone,
        "top": top,
        "seed": seed,
    }
    with database.ready():
        with loading():
            from . import errands

        errand = errands.Errand(
            source=source, uvp=uvp, name=name, industry=industry, options=options
        )
        errands.do(errand, out=out, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(run)
