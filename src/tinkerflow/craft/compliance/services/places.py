"""Choose where an organization advertises."""

from collections.abc import Sequence

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.compliance.models import ComplianceSettings
from tinkerflow.craft.compliance.rules import JURISDICTIONS, place


@transaction.atomic
def choose_jurisdictions(*, jurisdictions: Sequence[str], actor: User) -> ComplianceSettings:
    """Hold claims of the acting organization against the rules of these places from now on.

    Raises UnknownPlace, also for none at all.
    """
    known = place("low", jurisdictions=jurisdictions).jurisdictions
    chosen = [one for one in JURISDICTIONS if one in known]
    row, _ = ComplianceSettings.objects.update_or_create(
        org_id=acting_org(), defaults={"jurisdictions": chosen, "chosen_by": actor}
    )
    audit.record(
        actor=actor,
        action="compliance.jurisdictions_chosen",
        target=row,
        summary=", ".join(chosen),
    )
    return row
