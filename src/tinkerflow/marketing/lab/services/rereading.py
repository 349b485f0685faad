"""A judge's stored answers read again: whose marks they are is told by the fingerprint of the list."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Final
from uuid import UUID

from pydantic import ValidationError

from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import judged
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scoring.agents import Verdicts, short_ids
from tinkerflow.marketing.scoring.services.chunks import Chunk
from tinkerflow.marketing.scoring.services.judging import ORDERS, in_order
from tinkerflow.marketing.scoring.services.measures import Pool
from tinkerflow.marketing.scripts.models import Script

MOST_LISTS: Final = 2_000


@dataclass(frozen=True)
class Answer:
    """One reading of a list: its fingerprint, its order, and the marks by place."""

    fingerprint: str
    order: str
    totals: tuple[int, ...]


def marks(replay: Replay) -> dict[UUID, dict[str, float]]:
    """The stored marks of each script in each order of reading, the newest answers first.

    A list is known again only while its scripts are in the version that was judged.
    """
    answers: dict[str, list[Answer]] = defaultdict(list)
    for answer in stored_answers(replay):
        answers[answer.fingerprint].append(answer)
    found: dict[UUID, dict[str, float]] = defaultdict(dict)
    sizes = {len(answer.totals) for own in answers.values() for answer in own}
    for chunk in lists_of(replay.company_id, sizes):
        for answer in answers.get(chunk.slot, ()):
            shown = in_order(chunk, "forward" if answer.order == ORDERS[0] else "reversed")
            if len(shown) == len(answer.totals):
                for script, total in zip(shown, answer.totals, strict=True):
                    found[script.pk].setdefault(answer.order, total)
    return found


def stored_answers(replay: Replay) -> Iterator[Answer]:
    """What the judge of a replay answered, as kept; what cannot be read any more is left out."""
    judge, _, prompt = replay.scorer.rpartition(" ")
    _, provider, model = judge.split(" ", 2)
    rows = judged(replay.company_id).filter(
        provider=provider, model=model, prompt_version=prompt.partition("@")[2]
    )
    columns = rows.order_by("-created_at").values_list("slot", "raw_answer")
    for slot, raw in columns[:MOST_LISTS]:
        _, _, list_slot = slot.partition(":judge:")
        fingerprint, _, order = list_slot.rpartition(":")
        try:
            verdicts = {one.id: one for one in Verdicts.model_validate_json(raw).verdicts}
            names = short_ids(len(verdicts))
            yield Answer(fingerprint, order, tuple(verdicts[name].total for name in names))
        except (ValidationError, KeyError):
            continue


def lists_of(company_id: UUID, sizes: Collection[int]) -> Iterator[Chunk]:
    """Every list of these sizes that a judge may have been shown: neighbours of one persona."""
    for person in Persona.objects.filter(company_id=company_id):
        own = Script.objects.filter(company_id=company_id, persona=person)
        for rows in (own.active(), own):
            scripts = list(rows.only("pk", "version", "number", "org").order_by("number"))
            for size in sizes:
                for start in range(len(scripts) - size + 1):
                    yield Chunk(person, tuple(scripts[start : start + size]))


def reread(told: Mapping[UUID, Mapping[str, float]], reading: str) -> dict[UUID, float]:
    """The first part of each score as this reading sees the marks."""
    first = ORDERS[0]
    if reading == Replay.Reading.FIRST:
        totals = {key: own[first] for key, own in told.items() if first in own}
    else:
        totals = {key: fmean(own.values()) for key, own in told.items()}
    if reading == Replay.Reading.MARKS:
        return totals
    pool = Pool.of(totals.values())
    return {key: pool.place(total) for key, total in totals.items()}
