"""A service's refusal is shown where the person can mend it: at the form."""

from collections.abc import Mapping, Sequence
from types import TracebackType

from django import forms

from tinkerflow.kit.errors import Refusal


class ToldAt:
    """Puts a refusal under its field (`fields`: its code to a name), else above the whole form.

    `rows` is what a refused table says of its rows.
    """

    def __init__(self, form: forms.BaseForm, fields: Mapping[str, str] | None = None) -> None:
        self.form, self.fields = form, fields or {}
        self.rows: Sequence[str] = ()

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        if isinstance(error, Refusal):
            self.form.add_error(self.fields.get(error.code), error.message)
            rows = error.facts.get("rows")
            self.rows = rows if isinstance(rows, list) else ()
        return isinstance(error, Refusal)
