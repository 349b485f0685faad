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
    switch = AngleSwitch.objects.filter(angle=angle).first()
    if alike == (switch is not None):
        return
    switch = switch or AngleSwitch(org_id=acting_org(), angle=angle, set_by=actor)
    audit.record(
        actor=actor,
        action="angles.alike" if alike else "angles.by_results",
        target=switch,
        summary=angle or "all angles",
    )
    if alike:
        switch.save()
    else:
        switch.delete()
