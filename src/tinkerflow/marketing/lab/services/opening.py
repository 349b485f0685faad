"""Ask for a replay: which scripts, by which scorer, with which weights."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import BadInput, NotThere, Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import judges, scripts_of, writing_stage
from tinkerflow.marketing.scoring.queries import newest_weights
from tinkerflow.marketing.scoring.weighing import JUDGE

STORED, TUNED, LEXICAL = "stored", "tuned", "lexical"
BY_HEADLINE: Final = (TUNED, LEXICAL)


class NotReplayable(BadInput):
    """No scorer, reading or weights of this name can be replayed here."""

    code = "lab.not_replayable"


class UnknownSource(NotThere):
    """No run or batch of the company has this id."""

    code = "lab.unknown_source"


class NothingToReplay(Refusal):
    """None of the scripts has a score."""

    code = "lab.nothing_to_replay"
    status = 422


@dataclass(frozen=True)
class Question:
    """What a replay is asked. `source` is a run, its writing stage or a batch; None: all scripts."""

    scorer: str = STORED
    weighing: str = Replay.Weighing.PRODUCT
    reading: str = Replay.Reading.POOLED
    source: UUID | None = None


@transaction.atomic
def open_replay(*, company: Company, question: Question, actor: User | None) -> Replay:
    """The replay that answers the question, to be made anew: asking again keeps one row.

    Raises NotReplayable, UnknownSource or NothingToReplay.
    """
    check(company, question)
    source = writing_stage(company.pk, question.source) if question.source else None
    if question.source and source is None:
        raise UnknownSource("No run or batch of this company has this id. Choose another.")
    if not scripts_of(company.pk, source).filter(final_score__isnull=False).exists():
        raise NothingToReplay("None of these scripts has a score yet. Score them first.")
    replay, _ = Replay.objects.update_or_create(
        company=company,
        source_id=source,
        scorer=question.scorer,
        reading=question.reading,
        weighing=question.weighing,
        defaults={"org_id": acting_org(), "asked_by": actor, "asked_at": now()},
    )
    audit.record(
        actor=actor,
        action="replay.asked",
        target=replay,
        summary=f"{question.scorer}, {question.weighing}",
    )
    return replay


def check(company: Company, question: Question) -> None:
    """Whether such a replay can be made without asking a model. Raises NotReplayable."""
    if question.weighing not in Replay.Weighing.values:
        raise NotReplayable(f"There are no weights “{question.weighing}”.")
    if question.reading not in Replay.Reading.values:
        raise NotReplayable(f"There is no reading “{question.reading}”.")
    if question.weighing == Replay.Weighing.LEARNT and newest_weights() is None:
        raise NotReplayable("Results have taught no weights yet. 30 posted scripts are needed.")
    known = (STORED, *BY_HEADLINE)
    if question.scorer in known:
        return
    if not question.scorer.startswith(f"{JUDGE} "):
        raise NotReplayable(f"There is no scorer “{question.scorer}”.")
    if question.scorer not in {one.scorer for one in judges(company.pk)}:
        raise NotReplayable(
            "No answers of this judge are stored for this company. Only a prompt version that "
            "judged these scripts can be replayed."
        )
