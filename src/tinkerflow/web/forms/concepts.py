"""A concept as a person says it, concepts narrowed down, and suggestions asked for."""

import secrets
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django import forms

from tinkerflow.craft.copybook.tones import tones
from tinkerflow.craft.hooks.ideas import proof_types
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.concepts.queries import Asked
from tinkerflow.studio.concepts.services import (
    LONGEST_ANGLE,
    LONGEST_HOOK,
    LONGEST_SCRIPT,
    LONGEST_TEXT,
    MOST,
    MOST_HOOKS,
    MOST_MID,
    About,
    Wish,
)
from tinkerflow.studio.hooks.models import HookType

from .audience import offer, one, product_choices
from .hooks import pains, personas
from .lines import LinesField

PROOFS: Final = [("", "Not said"), *((one.id, one.label) for one in proof_types().values())]
FIELDS: Final = {
    "concepts.unsaid": "angle",
    "concepts.product_not_found": "product_id",
    "concepts.not_https": "reference_video_url",
    "fetch.bad_url": "reference_video_url",
    "hooks.persona_not_found": "persona",
    "hooks.pain_point_not_found": "pain_points",
}
SAID: Final = (
    "angle",
    "product_id",
    "proof_type",
    "hypothesis",
    "hook_options",
    "visual_hook",
    "on_screen_text_hook",
    "on_screen_text_mid",
    "on_screen_text_cta",
    "hook_type",
    "tone_preset",
    "reference_script",
    "reference_video_url",
)


def line(most: int, **more: Any) -> forms.CharField:
    """One line that may stay empty."""
    return forms.CharField(required=False, max_length=most, **more)


def area(most: int, **more: Any) -> forms.CharField:
    """Some lines that may stay empty."""
    return line(most, widget=forms.Textarea(attrs={"rows": 3}), **more)


class ConceptForm(forms.Form):
    """All that is said of a concept."""

    angle = forms.CharField(
        max_length=LONGEST_ANGLE,
        help_text="What the video is about.",
        error_messages={"required": "Say what the video is about."},
    )
    product_id = forms.TypedChoiceField(
        label="Product", required=False, coerce=UUID, empty_value=None
    )
    proof_type = forms.ChoiceField(
        label="Proof", required=False, choices=PROOFS, help_text="How it is made believable."
    )
    hypothesis = area(LONGEST_TEXT, help_text="Why viewers would stay.")
    hook_options = LinesField(label="Hooks", most=MOST_HOOKS, longest=LONGEST_HOOK)
    hook_type = forms.ChoiceField(
        label="Type of the hook", required=False, choices=[("", "Any"), *HookType.choices]
    )
    visual_hook = line(LONGEST_HOOK, help_text="What is seen first.")
    on_screen_text_hook = line(50, label="First words on the screen")
    on_screen_text_mid = LinesField(label="Words in the middle", most=MOST_MID, longest=50)
    on_screen_text_cta = line(40, label="Last words on the screen")
    tone_preset = one(tones(), nothing="Any tone", label="Tone")
    reference_script = area(LONGEST_SCRIPT, help_text="A script that shows what you mean.")
    reference_video_url = line(
        2_000,
        label="Reference video",
        help_text="Its address, with https://.",
        widget=forms.TextInput(attrs={"placeholder": "https://", "inputmode": "url"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        concept: Concept | None = None,
        product_id: UUID | None = None,
    ) -> None:
        known = {name: getattr(concept, name) for name in SAID} if concept else {}
        super().__init__(data, initial=known or {"product_id": product_id})
        own = (
            [(str(concept.product_id), str(concept.product))]
            if concept and concept.product
            else []
        )
        offer(
            self,
            "product_id",
            [("", "No product"), *dict([*product_choices(None), *own]).items()],
        )

    def about(self) -> About:
        """The same for the service."""
        return About(**self.cleaned_data)


class ConceptFilterForm(forms.Form):
    """Which concepts to show; what does not make sense narrows nothing down."""

    q = forms.CharField(required=False, max_length=200)
    product = forms.TypedChoiceField(required=False, coerce=UUID, empty_value=None)
    proof = forms.ChoiceField(required=False, choices=[("", "Any proof"), *PROOFS[1:]])

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        offer(self, "product", [("", "Any product"), *product_choices(None)])

    def asked(self, *, status: str, deleted: bool = False) -> Asked:
        """The same for the query."""
        self.is_valid()
        told = self.cleaned_data
        return Asked(
            words=told.get("q", ""),
            product_id=told.get("product"),
            proof_type=told.get("proof", ""),
            status=status,
            deleted=deleted,
        )

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return any(self.cleaned_data.values())


class SuggestForm(forms.Form):
    """What concepts should be suggested."""

    product = forms.TypedChoiceField(
        coerce=UUID, error_messages={"required": "Choose the product that they are for."}
    )
    count = forms.IntegerField(
        label="How many", min_value=1, max_value=MOST, initial=5, help_text=f"1 to {MOST}."
    )
    persona = forms.TypedChoiceField(required=False, coerce=UUID, empty_value=None)
    pain_points = forms.TypedMultipleChoiceField(
        required=False, coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    tone = one(tones(), nothing="As the persona speaks")

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, product_id: UUID | None = None
    ) -> None:
        super().__init__(data, initial={"product": product_id})
        offer(self, "product", [("", "Choose a product"), *product_choices(None)])
        offer(self, "persona", [("", "Nobody in particular"), *personas()])
        offer(self, "pain_points", pains(product_id))

    def wish(self) -> Wish:
        """The same for the service, with a seed nobody chose."""
        told = self.cleaned_data
        return Wish(
            count=told["count"],
            persona_id=told["persona"],
            pain_point_ids=tuple(told["pain_points"]),
            tone=told["tone"],
            seed=secrets.randbelow(2**31),
        )
