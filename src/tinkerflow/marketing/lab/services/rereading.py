"""A judge's stored answers read again: whose marks they are is told by the fingerprint of the list."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final
from uuid import UUID

from django.db.models import Q
from pydantic import ValidationError

from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import judged, scripts_of
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scoring.agents import Verdicts, short_ids
from tinkerflow.marketing.scoring.services.chunks import Chunk
from tinkerflow.marketing.scoring.services.judging import ORDERS, in_order
from tinkerflow.marketing.scoring.services.measures import Pool
from tinkerflow.marketing.scripts.models import Script

from .material import MOST

MOST_LISTS: Final = 2_000


@dataclass(frozen=True)
class Answer:
    """One reading of a list: its fingerprint, its order, and the marks by place."""

    fingerprint: str
    order: str
    totals: tuple[int, ...]


@dataclass(frozen=True)
class Kept:
    """The answers of a judge as kept, and the scripts of each persona that it may have read."""

    answers: Sequence[tuple[str, str]]
    shelves: Sequence[Chunk]


def kept_for(replay: Replay) -> Kept:
    """What the marks of a replay are found again from; read in the open scope."""
    judge, _, prompt = replay.scorer.rpartition(" ")
    _, provider, model = judge.split(" ", 2)
    rows = judged(replay.company_id).filter(
        provider=provider, model=model, prompt_version=prompt.partition("@")[2]
    )
    columns = rows.order_by("-created_at").values_list("slot", "raw_answer")
    return Kept(list(columns[:MOST_LISTS]), list(shelves(replay)))


def shelves(replay: Replay) -> Iterator[Chunk]:
    """The scripts of each persona: the active ones, and all; the newest of run and company."""
    near, of_run = (
        Q(pk__in=scripts_of(replay.company_id, source).order_by("-number").values("pk")[:MOST])
        for source in (None, replay.source_id)
    )
    scripts = Script.objects.filter(near | of_run).only(
        "number", "version", "persona", "is_active"
    )
    own: dict[UUID, list[Script]] = defaultdict(list)
    for script in scripts.order_by("number"):
        own[script.persona_id].append(script)
    for person in Persona.objects.filter(company_id=replay.company_id):
        yield Chunk(person, tuple(one for one in own[person.pk] if one.is_active))
        yield Chunk(person, tuple(own[person.pk]))


def marks(kept: Kept) -> dict[UUID, dict[str, float]]:
    """The stored marks of each script in each order of reading, the newest answers first.

    A list is known again only while its scripts are in the version that was judged. Thinks long
    over many scripts, and asks no database: not for an open scope.
    """
    answers: dict[str, list[Answer]] = defaultdict(list)
    for answer in readable(kept.answers):
        answers[answer.fingerprint].append(answer)
    found: dict[UUID, dict[str, float]] = defaultdict(dict)
    sizes = {len(answer.totals) for own in answers.values() for answer in own}
    for chunk in lists_of(kept.shelves, sizes):
        for answer in answers.get(chunk.slot, ()):
            shown = in_order(chunk, "forward" if answer.order == ORDERS[0] else "reversed")
            if len(shown) == len(answer.totals):
                for script, total in zip(shown, answer.totals, strict=True):
                    found[script.pk].setdefault(answer.order, total)
    return found


def readable(answers: Iterable[tuple[str, str]]) -> Iterator[Answer]:
    """Answers by slot and text; what cannot be read any more is left out."""
    for slot, raw in answers:
        _, _, list_slot = slot.partition(":judge:")
        fingerprint, _, order = list_slot.rpartition(":")
        try:
            verdicts = {one.id: one for one in Verdicts.model_validate_json(raw).verdicts}
            names = short_ids(len(verdicts))
            yield Answer(fingerprint, order, tuple(verdicts[name].total for name in names))
        except (ValidationError, KeyError):
            continue


def lists_of(shelves: Iterable[Chunk], sizes: Collection[int]) -> Iterator[Chunk]:
    """Every list of these sizes that a judge may have been shown: neighbours of one persona."""
    for shelf in shelves:
        for size in sizes:
            for start in range(len(shelf.scripts) - size + 1):
                yield Chunk(shelf.persona, shelf.scripts[start : start + size])


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
