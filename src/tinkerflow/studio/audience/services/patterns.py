"""What somebody says of a phrase, and what of it can be kept."""

from dataclasses import dataclass
from uuid import UUID

from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.studio.audience.models import AudiencePersona, LanguagePattern

from .checking import one_of, short, title


class TwoAdvices(BadInput):
    """A phrase is either recommended or to be avoided."""

    code = "audience.two_advices"


class PersonaNotThere(NotThere):
    """The persona that was named does not exist here."""

    code = "audience.persona_not_found"


@dataclass(frozen=True)
class AboutPattern:
    """All that is said of a phrase; unless said, what is not to be avoided is recommended.

    `source` is who brought it: it is told once, when the phrase is added.
    """

    pattern_text: str
    pattern_type: str = LanguagePattern.Type.PHRASE
    persona_id: UUID | None = None
    category: str = ""
    is_recommended: bool | None = None
    is_avoid: bool = False
    source: str = LanguagePattern.Source.MANUAL

    def columns(self) -> dict[str, object]:
        """The same as columns of the table. Raises TwoAdvices, PersonaNotThere, or as checked."""
        if self.is_recommended and self.is_avoid:
            raise TwoAdvices("Recommend the phrase or avoid it, not both.")
        told = not self.is_avoid if self.is_recommended is None else self.is_recommended
        known = one_of(LanguagePattern.Type.values)("pattern_type", self.pattern_type.lower())
        return {
            "pattern_text": title("pattern_text", self.pattern_text),
            "pattern_type": known or LanguagePattern.Type.PHRASE.value,
            "persona_id": persona(self.persona_id),
            "category": short("category", self.category),
            "is_recommended": told,
            "is_avoid": self.is_avoid,
        }

    def row(self) -> LanguagePattern:
        """A row that is not yet kept. Raises what the checks do."""
        return LanguagePattern(org_id=acting_org(), source=self.source, **self.columns())


def persona(persona_id: UUID | None) -> UUID | None:
    """The same, if it is a persona of the acting organization, deleted or not.

    Raises PersonaNotThere.
    """
    if persona_id and not AudiencePersona.objects.filter(pk=persona_id).exists():
        raise PersonaNotThere("The persona does not exist any more. Choose another.")
    return persona_id
