"""Personas as writers are told of them, and as screens show where each attribute comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from .models import LIST_COLUMNS, Persona

LABELS = {
    "title": "Title",
    "industry": "Industry",
    "company_size": "Company size",
    "pain_points": "Pain points",
    "goals": "Goals",
    "buying_motivations": "Buying motivations",
    "objections": "Objections",
    "preferred_channels": "Channels",
    "demographics": "Demographics",
    "psychographics": "Psychographics",
}
SINGLE_COLUMNS = ("title", "industry", "company_size")
NAMED_COLUMNS = ("demographics", "psychographics")


@dataclass(frozen=True)
class Said:
    """One attribute of a persona: its words, and the fact that says so (None: an assumption)."""

    column: str
    label: str
    text: str
    fact: int | None
    by_person: bool = False


def attributes(persona: Persona) -> Iterator[Said]:
    """Every attribute with its source, in the order of the columns."""
    sources = persona.persona_data.get("sources", {})
    for column, label, text in texts(persona):
        source = sources.get(column, {}).get(text)
        yield Said(
            column=column,
            label=label,
            text=text,
            fact=source if isinstance(source, int) else None,
            by_person=source == "person",
        )


def texts(persona: Persona) -> Iterator[tuple[str, str, str]]:
    """Column, label and words of every attribute."""
    for column in SINGLE_COLUMNS:
        if text := getattr(persona, column):
            yield column, LABELS[column], text
    for column in LIST_COLUMNS:
        for text in getattr(persona, column):
            yield column, LABELS[column], text
    for column in NAMED_COLUMNS:
        for name, text in getattr(persona, column).items():
            yield column, name, text


def as_told(persona: Persona) -> str:
    """A persona for a prompt."""
    lines = [f"Name: {persona.name}"]
    lines.extend(f"{said.label}: {said.text}" for said in attributes(persona))
    return "\n".join(lines)
