"""Do a `run` in this process: find or make its company, work the stages, write the files."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.errors import BadInput, Refusal
from tinkerflow.marketing.campaigns import queries as campaigns
from tinkerflow.marketing.campaigns import services as exports
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.services import Source, Upload

from . import bars, reports

FILES: Final = {".html", ".htm", ".pdf", ".md", ".markdown", ".txt"}
HERE: Final = (".", "/", "~")


class FileMissing(BadInput):
    """The argument looks like a file, and there is none."""

    code = "run.file_missing"


class FileClosed(Refusal):
    """The file is there, but not for us."""

    code = "run.file_not_readable"


@dataclass(frozen=True)
class Errand:
    """What was asked on the command line."""

    source: str
    uvp: str
    name: str
    industry: str
    options: Mapping[str, Any]

    @cached_property
    def read(self) -> Source:
        """A file when there is one by this name, else an address. Raises FileMissing, FileClosed."""
        path = file_named(self.source)
        if path is None:
            return Source(url=self.source)
        try:
            with path.open("rb") as file:
                content = file.read(companies.LARGEST_FILE + 1)
        except OSError as closed:
            raise FileClosed(f"{self.source} cannot be read: {closed.strerror}.") from closed
        return Source(file=Upload(path.name, "", content))

    @property
    def key(self) -> str:
        """The same words, the same errand: how a stopped run is found again.

        A file counts by what is in it, not by where it lies.
        """
        content = self.read.file.content if self.read.file else b""
        words = [self.read.url, hashlib.sha256(content).hexdigest(), self.uvp, self.name]
        told = json.dumps([*words, self.industry, dict(self.options)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    def checked(self) -> RunOptions:
        """The options, if they can be met. Raises what an order refuses: an unknown tone, for one."""
        options = RunOptions.model_validate(self.options)
        options.order()
        return options


def file_named(words: str) -> Path | None:
    """The file that somebody meant, None for an address. Raises FileMissing."""
    if "://" in words:
        return None
    with suppress(OSError, RuntimeError):  # a name too long for a file, a home of nobody
        path = Path(words).expanduser()
        if path.is_file():
            return path
    if words.startswith(HERE) or Path(words).suffix.lower() in FILES:
        raise FileMissing(
            f"There is no file {words}. Give its path, or an address with https://."
        )
    return None


def do(errand: Errand, *, out: Path | None, as_json: bool) -> None:
    """Work the errand through and show what came of it. Raises whatever a stage refused."""
    console = Console(stderr=as_json, highlight=False)
    errand.checked()
    if out:
        reports.prepare(out)
    org_id = tenancy.terminal_organization()
    with acting_in(org_id):
        company = found_again(errand) or added(errand)
        run = open_run(company, errand)
    bars.work(org_id, run.pk, console)
    with acting_in(org_id):
        report = campaigns.report(company.pk)
    if out:
        reports.write(report, out)
    if as_json:
        reports.say(exports.as_json(report))
    else:
        reports.show(report, console, out=out)


def found_again(errand: Errand) -> Company | None:
    """The company of the same command given before, if that run did not end."""
    company = Company.objects.kept().filter(metadata__errand=errand.key).last()
    if company is None:
        return None
    last = newest_run(company)
    return company if last and last.status != Job.Status.COMPLETED else None


def added(errand: Errand) -> Company:
    """A new company for the errand. Raises what `add_company` refuses."""
    company = companies.add_company(
        source=errand.read,
        uvp=errand.uvp,
        name=errand.name,
        industry=errand.industry,
        actor=None,
    )
    company.metadata["errand"] = errand.key
    company.save(update_fields=["metadata"])
    return company


def open_run(company: Company, errand: Errand) -> Job:
    """The run of the company: the one that was stopped, or a new one."""
    if run := newest_run(company):
        return flows.reopen_inline(run=run)
    return flows.start_run(
        company_id=company.pk, options=errand.checked(), actor=None, inline=True
    )


def newest_run(company: Company) -> Job | None:
    """The run that was started last."""
    runs = Job.objects.filter(company_id=company.pk, parent=None)
    return runs.order_by("-created_at").first()
