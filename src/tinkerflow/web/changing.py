"""A change of a skit that a writer makes: how far it is, what came of it, why it came to nothing."""

from dataclasses import dataclass
from typing import Any, Final

from tinkerflow.core.jobs.models import Job
from tinkerflow.studio.skits.models import SavedSkit

from .runs import Run, latest_run

BEAT: Final = "skit_beat"
KINDS: Final = (BEAT, "skit_refined")


@dataclass(frozen=True)
class Change:
    """The last change that was asked for, as its run tells it."""

    run: Run
    skit: SavedSkit

    @property
    def is_open(self) -> bool:
        """Whether it is being written."""
        return self.run.is_open

    @property
    def number(self) -> int:
        """The beat that is written anew, from 1; 0 where it is the whole skit."""
        is_beat = self.run.job.job_type == BEAT
        return int(self.run.job.options.get("place", 0)) + 1 if is_beat else 0

    @property
    def is_whole(self) -> bool:
        """Whether every beat may change just now."""
        return self.is_open and not self.number

    @property
    def what(self) -> str:
        """What is changed."""
        return f"Beat {self.number}" if self.number else "The skit"

    @property
    def said(self) -> str:
        """Where it stands, for who hears the page."""
        if self.is_open:
            return f"{self.what} is being written anew."
        if self.has_failed:
            return f"{self.what} stays as it was. {self.why}"
        return f"{self.what} is written anew." if self.is_fresh else ""

    @property
    def has_failed(self) -> bool:
        """Whether it came to nothing, and nothing was changed since."""
        seen = self.run.job.options.get("seen_version")
        return self.run.job.status == Job.Status.FAILED and seen == self.skit.version

    @property
    def why(self) -> str:
        """Why it came to nothing."""
        told = (one.job.error.get("message", "") for one in self.run.steps)
        return next(filter(None, told), "Something went wrong while it was written.")

    @property
    def result(self) -> dict[str, Any]:
        """What the writer handed back."""
        return next((one.job.result for one in self.run.steps if one.job.result), {})

    @property
    def is_fresh(self) -> bool:
        """Whether what the page shows is what came of it."""
        return self.result.get("version") == self.skit.version

    @property
    def note(self) -> str:
        """What the writer did, where it says so."""
        return str(self.result.get("note", "")) if self.is_fresh else ""


def change_of(skit: SavedSkit) -> Change | None:
    """The last change of a skit that was asked for, in one query."""
    run = latest_run(reference_id=skit.pk, job_type__in=KINDS)
    return Change(run, skit) if run else None
