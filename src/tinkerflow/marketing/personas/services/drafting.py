"""Drafts of personas: the offline writer's in the writers' form, a model's once sifted, then columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tinkerflow.core.ai.services import Answer
from tinkerflow.craft.copybook import casting
from tinkerflow.kit.text import normalise
from tinkerflow.marketing.personas.agents import Attribute, PersonaDraft, PersonasAnswer, Trait
from tinkerflow.marketing.personas.models import LIST_COLUMNS, Persona
from tinkerflow.marketing.personas.queries import NAMED_COLUMNS, SINGLE_COLUMNS


def drafts_of(
    answer: Answer[PersonasAnswer], *, most: int, others: Iterable[Persona]
) -> list[PersonaDraft]:
    """An answer's personas: no more than were asked for, and nobody twice."""
    known = {(normalise(person.name), normalise(person.title)) for person in others}
    drafts = []
    for draft in answer.value.personas:
        who = (normalise(draft.name), normalise(draft.title.text))
        if who not in known:
            known.add(who)
            drafts.append(draft if answer.engine == "offline" else trusted(draft))
    return drafts[:most]


def trusted(draft: PersonaDraft) -> PersonaDraft:
    """A model's persona, without what only the offline writer may say of its own work."""
    return draft.model_copy(update={"triples": [], "tone": ""})


def from_copybook(draft: casting.PersonaDraft) -> PersonaDraft:
    """The offline writer's persona in the shape every writer answers in."""

    def one(said: casting.Trait) -> Attribute:
        return Attribute(text=said.text, fact=said.fact)

    def named(traits: Mapping[str, casting.Trait]) -> list[Trait]:
        return [
            Trait(name=name, text=said.text, fact=said.fact) for name, said in traits.items()
        ]

    lists = {column: [one(said) for said in getattr(draft, column)] for column in LIST_COLUMNS}
    return PersonaDraft(
        name=draft.name,
        title=one(draft.title),
        industry=one(draft.industry) if draft.industry else None,
        company_size=one(draft.company_size) if draft.company_size else None,
        demographics=named(draft.demographics),
        psychographics=named(draft.psychographics),
        audience=draft.audience.pl,
        triples=list(draft.triples),
        tone=draft.tone,
        **lists,
    )


def fill(
    persona: Persona,
    draft: PersonaDraft,
    answer: Answer[PersonasAnswer],
    *,
    numbers: frozenset[int],
) -> None:
    """Set a persona's columns from a draft; a fact that does not exist makes an assumption."""
    persona.name = draft.name
    sources: dict[str, dict[str, int | None]] = {}
    for column, said in columns(draft):
        sources[column] = {one.text: one.fact if one.fact in numbers else None for one in said}
        setattr(persona, column, stored(column, said))
    persona.persona_data = {
        **draft.model_dump(mode="json"),
        "sources": sources,
        "audience": draft.audience,
    }
    persona.engine, persona.generation_id = answer.engine, answer.log_id


def columns(draft: PersonaDraft) -> Iterator[tuple[str, Sequence[Attribute]]]:
    """Each column of a draft with its attributes."""
    for column in SINGLE_COLUMNS:
        said = getattr(draft, column)
        yield column, [said] if said else []
    for column in (*LIST_COLUMNS, *NAMED_COLUMNS):
        yield column, getattr(draft, column)


def stored(column: str, said: Sequence[Attribute]) -> str | list[str] | dict[str, str]:
    """How a column keeps its attributes: a text, a list, or names with texts."""
    if column in SINGLE_COLUMNS:
        return said[0].text if said else ""
    if column in NAMED_COLUMNS:
        return {one.name: one.text for one in said if isinstance(one, Trait)}
    return [one.text for one in said]
