"""A list that a person types: a line for each."""

from typing import Any, Final

from django import forms

MOST_LINES: Final = 12
LONGEST_LINE: Final = 200
LISTED: Final = {"rows": 3}


class LinesField(forms.CharField):
    """A list, one line each."""

    def __init__(
        self, *, most: int = MOST_LINES, longest: int = LONGEST_LINE, **more: Any
    ) -> None:
        area = forms.Textarea(attrs=LISTED)
        super().__init__(required=False, widget=area, help_text="One per line.", **more)
        self.most, self.longest = most, longest

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: str) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(f"Keep it to {self.most} lines; this has {len(lines)}.")
        if any(len(line) > self.longest for line in lines):
            raise forms.ValidationError(f"Keep each line under {self.longest} characters.")
        return list(dict.fromkeys(lines))
