"""Scripts narrowed down, and a script's wording."""

import re
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django import forms

from tinkerflow.craft.copybook.angles import ANGLES
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.queries import Filters
from tinkerflow.marketing.scripts.services import Wording
from tinkerflow.web.headings import Who

from .runs import PLATFORMS
from .ticks import TickedField

SCORE: Final = re.compile(r"\d{1,3}-\d{1,3}")
SCORES: Final = [
    ("", "Any score"),
    ("80-100", "80 and up"),
    ("65-100", "65 and up"),
    ("50-100", "50 and up"),
    ("0-50", "50 and down"),
]


class FilterForm(forms.Form):
    """What to show; what does not make sense narrows nothing down."""

    q = forms.CharField(required=False, max_length=200)
    persona = forms.ChoiceField(required=False)
    angle = forms.ChoiceField(
        required=False, choices=[("", "All angles"), *((one.id, one.label) for one in ANGLES)]
    )
    platform = forms.ChoiceField(required=False, choices=[("", "All platforms"), *PLATFORMS])
    score = forms.RegexField(SCORE, required=False)
    winner = forms.BooleanField(required=False)
    unsupported = forms.BooleanField(required=False)
    aside = forms.BooleanField(required=False)

    def __init__(self, data: Any, *, people: Iterable[Persona | Who]) -> None:  # noqa: ANN401 - of the form
        super().__init__(data)
        names = [(str(one.pk), one.name) for one in people]
        self.fields["persona"] = forms.ChoiceField(
            required=False, choices=[("", "All personas"), *names]
        )
        self.fields["score"].widget = forms.Select(choices=score_choices(data))

    def filters(self, company_id: UUID) -> Filters:
        """As the query wants it."""
        self.is_valid()
        asked = self.cleaned_data
        low, _, high = asked.get("score", "").partition("-")
        return Filters(
            company_id=company_id,
            persona_id=UUID(asked["persona"]) if asked.get("persona") else None,
            angle=asked.get("angle", ""),
            platform=asked.get("platform", ""),
            low=float(low) if low else None,
            high=float(high) if high else None,
            winners=asked.get("winner", False),
            unsupported=asked.get("unsupported", False),
            set_aside=asked.get("aside", False),
            text=asked.get("q", ""),
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return any(self.cleaned_data.values())


def score_choices(data: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - of the form
    """The usual ranges, and the one in the address if it is another."""
    asked = data.get("score", "") if data else ""
    unusual = SCORE.fullmatch(asked) and asked not in dict(SCORES)
    return [*SCORES, (asked, asked.replace("-", " to "))] if unusual else SCORES


class BulkForm(forms.Form):
    """What to do with the ticked scripts."""

    do = forms.ChoiceField(
        choices=[
            (name, name) for name in ("compare", "export", "crown", "set_aside", "take_back")
        ]
    )
    script = TickedField()


class WordingForm(forms.Form):
    """What a script says. `version` is the one that the person saw when they began."""

    headline = forms.CharField(strip=True)
    body = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    cta = forms.CharField(label="Call to action")
    keywords = forms.CharField(
        required=False, help_text="Separated by commas.", widget=forms.TextInput()
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, script: Script, *, headline: str = "") -> "WordingForm":
        """The form with what the script says now, or another headline for it."""
        return cls(
            initial={
                "headline": headline or script.headline,
                "body": script.body,
                "cta": script.cta,
                "keywords": ", ".join(script.keywords),
                "version": script.version,
            }
        )

    def clean_body(self) -> str:
        """Browsers end lines with two signs; a script has one, and each would count."""
        return str(self.cleaned_data["body"]).replace("\r\n", "\n")

    def wording(self) -> Wording:
        """As the service wants it."""
        said = self.cleaned_data
        return Wording(said["headline"], said["body"], said["cta"], said["keywords"].split(","))
