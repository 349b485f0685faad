"""Which concepts are asked for."""

from dataclasses import dataclass
from uuid import UUID

from .models import Concept, ConceptQuerySet

Status = Concept.Status


@dataclass(frozen=True)
class Asked:
    """What narrows concepts down; empty asks for all that a person took up."""

    words: str = ""
    product_id: UUID | None = None
    proof_type: str = ""
    status: str = Status.KEPT
    deleted: bool = False


def found(asked: Asked) -> ConceptQuerySet:
    """The concepts asked for, each with its product."""
    rows = Concept.objects.filter(deleted_at__isnull=not asked.deleted).said_by(asked.words)
    told = {
        "product_id": asked.product_id,
        "proof_type": asked.proof_type,
        "status": "" if asked.deleted else asked.status,
    }
    rows = rows.filter(**{name: value for name, value in told.items() if value})
    return rows.select_related("product")
