"""What a person knows, and how they say it better."""

from django import forms
from django.db.models import QuerySet

from tinkerflow.craft.facts.models import Fact
from tinkerflow.web.kinds import TO_ADD

from .ticks import TickedField


class FactForm(forms.Form):
    """The words of a fact."""

    text = forms.CharField(
        label="Fact",
        help_text="One thing that is true, as a customer may read it.",
        error_messages={"required": "Write what is true, or strike the fact out."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NewFactForm(FactForm):
    """A fact of the person's own, of a kind."""

    kind = forms.ChoiceField(label="It tells", choices=TO_ADD, initial="benefit")
    field_order = ("kind", "text")


class JudgementForm(forms.Form):
    """What is said of facts: of one, of the ticked ones, or of all of a kind that wait.

    `do` is a status, and where it is meant for a kind, a colon and the kind.
    """

    do = forms.RegexField(r"^(confirmed|struck|found)(:[a-z_]+)?$")
    fact = TickedField(required=False)

    @property
    def status(self) -> str:
        """What the facts become."""
        return str(self.cleaned_data["do"]).partition(":")[0]

    def chosen(self, rows: QuerySet[Fact]) -> QuerySet[Fact]:
        """The facts it is about; of a kind only those that nobody has judged."""
        kind = str(self.cleaned_data["do"]).partition(":")[2]
        if kind:
            return rows.filter(kind=kind, status=Fact.Status.FOUND)
        return rows.filter(pk__in=self.cleaned_data["fact"])
