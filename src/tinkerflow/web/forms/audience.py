"""Personas, pain points and phrases as a person describes them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from django import forms

from tinkerflow.studio.audience.models import (
    AudiencePersona,
    Entry,
    Intensity,
    LanguagePattern,
)
from tinkerflow.studio.audience.services import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_ENTRIES,
    AboutPain,
    AboutPattern,
    AboutPersona,
    Pain,
)
from tinkerflow.studio.audience.vocabulary import vocabulary
from tinkerflow.studio.products.models import Product

from .lines import LinesField
from .parted import bound, parts, whole

MOST_CHOICES: Final = 200
# A pain with all the triggers that are kept, each sign of them behind a backslash.
LONGEST_TOLD: Final = 2 * LONGEST_LINE * (MOST_ENTRIES + 2)
Linked = TypeVar("Linked", bound=Product | Entry)
FIELDS: Final = {
    "audience.persona_not_found": "persona_id",
    "audience.product_not_found": "product_ids",
    "audience.two_advices": "advice",
}
ADVICE: Final = [("use", "Use it"), ("neither", "Neither"), ("avoid", "Avoid it")]


def line(**more: Any) -> forms.CharField:
    """One line that may stay empty."""
    return forms.CharField(max_length=LONGEST_LINE, **{"required": False, **more})


def lines(**more: Any) -> LinesField:
    """A list, one line each."""
    return LinesField(**{"most": MOST_ENTRIES, "longest": LONGEST_LINE, **more})


def several(words: Iterable[str], **more: Any) -> forms.MultipleChoiceField:
    """Any of a list's words."""
    return forms.MultipleChoiceField(
        required=False,
        choices=[(word, word.replace("_", " ")) for word in words],
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


def one(words: Iterable[str], *, nothing: str, **more: Any) -> forms.ChoiceField:
    """One of a list's words, or none."""
    named = [(word, word.replace("_", " ").capitalize()) for word in words]
    return forms.ChoiceField(required=False, choices=[("", nothing), *named], **more)


def product_choices(entry: Entry | None) -> list[tuple[str, str]]:
    """The newest products, to be linked, and those the entry has: a save loses no link."""
    newest = Product.objects.kept().order_by("-pk")[:MOST_CHOICES]
    own = Product.objects.filter(pk__in=getattr(entry, "product_ids", ()))
    return [
        (str(one.pk), named(one.name, one)) for one in {**by_id(newest), **by_id(own)}.values()
    ]


def persona_choices(entry: Entry | None) -> list[tuple[str, str]]:
    """The newest personas, the one the entry has, and nobody."""
    kept = AudiencePersona.objects.filter(deleted_at=None)
    own = [entry.persona] if isinstance(entry, LanguagePattern) and entry.persona else []
    found = {**by_id(kept.order_by("-pk")[:MOST_CHOICES]), **by_id(own)}.values()
    return [("", "Anybody"), *((str(one.pk), named(str(one), one)) for one in found)]


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """What may be chosen in a field."""
    cast("forms.ChoiceField", form.fields[name]).choices = choices


def by_id(rows: Iterable[Linked]) -> dict[UUID, Linked]:
    """The rows by their ids, in their order."""
    return {row.pk: row for row in rows}


def named(name: str, row: Product | Entry) -> str:
    """The name; of what is deleted it says so."""
    return f"{name} (deleted)" if row.deleted_at else name


def linked() -> forms.TypedMultipleChoiceField:
    """Products to link; as many as one can look through."""
    return forms.TypedMultipleChoiceField(
        label="Products", required=False, coerce=UUID, widget=forms.CheckboxSelectMultiple
    )


class PersonaForm(forms.Form):
    """All that is said of a persona."""

    name = line(
        required=True,
        help_text="For example “Night-shift Nina”.",
        error_messages={"required": "Give the persona a name."},
    )
    description = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    age_range = line(help_text="For example 25-34.")
    gender = line()
    lifestyle = line(help_text="For example “works nights”.")
    pains = lines(label="What pains them", longest=LONGEST_TOLD)
    phrases_they_use = lines()
    phrases_to_avoid = lines()
    tone = one(vocabulary().tones, nothing="Any tone")
    humor_style = one(vocabulary().humor_styles, nothing="Any humor")
    common_objections = lines()
    beliefs = lines(longest=LONGEST_TOLD)
    content_they_engage_with = lines()
    platforms = several(vocabulary().platforms)
    product_categories = lines()
    product_ids = linked()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, entry: Entry | None = None
    ) -> None:
        super().__init__(data, initial=persona_known(entry))
        offer(self, "product_ids", product_choices(entry))
        for name, words in vocabulary().traits.items():
            self.fields[name] = several(words)
        self.fields["pains"].help_text = (
            "One per line: pain | low to extreme | what sets it off; more. Within one of them, "
            r"write \| and \; for | and ;."
        )
        self.fields[
            "beliefs"
        ].help_text = (
            r"One per line: about what: what they believe. Write \: for a colon in the first."
        )

    @property
    def traits(self) -> list[forms.BoundField]:
        """The fields of what may be true of a persona."""
        return [self[name] for name in vocabulary().traits]

    def about(self) -> AboutPersona:
        """The same for the service."""
        told = dict(self.cleaned_data)
        traits = {name: told.pop(name) for name in vocabulary().traits}
        pains = [pain_of(line) for line in told.pop("pains")]
        beliefs = dict(belief_of(line) for line in told.pop("beliefs"))
        return AboutPersona(**told, traits=traits, pain_points=pains, beliefs=beliefs)

    def clean_beliefs(self) -> list[str]:
        """Lines with a colon."""
        for each in self.cleaned_data["beliefs"]:
            if not belief_of(each)[1]:
                raise forms.ValidationError(
                    f"Say what about, a colon, and the belief: “{each}”."
                )
        return list(self.cleaned_data["beliefs"])


def pain_of(typed: str) -> Pain:
    """A pain out of its line."""
    point, intensity, triggers = (*parts(typed, "|", most=3), "", "")[:3]
    told = [whole(each) for each in parts(triggers, ";")]
    return Pain(whole(point), whole(intensity) or Intensity.MEDIUM, [*filter(None, told)])


def belief_of(typed: str) -> tuple[str, str]:
    """What a belief is about, and the belief, out of their line."""
    about, belief = (*parts(typed, ":", most=2), "")[:2]
    return whole(about), whole(belief)


def pain_line(pain: Mapping[str, Any]) -> str:
    """The line that `pain_of` reads as this pain."""
    triggers = "; ".join(bound(each, "|;") for each in pain["triggers"])
    told = (bound(pain["point"], "|"), bound(pain["intensity"], "|"), triggers)
    return " | ".join(filter(None, told))


def persona_known(entry: Entry | None) -> dict[str, Any] | None:
    """What a form starts with."""
    if not isinstance(entry, AudiencePersona):
        return None
    pains = [pain_line(one) for one in entry.pain_points]
    beliefs = [
        f"{bound(about, ':')}: {bound(told, '')}" for about, told in entry.beliefs.items()
    ]
    return {**vars(entry), **entry.traits, "pains": pains, "beliefs": beliefs}


class PainForm(forms.Form):
    """All that is said of a pain point."""

    pain_point = line(
        required=True,
        help_text="In a few words, as customers would say it.",
        error_messages={"required": "Say what pains them."},
    )
    category = line(help_text="For example sleep, energy or taste.")
    intensity = forms.ChoiceField(
        choices=Intensity.choices, initial=Intensity.MEDIUM, widget=forms.RadioSelect
    )
    when_it_happens = line()
    emotional_state = line(label="How it feels")
    how_they_describe_it = lines()
    related_searches = lines(label="What they search for")
    what_they_want = line()
    objections_to_solutions = lines(label="Why other solutions failed")
    product_ids = linked()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, entry: Entry | None = None
    ) -> None:
        super().__init__(data, initial=vars(entry) if entry else None)
        offer(self, "product_ids", product_choices(entry))

    def about(self) -> AboutPain:
        """The same for the service."""
        return AboutPain(**self.cleaned_data)


class PatternForm(forms.Form):
    """All that is said of a phrase."""

    pattern_text = line(
        label="Phrase", required=True, error_messages={"required": "Give the phrase."}
    )
    pattern_type = forms.ChoiceField(
        label="Where it stands",
        choices=LanguagePattern.Type.choices,
        initial=LanguagePattern.Type.PHRASE,
        widget=forms.RadioSelect,
    )
    persona_id = forms.TypedChoiceField(
        label="Who says it",
        required=False,
        coerce=UUID,
        empty_value=None,
    )
    category = line()
    advice = forms.ChoiceField(choices=ADVICE, initial="use", widget=forms.RadioSelect)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, entry: Entry | None = None
    ) -> None:
        known = None
        if isinstance(entry, LanguagePattern):
            advice = "avoid" if entry.is_avoid else "use" if entry.is_recommended else "neither"
            known = {**vars(entry), "advice": advice}
        super().__init__(data, initial=known)
        offer(self, "persona_id", persona_choices(entry))

    def about(self) -> AboutPattern:
        """The same for the service."""
        told = dict(self.cleaned_data)
        advice = told.pop("advice")
        return AboutPattern(**told, is_recommended=advice == "use", is_avoid=advice == "avoid")
