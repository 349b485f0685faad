"""A slider from 0 to 100 that says in a word where it stands."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms

MOST: Final = 100
Band = tuple[int, str]


class SliderField(forms.IntegerField):
    """A share of 100. `bands` are the highest value of each word with the word, in order."""

    def __init__(
        self, *, bands: Iterable[Band], marks: Mapping[str, Any] | None = None, **more: Any
    ) -> None:
        self.bands = tuple(bands)
        listed = ",".join(f"{most} {word}" for most, word in self.bands)
        looks = {"type": "range", "class": "range", "step": 1, "data-bands": listed}
        widget = forms.NumberInput(attrs={**looks, **(marks or {})})
        super().__init__(min_value=0, max_value=MOST, widget=widget, **more)

    def told(self, value: object) -> str:
        """Where a value stands, such as "55, medium"; nothing for what is no value."""
        try:
            at = min(MOST, max(0, int(str(value))))
        except ValueError:
            return ""
        return f"{at}, {next(word for most, word in self.bands if at <= most)}"
