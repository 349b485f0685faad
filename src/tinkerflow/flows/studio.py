"""The studio's flows: each a line of stages about one row of the studio's, named by the run's reference."""

from collections.abc import Mapping
from typing import Final

from tinkerflow.studio.skits import services as skit_services

from .stage import Stage, Work

Result = Mapping[str, object]


def skits(work: Work) -> Result:
    return skit_services.write_order(
        org_id=work.org_id, stage_id=work.stage_id, order_id=work.reference, tell=work.tell
    )


SKITS: Final = (Stage("skits", "Write the skits", skits, credits=3),)
FLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {"skits": SKITS}
