"""A person has an angle, or all of them, drawn like the others, and takes it back."""

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.marketing.lab.models import AngleSwitch


@transaction.atomic
def draw_alike(*, angle: str, alike: bool, actor: User) -> None:
    """Draw an angle (empty: all) like the others from the next run on, or as its results say.

    Safe to repeat. Raises UnknownAngle.
    """
    if angle:
        angle_ids([angle])
    if alike:
        switch, is_new = AngleSwitch.objects.get_or_create(
            org_id=acting_org(), angle=angle, defaults={"set_by": actor}
        )
        if is_new:
            record(switch, "angles.alike", actor=actor)
        return
    # Of two who take it back at once the second waits for the lock, and then finds none.
    if gone := AngleSwitch.objects.select_for_update().filter(angle=angle).first():
        record(gone, "angles.by_results", actor=actor)
        gone.delete()


def record(switch: AngleSwitch, action: str, *, actor: User) -> None:
    """Say in the audit what became of a switch."""
    audit.record(
        actor=actor, action=action, target=switch, summary=switch.angle or "all angles"
    )
