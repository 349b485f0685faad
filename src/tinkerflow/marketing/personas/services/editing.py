"""People correct personas, take them away and bring them back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.text import legible
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import texts

from .making import MOST, WrongNumber


class Nameless(BadInput):
    """A persona needs a name."""

    code = "personas.nameless"


@transaction.atomic
def edit_persona(*, persona: Persona, values: Mapping[str, Any], actor: User) -> Persona:
    """Save what a person made of a persona. What they wrote is theirs, not an assumption.

    `values` may hold any column of the seed; raises Nameless.
    """
    persona = Persona.objects.select_for_update().get(pk=persona.pk)
    if not shown(values.get("name", persona.name)):
        raise Nameless("Give the persona a name.")
    before = {(column, text) for column, _, text in texts(persona)}
    for column, value in values.items():
        setattr(persona, column, shown(value))
    sources = persona.persona_data.setdefault("sources", {})
    for column, _, text in texts(persona):
        if (column, text) not in before:
            sources.setdefault(column, {})[text] = "person"
    persona.edited_at = now()
    persona.save()
    audit.record(actor=actor, action="persona.edited", target=persona, summary=persona.name)
    return persona


def shown(value: Any) -> Any:  # noqa: ANN401 - a column's own shape
    """A text, a list of texts or texts by name, without what nobody sees."""
    if isinstance(value, Mapping):
        return {shown(name): shown(text) for name, text in value.items()}
    return [shown(one) for one in value] if isinstance(value, list) else legible(value).strip()


@transaction.atomic
def delete_persona(*, persona: Persona, actor: User) -> None:
    """Take a persona away; the scripts written for it stay. It can be brought back."""
    Persona.objects.filter(pk=persona.pk).update(deleted_at=now())
    audit.record(actor=actor, action="persona.deleted", target=persona, summary=persona.name)


@transaction.atomic
def restore_persona(*, persona: Persona, actor: User) -> None:
    """Bring a deleted persona back. Raises WrongNumber when its company has eight."""
    kept = Persona.objects.kept().filter(company_id=persona.company_id).count()
    if kept >= MOST:
        raise WrongNumber(f"A company has at most {MOST} personas. Delete another one first.")
    Persona.objects.filter(pk=persona.pk).update(deleted_at=None)
    audit.record(actor=actor, action="persona.restored", target=persona, summary=persona.name)
