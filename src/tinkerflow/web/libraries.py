"""The libraries of an audience as screens show them: what each is called and how it is asked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tinkerflow.studio.audience import queries
from tinkerflow.studio.audience.models import (
    AudiencePersona,
    Entry,
    EntryQuerySet,
    LanguagePattern,
    PainPoint,
)

from .forms.audience import PainForm, PatternForm, PersonaForm
from .forms.narrowing import FilterForm, PainFilterForm, PatternFilterForm, PersonaFilterForm

Form = type[PersonaForm] | type[PainForm] | type[PatternForm]
SHOWN: Final[Mapping[str, str]] = {
    "when_it_happens": "When it happens",
    "emotional_state": "How it feels",
    "what_they_want": "What they want",
    "how_they_describe_it": "In their words",
    "related_searches": "What they search for",
    "objections_to_solutions": "Why other solutions failed",
    "description": "Who it is",
    "age_range": "Age",
    "gender": "Gender",
    "lifestyle": "Lifestyle",
    "tone": "Tone",
    "humor_style": "Humor",
    "phrases_they_use": "Phrases they use",
    "phrases_to_avoid": "Phrases to avoid",
    "common_objections": "Objections",
    "content_they_engage_with": "What they watch",
    "platforms": "Platforms",
    "product_categories": "Categories",
    "category": "Category",
}


@dataclass(frozen=True)
class Library:
    """One tab: its rows, its forms, its words."""

    slug: str
    title: str
    one: str
    icon: str
    about: str
    model: type[Entry]
    found: Callable[[queries.Asked], EntryQuerySet]
    form: Form
    filter: type[FilterForm]
    # What the skit generator and the skit library call an entry in their addresses.
    asks: str = ""
    finds: str = ""


LIBRARIES: Final = (
    Library(
        "pain-points",
        "Pain points",
        "pain point",
        "heart-crack",
        "What customers struggle with, in their own words.",
        PainPoint,
        queries.pain_points,
        PainForm,
        PainFilterForm,
        asks="pains",
        finds="pain",
    ),
    Library(
        "personas",
        "Personas",
        "persona",
        "users",
        "Who your skits speak to.",
        AudiencePersona,
        queries.personas,
        PersonaForm,
        PersonaFilterForm,
        asks="persona",
        finds="persona",
    ),
    Library(
        "language",
        "Language",
        "phrase",
        "quote",
        "Phrases that work, and phrases to leave out.",
        LanguagePattern,
        queries.language_patterns,
        PatternForm,
        PatternFilterForm,
    ),
)


class LibraryName:
    """A library's name in an address."""

    regex = "|".join(each.slug for each in LIBRARIES)

    def to_python(self, value: str) -> Library:
        """The library of that name."""
        return next(each for each in LIBRARIES if each.slug == value)

    def to_url(self, value: Library | str) -> str:
        """Its name."""
        return value if isinstance(value, str) else value.slug


def said(entry: Entry) -> Iterator[tuple[str, object]]:
    """What is said of an entry, by the words that people have for it; the unsaid is left out."""
    for column, label in SHOWN.items():
        if value := getattr(entry, column, None):
            yield label, value.replace("_", " ") if column == "humor_style" else value
    if isinstance(entry, AudiencePersona):
        yield from ((f"Believes {about}", belief) for about, belief in entry.beliefs.items())
        for name, words in entry.traits.items():
            yield name.replace("_", " ").capitalize(), " · ".join(words)
    if isinstance(entry, LanguagePattern) and entry.persona:
        yield "Who says it", str(entry.persona)
