"""Who may hear what: a short-lived signed token, checked without the database."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core import signing

from tinkerflow.kit.clock import now

SALT: Final = "tinkerflow.live"
LIFETIME_SECONDS: Final = 600


@dataclass(frozen=True)
class Watch:
    """What a stream tells of: one organization's runs, or one of them, until the token ends."""

    org_id: str
    run_id: str | None
    ends_at: float

    def covers(self, org_id: str, run_id: str) -> bool:
        """Whether a change is this stream's business."""
        return org_id == self.org_id and self.run_id in (None, run_id)

    @property
    def is_over(self) -> bool:
        """Whether the token has ended: the page asks for a new one, and is asked who it is."""
        return now().timestamp() >= self.ends_at


def make_token(*, org_id: UUID, run_id: UUID | None = None) -> str:
    """A token for the organization, or for one run of it."""
    ends_at = int(now().timestamp()) + LIFETIME_SECONDS
    return signing.dumps(
        {"org": str(org_id), "run": str(run_id) if run_id else None, "ends": ends_at},
        salt=SALT,
    )


def read_token(token: str) -> Watch | None:
    """What a token allows; None when it is forged or has ended."""
    try:
        said = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    watch = Watch(said["org"], said["run"], said["ends"])
    return None if watch.is_over else watch
