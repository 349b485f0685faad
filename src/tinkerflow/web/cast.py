"""A persona as its page shows it: what is said under each heading, and from where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import LABELS, NAMED_COLUMNS, Said, attributes


@dataclass(frozen=True)
class Column:
    """One heading, and all that is said under it."""

    label: str
    lines: Sequence[Said]
    is_named: bool

    @property
    def guesses(self) -> int:
        """How many lines no fact and no person stands for."""
        return sum(line.fact is None and not line.by_person for line in self.lines)


def columns_of(persona: Persona) -> list[Column]:
    """What is said of a persona, in the order of its columns."""
    return list(_columns(persona))


def _columns(persona: Persona) -> Iterator[Column]:
    for column, lines in groupby(attributes(persona), key=lambda said: said.column):
        yield Column(LABELS[column], list(lines), column in NAMED_COLUMNS)
