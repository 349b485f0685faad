"""Where a skit may go from where it stands, as buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.models import SavedSkit

Status = SavedSkit.Status


@dataclass(frozen=True)
class Step:
    """One button. The first that leads on is the page's own."""

    status: str
    label: str
    icon: str
    leads_on: bool = False


FORWARD: Final[Mapping[str, Step]] = {
    Status.APPROVED: Step(Status.APPROVED, "Approve", "check", leads_on=True),
    Status.PRODUCED: Step(Status.PRODUCED, "Mark as produced", "clapperboard", leads_on=True),
    Status.POSTED: Step(Status.POSTED, "Mark as posted", "send", leads_on=True),
    Status.DRAFT: Step(Status.DRAFT, "Back to draft", "undo-2"),
    Status.ARCHIVED: Step(Status.ARCHIVED, "Archive", "archive"),
}


def steps(skit: SavedSkit) -> Sequence[Step]:
    """The buttons of a written skit."""
    if skit.state != SavedSkit.State.WRITTEN:
        return ()
    if skit.status == Status.ARCHIVED:
        return [Step(skit.archived_from, "Bring back", "undo-2", leads_on=True)]
    return [FORWARD[status] for status in services.next_steps(skit)]
