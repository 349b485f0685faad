"""What a person may ask of the lab."""

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.utils.formats import date_format

from tinkerflow.kit.text import counted
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import Judge, Source
from tinkerflow.marketing.lab.services import Question

HEADLINE = (
    ("stored", "As it was scored"),
    ("tuned", "Tuned headline model"),
    ("lexical", "Word lists"),
)


class ReplayForm(forms.Form):
    """Which scripts, by which scorer, with which weights."""

    source = forms.ChoiceField(label="Scripts", required=False)
    scorer = forms.ChoiceField(label="Scorer", initial="tuned")
    weighing = forms.ChoiceField(
        label="Weights", choices=Replay.Weighing.choices, initial=Replay.Weighing.PRODUCT
    )
    reading = forms.ChoiceField(
        label="Marks of a judge",
        choices=Replay.Reading.choices,
        initial=Replay.Reading.POOLED,
        required=False,
    )

    def __init__(
        self, *args: object, sources: Sequence[Source], judges: Sequence[Judge], **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.choose("source", [("", "All scripts"), *map(as_choice, sources)])
        self.choose("scorer", [*HEADLINE, *((one.scorer, said(one)) for one in judges)])
        if not judges:
            del self.fields["reading"]

    def choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """What may be chosen in a field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def question(self) -> Question:
        """What was asked."""
        told = self.cleaned_data
        return Question(
            scorer=told["scorer"],
            weighing=told["weighing"],
            reading=told.get("reading") or Replay.Reading.POOLED,
            source=UUID(told["source"]) if told["source"] else None,
        )


def as_choice(one: Source) -> tuple[str, str]:
    """A stored run as a choice."""
    written = date_format(one.written_at, "j M, H:i")
    return str(one.stage_id), f"Run of {written}: {counted(one.scripts, 'script')}"


def said(judge: Judge) -> str:
    """A judge as a choice."""
    return f"{judge.model}, prompt {judge.prompt_version[:8]}: {counted(judge.lists, 'stored answer')}"
