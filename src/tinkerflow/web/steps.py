"""A stage of a run as a person sees it: how far it is, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows.catalogue import label_of
from tinkerflow.kit.text import counted

State = Literal["done", "now", "wait", "fail"]
Status = Job.Status

STATES: Final[Mapping[str, State]] = {
    Status.COMPLETED: "done",
    Status.ACTIVE: "now",
    Status.QUEUED: "wait",
    Status.DELAYED: "wait",
    Status.PAUSED: "wait",
    Status.FAILED: "fail",
}


@dataclass(frozen=True)
class Step:
    """One stage on the screen."""

    job: Job
    label: str
    state: State
    time: str
    said: str


def step(job: Job) -> Step:
    """A stage on the screen: what went wrong, else what came of it, else what it is doing."""
    return Step(
        job=job,
        label=label_of(job.job_type),
        state=STATES[job.status],
        time=time_of(job),
        said=job.error.get("message", "") or outcome(job) or job.said,
    )


def time_of(job: Job) -> str:
    """How long it took, how far it is, or that it waits."""
    if job.status == Status.COMPLETED and job.started_at and job.completed_at:
        return lasting(job.completed_at - job.started_at)
    if job.status == Status.ACTIVE:
        return f"{job.progress} %"
    return str(job.get_status_display())


def lasting(span: timedelta) -> str:
    """A span as people say it."""
    seconds = max(1, round(span.total_seconds()))
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} m {rest:02} s" if minutes else f"{seconds} s"


Result = Mapping[str, Any]


def left_out(result: Result) -> str:
    """How many were too long or said before."""
    dropped = result.get("dropped", 0)
    return f", {dropped:,} left out as too long or said before" if dropped else ""


def newly(result: Result) -> str:
    """How many of the personas are new, where others were there before."""
    return f", {result['new']} of them new" if result["new"] < result["personas"] else ""


def noted(result: Result) -> str:
    """What a person should know besides."""
    return f" {result['note']}" if result.get("note") else ""


def heard(result: Result) -> str:
    """What a model told of reviews."""
    if not result["asked"]:
        return "No model is set up: the word lists read alone."
    left = (
        f", {result['dropped']:,} things left out that no review says"
        if result["dropped"]
        else ""
    )
    return f"{counted(result['themes'], 'theme')} named by the model{left}."


OUTCOMES: Final[Mapping[str, Callable[[Result], str]]] = {
    "scrape": lambda r: f"{counted(r['pages'], 'page')}, {counted(r['facts'], 'fact')}.",
    "personas": lambda r: f"{counted(r['personas'], 'persona')}{newly(r)}.",
    "scripts": lambda r: f"{counted(r['scripts'], 'script')} written{left_out(r)}.{noted(r)}",
    "scores": lambda r: f"{r['scored']:,} of {counted(r['scripts'], 'script')} have a score.",
    "winners": lambda r: f"{counted(r['winners'], 'winner')}.",
    "replay": lambda r: f"{counted(r['scripts'], 'script')} scored another way.",
    "variants": lambda r: f"{counted(r['scripts'], 'variant')} written.",
    "better_headlines": lambda r: (
        f"{r['better']:,} of {counted(r['tries'], 'headline')} would win."
    ),
    "read_reviews": lambda r: (
        f"{counted(r['reviews'], 'review')} read: {counted(r['themes'], 'theme')}, "
        f"{counted(r['phrases'], 'phrase')}."
    ),
    "hear_reviews": heard,
    "variant_scores": lambda r: f"{r['scored']:,} scripts have a score.",
}


def outcome(job: Job) -> str:
    """What came of a stage, in a sentence; nothing for results of an older release."""
    tell = OUTCOMES.get(job.job_type)
    if job.status != Status.COMPLETED or tell is None:
        return ""
    try:
        return tell(job.result)
    except KeyError:
        return ""
