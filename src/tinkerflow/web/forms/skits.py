"""An order for skits as a person gives it: who it is for, how hard it pushes, and every choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, cast
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundWidget

from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.brief import Brief, vocabularies
from tinkerflow.craft.skits.options import Entry, Length, Preset
from tinkerflow.craft.skits.risks import tiers
from tinkerflow.studio.hooks.models import ProvenHook
from tinkerflow.studio.skits.models import MOST_VARIATIONS
from tinkerflow.studio.skits.services.spending import within_bounds
from tinkerflow.studio.skits.services.wishing import (
    LONGEST_DIRECTION,
    LONGEST_HOOK,
    MOST_PAINS,
    Wish,
)

from .chosen import MarkedRadios, MarkedSelect
from .sliders import MOST, SliderField

ENERGIES: Final = {
    "neutral": "Neutral",
    "wholesome": "Wholesome",
    "deadpan": "Deadpan",
    "high_energy": "High energy",
    "chaotic": "Chaotic",
}
Names = Sequence[tuple[UUID, str]]
DENSITIES: Final = ["Two lines at most", "Few words", "Balanced", "Much talk", "Wall to wall"]
SHAPE: Final = ("template", "duration", "format", "style", "content")
CAST: Final = ("actor", "density", "pacing", "authenticity", "hook")
MEMORY: Final = ("use_audience_language", "use_winners")
BOUNDS: Final = "Intensity goes from {least} to {most} here."
SHARP: Final = "{preset} is too sharp for {risk}, so it is played as written."
TOLD: Final = 3
SLIDERS: Final = ("intensity", "plot")
WORDS: Final = {
    "template": "Template",
    "format": "Format",
    "style": "Presentation",
    "content": "Content type",
    "actor": "Who speaks",
    "pacing": "Pace",
    "hook": "Hook strength",
    "authenticity": "Look",
}
FIELDS: Final = {
    "skits.no_product": "product",
    "skits.product_not_found": "product",
    "skits.persona_not_found": "persona",
    "skits.pain_point_not_found": "pains",
    "direction": "direction",
    "hook_line": "hook_line",
    "variations": "variations",
    "pain_point_ids": "pains",
    **{name: name for name in (*SHAPE, *CAST, *SLIDERS, "preset", "risk")},
}


def default(name: str) -> Any:  # noqa: ANN401 - of any field
    """What a brief has where nobody chose."""
    return Brief.model_fields[name].default


def ids(name: str) -> set[str]:
    """What may be chosen."""
    return {one.id for one in vocabularies()[name]}


def one_of(name: str) -> forms.ChoiceField:
    """One of a vocabulary; for a template also none."""
    entries: Sequence[Entry] = vocabularies()[name]
    free = [("", "Whatever suits the variation")] if default(name) is None else []
    return forms.ChoiceField(
        label=WORDS[name],
        required=default(name) is not None,
        choices=[*free, *((each.id, each.name) for each in entries)],
        initial=default(name),
        widget=MarkedSelect(marks={"": {"data-says": ""}}),
    )


def preset() -> forms.ChoiceField:
    """The fictional performers by their energy; each option knows its bounds."""
    presets = sorted(shelf.presets(), key=lambda one: [*ENERGIES].index(one.energy))
    marks = {
        one.id: {"data-least": one.min, "data-most": one.max, "data-edge": one.edge}
        for one in presets
    }
    return forms.ChoiceField(
        help_text="A fictional performer and their tone.",
        choices=[
            (ENERGIES[energy], [(one.id, bounded(one)) for one in group])
            for energy, group in groupby(presets, key=lambda one: one.energy)
        ],
        initial=default("preset"),
        widget=MarkedSelect(marks=marks, attrs={"class": "select", "data-preset": True}),
    )


def bounded(one: Preset) -> str:
    """A preset with the intensities it takes."""
    return one.name if one.max - one.min == 100 else f"{one.name}, {one.min} to {one.max}"


def density() -> forms.TypedChoiceField:
    """How much is said, 1 to 5; the middle goes without saying."""
    told = [*enumerate(DENSITIES, 1)]
    marks = {str(n): {"data-says": "" if n == 3 else name} for n, name in told}
    return forms.TypedChoiceField(
        label="Dialogue",
        coerce=int,
        choices=told,
        initial=default("density"),
        widget=MarkedSelect(marks=marks),
    )


def tick(label: str, says: str, **more: Any) -> forms.BooleanField:
    """A box; `says` stands for it in its row."""
    widget = forms.CheckboxInput(attrs={"data-says": says})
    return forms.BooleanField(label=label, required=False, widget=widget, **more)


def length() -> forms.ChoiceField:
    """The durations with their seconds and beats."""
    told = shelf.templates().durations
    return forms.ChoiceField(
        label="Length",
        choices=[(name, lasting(name, one)) for name, one in told.items()],
        initial=default("duration"),
        widget=MarkedSelect(marks={name: {"data-says": name.capitalize()} for name in told}),
    )


def lasting(name: str, one: Length) -> str:
    """A duration in words."""
    (least, most), (fewest, many) = one.seconds, one.beats
    return f"{name.capitalize()}, {least} to {most} s, {fewest} to {many} beats"


@dataclass(frozen=True)
class Fold:
    """A row of fields that opens, with what is set inside."""

    title: str
    fields: Sequence[forms.BoundField]

    @property
    def told(self) -> str:
        """The first of the choices, as the page says them when one changes."""
        said = filter(None, map(says, self.fields))
        return " \N{MIDDLE DOT} ".join([*said][:TOLD])

    @property
    def has_faults(self) -> bool:
        """Whether a field inside has to be mended: the row is then open."""
        return any(field.errors for field in self.fields)


def says(field: forms.BoundField) -> str:
    """What a field's value is called in its row; nothing for what goes without saying."""
    widget, value = field.field.widget, field.value()
    if isinstance(widget, forms.CheckboxInput):
        return str(widget.attrs["data-says"]) if value else ""
    chosen = "" if value is None else str(value)
    labels = {choice.data["value"]: choice.choice_label for choice in field}
    marks = widget.marks if isinstance(widget, MarkedSelect) else {}
    return str(marks.get(chosen, {}).get("data-says", labels.get(chosen, "")))


class OrderForm(forms.Form):
    """All that an order takes. Only the product has no default."""

    product = forms.ChoiceField(error_messages={"required": "Choose what the skit is for."})
    persona = forms.ChoiceField(required=False)
    pains = forms.MultipleChoiceField(
        label="Pain points", required=False, widget=forms.CheckboxSelectMultiple
    )
    hook_id = forms.ChoiceField(
        label="Hook", required=False, widget=forms.RadioSelect(attrs={"form": "order"})
    )
    hook_line = forms.CharField(
        label="Or a hook in your own words",
        required=False,
        max_length=LONGEST_HOOK,
        widget=forms.TextInput(attrs={"placeholder": "Why is there salt in your locker?"}),
    )
    concept = forms.UUIDField(required=False, widget=forms.HiddenInput)
    preset = preset()
    intensity = SliderField(
        bands=[(each.max, each.id) for each in shelf.bands().intensity],
        marks={"data-intensity": True},
        initial=default("intensity"),
    )
    plot = SliderField(
        label="Plot style",
        bands=[(each.max, each.id.replace("_", " ")) for each in shelf.bands().plot],
        initial=default("plot"),
    )
    risk = forms.ChoiceField(
        choices=[(one.id, one.name) for one in tiers()],
        initial=default("risk"),
        widget=MarkedRadios(
            marks={
                one.id: {
                    "data-most": one.intensity,
                    "data-edge": one.edge,
                    "data-says": one.says,
                }
                for one in tiers()
            },
            attrs={"data-risk": True},
        ),
    )
    variations = forms.TypedChoiceField(
        coerce=int,
        choices=[(n, str(n)) for n in range(1, MOST_VARIATIONS + 1)],
        initial=3,
        widget=forms.RadioSelect(attrs={"data-variations": True}),
    )
    template = one_of("template")
    duration = length()
    format = one_of("format")
    style = one_of("style")
    content = one_of("content")
    actor = one_of("actor")
    density = density()
    pacing = one_of("pacing")
    authenticity = one_of("authenticity")
    hook = one_of("hook")
    direction = forms.CharField(
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 3, "placeholder": "One prop, no music, end on a look"}
        ),
    )
    use_audience_language = tick(
        "Use the audience\N{RIGHT SINGLE QUOTATION MARK}s own words",
        "Their words",
        initial=True,
    )
    use_winners = tick("Learn from what won", "Winners")

    # The browser fills the same sentences.
    BOUNDS, SHARP = BOUNDS, SHARP

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        products: Names,
        people: Names,
        pains: Names,
        hooks: Sequence[ProvenHook] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.offer("product", products)
        self.offer("persona", people, ("", "Anybody"))
        self.offer("pains", pains)
        self.hooks = {str(one.pk): one for one in hooks}
        lines = [(one.pk, one.hook_text) for one in hooks]
        self.offer("hook_id", lines, ("", "Each skit finds its own"))

    def offer(self, name: str, rows: Names, *first: tuple[str, str]) -> None:
        """What may be chosen in a field."""
        told = [*first, *((str(pk), called) for pk, called in rows)]
        cast("forms.ChoiceField", self.fields[name]).choices = told

    @property
    def folds(self) -> list[Fold]:
        """The rows that open: what seldom has to be chosen."""
        rows = {"Shape": SHAPE, "Cast and tone": CAST}
        return [Fold(title, [self[name] for name in names]) for title, names in rows.items()]

    @property
    def memory(self) -> Fold:
        """The row of what is remembered."""
        return Fold("Direction and memory", [self[name] for name in MEMORY])

    @property
    def asked_intensity(self) -> int:
        """Where the slider stands; the default for what is no number."""
        try:
            return min(100, max(0, int(self["intensity"].value())))
        except (TypeError, ValueError):
            return int(default("intensity"))

    @property
    def wanted_intensity(self) -> int:
        """The same within the bounds of preset and risk: what is paid for."""
        told = {name: self[name].value() for name in ("preset", "risk")}
        known = {name: one if one in ids(name) else default(name) for name, one in told.items()}
        return within_bounds(self.asked_intensity, **known)

    @property
    def bounds(self) -> str:
        """What the chosen preset and risk do to the intensity; nothing where it is free."""
        risk = next((one for one in tiers() if one.id == self["risk"].value()), tiers()[1])
        wanted = self["preset"].value()
        performer = next((one for one in shelf.presets() if one.id == wanted), None)
        if performer is None:
            return ""
        if performer.edge > risk.edge:
            return SHARP.format(preset=performer.name, risk=risk.name)
        least, most = performer.min, min(performer.max, risk.intensity)
        free = (least, most) == (0, MOST)
        return "" if free else BOUNDS.format(least=least, most=most)

    @property
    def told_risk(self) -> str:
        """What the chosen risk means."""
        return next((one.says for one in tiers() if one.id == self["risk"].value()), "")

    @property
    def picks(self) -> list[tuple[BoundWidget, ProvenHook | None]]:
        """The hooks to pick from, each with its radio; the first is none."""
        return [(one, self.hooks.get(one.data["value"])) for one in self["hook_id"]]

    def wish(self) -> Wish:
        """The same for the service."""
        told = self.cleaned_data
        names = (*SHAPE, *CAST, *SLIDERS, "preset", "risk", "direction")
        choices = {name: told[name] for name in names if told[name] != ""}
        # Own words come before a hook that was picked.
        hook = None if told["hook_line"] else self.hooks.get(told["hook_id"])
        return Wish(
            product_id=UUID(told["product"]),
            persona_id=UUID(told["persona"]) if told["persona"] else None,
            pain_point_ids=[UUID(one) for one in told["pains"]],
            concept_id=told["concept"],
            hook_id=hook.pk if hook else None,
            hook_line=told["hook_line"] or (hook.hook_text if hook else ""),
            use_audience_language=told["use_audience_language"],
            use_winners=told["use_winners"],
            variations=told["variations"],
            choices=choices,
        )

    def clean_pains(self) -> list[str]:
        """As many as a skit can speak of."""
        if len(self.cleaned_data["pains"]) > MOST_PAINS:
            raise forms.ValidationError(f"Choose {MOST_PAINS} at most.")
        return list(self.cleaned_data["pains"])

    def clean_direction(self) -> str:
        """Browsers count the end of a line as one sign; so do we."""
        direction = str(self.cleaned_data["direction"]).replace("\r\n", "\n")
        if len(direction) > LONGEST_DIRECTION:
            raise forms.ValidationError(
                f"Keep it to {LONGEST_DIRECTION} characters; this has {len(direction):,}."
            )
        return direction
