"""Add a concept, edit it, take up a suggestion, take it away and bring it back."""

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.concepts.models import Concept

from .saying import About

Status = Concept.Status


class ConceptGone(Refusal):
    """Somebody deleted the concept meanwhile."""

    code = "concepts.deleted"


@transaction.atomic
def add_concept(*, about: About, actor: User | None) -> Concept:
    """Keep a new concept. Raises what `about.columns` does; then nothing is kept."""
    concept = Concept(org_id=acting_org(), created_by=actor, **about.columns())
    concept.save(force_insert=True)
    record(concept, "added", actor)
    return concept


@transaction.atomic
def edit_concept(*, concept: Concept, about: About, actor: User | None) -> Concept:
    """Say all of a concept anew; a suggestion that is edited is taken up.

    What is left out of `about` becomes empty. Raises what `about.columns` does, or ConceptGone.
    """
    told = {**about.columns(), "status": Status.KEPT.value}
    concept = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if concept.deleted_at:
        raise ConceptGone("This concept is deleted. Bring it back first.")
    changed = [name for name, said in told.items() if getattr(concept, name) != said]
    for name in changed:
        setattr(concept, name, told[name])
    concept.save(update_fields=[*changed, "updated_at"])
    record(concept, "updated", actor, changed=changed)
    return concept


@transaction.atomic
def keep_concept(*, concept: Concept, actor: User | None) -> None:
    """Take up a suggestion as it is. May run twice."""
    if Concept.objects.filter(pk=concept.pk, status=Status.SUGGESTED).update(
        status=Status.KEPT, updated_at=now()
    ):
        record(concept, "kept", actor)


@transaction.atomic
def delete_concept(*, concept: Concept, actor: User | None) -> None:
    """Take a concept away from every screen. It can be brought back."""
    Concept.objects.filter(pk=concept.pk).update(deleted_at=now())
    record(concept, "deleted", actor)


@transaction.atomic
def restore_concept(*, concept: Concept, actor: User | None) -> None:
    """Bring a deleted concept back."""
    Concept.objects.filter(pk=concept.pk).update(deleted_at=None, updated_at=now())
    record(concept, "restored", actor)


def record(concept: Concept, done: str, actor: User | None, **details: object) -> None:
    """Write what was done into the log."""
    audit.record(
        actor=actor,
        action=f"concept.{done}",
        target=concept,
        summary=concept.angle,
        details=details,
    )
