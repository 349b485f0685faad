"""Do a `run` in this process: find or make its company, work the stages, write the files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import queries as tenancy
from tinkerflow.core.tenancy import services as tenancy_services
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.campaigns import queries as campaigns
from tinkerflow.marketing.campaigns import services as exports
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import Source, Upload

LOCAL_PERSON: Final = "you@this.machine"
SHOWN = 10


@dataclass(frozen=True)
class Errand:
    """What was asked on the command line."""

    source: str
    uvp: str
    name: str
    industry: str
    options: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The same words, the same errand: how a stopped run is found again."""
        told = [self.content_or_url, self.uvp, self.name, self.industry, dict(self.options)]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:20]

    @property
    def content_or_url(self) -> str:
        """A file counts by what is in it, not by where it lies."""
        path = Path(self.source)
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else self.source


class FileMissing(Refusal):
    """The argument looks like a file, and there is none."""

    code = "run.file_missing"
    status = 422


class NotWritable(Refusal):
    """The results could not be written."""

    code = "run.not_writable"


class RunFailed(Refusal):
    """A stage refused; its sentence is the message."""

    code = "run.failed"


def do(errand: Errand, *, out: Path | None, as_json: bool) -> None:
    """Work the errand through and show what came of it. Raises whatever a stage refused."""
    console = Console(stderr=as_json, highlight=False)
    org_id = local_organization()
    with acting_in(org_id):
        company = found_again(errand) or added(errand)
        run = open_run(company, errand)
    work(org_id, run.pk, console)
    with acting_in(org_id):
        report = campaigns.report(company.pk)
    if out:
        write(report, out)
    if as_json:
        print(exports.as_json(report), end="")
    else:
        show(report, console, out=out)


def local_organization() -> UUID:
    """The organization of whoever works in the terminal of this machine."""
    person = User.objects.filter(email=LOCAL_PERSON).first()
    if person is None:
        person = User.objects.create_user(LOCAL_PERSON)
        return tenancy_services.open_organization(name="This machine", owner=person).pk
    with acting_in(None, user_id=person.pk):
        return tenancy.memberships_of(person)[0].org_id


def found_again(errand: Errand) -> Company | None:
    """The company of the same command given before, if that run did not end."""
    company = Company.objects.kept().filter(metadata__errand=errand.key).last()
    if company is None:
        return None
    last = (
        Job.objects.filter(company_id=company.pk, parent=None).order_by("-created_at").first()
    )
    return company if last and last.status != Job.Status.COMPLETED else None


def added(errand: Errand) -> Company:
    """A new company for the errand. Raises FileMissing and what `add_company` refuses."""
    company = companies.add_company(
        source=source_of(errand.source),
        uvp=errand.uvp,
        name=errand.name,
        industry=errand.industry,
        actor=None,
    )
    company.metadata["errand"] = errand.key
    company.save(update_fields=["metadata"])
    return company


def source_of(words: str) -> Source:
    """A file when there is one by this name, else an address."""
    path = Path(words)
    if path.is_file():
        return Source(file=Upload(path.name, "", path.read_bytes()))
    looks_like_file = "://" not in words and ("/" in words or path.suffix in FILES)
    if looks_like_file:
        raise FileMissing(
            f"There is no file {words}. Give its path, or an address with https://."
        )
    return Source(url=words)


FILES = {".html", ".htm", ".pdf", ".md", ".txt"}


def open_run(company: Company, errand: Errand) -> Job:
    """The run of the company: the one that was stopped, or a new one."""
    run = Job.objects.filter(company_id=company.pk, parent=None).order_by("-created_at").first()
    if run is None:
        options = RunOptions.model_validate(errand.options)
        return flows.start_run(company_id=company.pk, options=options, actor=None, inline=True)
    return flows.reopen_inline(run=run)


def work(org_id: UUID, run_id: UUID, console: Console) -> None:
    """Work stage by stage with a bar each. Raises RunFailed with the sentence of what refused."""
    with Progress(
        SpinnerColumn(finished_text="[green]✓"),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("[dim]{task.fields[said]}"),
        TimeElapsedColumn(),
        console=console,
        transient=False,
    ) as progress:
        bars: dict[str, int] = {}

        def watch(stage: str, percent: int, said: str) -> None:
            if stage not in bars:
                bars[stage] = progress.add_task(flows.label_of(stage), total=100, said="")
            progress.update(bars[stage], completed=percent, said=said)  # type: ignore[arg-type]

        run = flows.run_inline(org_id=org_id, run_id=run_id, watch=watch)
    if run.status != Job.Status.COMPLETED:
        said = (
            run.error.get("message") or "The run was stopped. Give the same command to go on."
        )
        raise RunFailed(said, cause=run.error.get("code", ""))


def write(report: campaigns.Row, out: Path) -> None:
    """The three files. Raises NotWritable."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for _, name, render in exports.FORMATS.values():
            (out / name).write_text(render(report), "utf-8", newline="")
    except OSError as fault:
        raise NotWritable(
            f"The results could not be written to {out}: {fault.strerror}."
        ) from fault


def show(report: campaigns.Row, console: Console, *, out: Path | None) -> None:
    """The ranked table, and where to read the rest."""
    table = Table(
        title=f"\n{report['company']['name']}: the best of {len(report['scripts'])} scripts"
    )
    for heading, options in (
        ("", {"justify": "right"}),
        ("Score", {"justify": "right", "no_wrap": True}),
        ("Script", {"ratio": 1}),
        ("For", {"max_width": 22}),
    ):
        table.add_column(heading, **options)
    for script in report["scripts"][:SHOWN]:
        table.add_row(
            str(script["rank"]), score_of(script), words_of(script), script["persona"]
        )
    console.print(table)
    for note in report["notes"]:
        console.print(Text(note, style="dim"))
    engine = {script["provenance"]["engine"] for script in report["scripts"]}
    if "offline" in engine:
        console.print(
            Text(
                "Offline drafts: every word comes from the page or from you. "
                "Scores rank the headlines of this run; they promise no clicks.",
                style="dim",
            )
        )
    if out:
        console.print(f"Reports: {out}/report.html, scripts.csv, report.json")
    console.print("In the browser, with your edits and a team: ./tinkerflow up")


def score_of(script: campaigns.Row) -> str:
    """The score with its range, in a cell."""
    score = script["score"]
    if not score or score["final"] is None:
        return "none"
    return f"{score['final']:.0f}\n[dim]{score['low']:.0f} to {score['high']:.0f}[/dim]"


def words_of(script: campaigns.Row) -> Text:
    """What the script says, and what it claims without a source."""
    words = Text.assemble(
        (script["headline"], "bold"), "\n", script["body"], "\n", (script["cta"], "italic")
    )
    if script["unsupported_claims"]:
        words.append(f"\n{script['unsupported_claims']} claim(s) without a source", style="red")
    return words
