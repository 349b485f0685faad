"""Which scripts wait for a score, and in which portions they get it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.weighing import JUDGE
from tinkerflow.marketing.scripts.models import Script


@dataclass(frozen=True)
class Chunk:
    """Scripts of one persona that are scored together."""

    persona: Persona
    scripts: tuple[Script, ...]

    @property
    def slot(self) -> str:
        """Named after what is in it, so that a rerun knows it again whatever else was done."""
        told = " ".join(f"{script.pk}:{script.version}" for script in self.scripts)
        return f"{self.persona.number}:{sha256(told.encode()).hexdigest()[:16]}"

    def halves(self) -> "tuple[Chunk, Chunk]":
        """Two smaller portions, when the answer on one was cut off."""
        half = len(self.scripts) // 2
        return Chunk(self.persona, self.scripts[:half]), Chunk(
            self.persona, self.scripts[half:]
        )


def waiting(
    company_id: UUID, *, size: int, again: bool, scorer: str, judged: bool = False
) -> list[Chunk]:
    """The active scripts without a score for their version, by persona; `again` all of them.

    What another headline model than `scorer` measured is no score yet, nor where scripts are
    `judged` what any of them did: they do not compare.
    """
    scripts = Script.objects.active().filter(company_id=company_id)
    if not again:
        other = ~Q(score__scorer__startswith=JUDGE)
        if not judged:
            other &= ~Q(score__scorer=scorer)
        scripts = scripts.filter(~has_valid_score() | other)
    people = {person.pk: person for person in Persona.objects.filter(company_id=company_id)}
    rows = scripts.defer("search", "script_data", "claims").order_by("persona_id", "number")
    return [
        Chunk(people[persona_id], tuple(part))
        for persona_id, own in groupby(rows, key=lambda script: script.persona_id)
        for part in portions(list(own), size)
    ]


def has_valid_score() -> Exists:
    """A script's score that was given for its present version, and has a number."""
    return Exists(
        Score.objects.filter(
            script_id=OuterRef("pk"),
            script_version=OuterRef("version"),
            final_score__isnull=False,
        )
    )


def portions(scripts: Sequence[Script], size: int) -> Iterator[Sequence[Script]]:
    """The scripts in order, `size` at a time."""
    for start in range(0, len(scripts), size):
        yield scripts[start : start + size]
