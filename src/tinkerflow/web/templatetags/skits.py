"""The controls that only skits have."""

from typing import Any, cast

from django import template
from django.forms import BoundField

from tinkerflow.web.forms.sliders import SliderField

register = template.Library()


@register.inclusion_tag("parts/slider.html")
def slider(bound: BoundField) -> dict[str, Any]:
    """A slider with the word for where it stands; bound to a SliderField."""
    told = cast("SliderField", bound.field).told(bound.value())
    return {
        "field": bound,
        "told": told,
        "widget": bound.as_widget(attrs={"aria-valuetext": told}),
    }
