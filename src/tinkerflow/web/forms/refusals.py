"""A service's refusal is shown where the person can mend it: at the form."""

from collections.abc import Mapping, Sequence
from types import TracebackType

from django import forms

from tinkerflow.kit.errors import Refusal


class ToldAt:
    """Puts a refusal under its field, else above the whole form.

    `fields` lead from its code, or from the `field` that it names, to the form's own name.
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
            named = self.fields.get(error.code) or self.fields.get(
                str(error.facts.get("field", ""))
            )
            self.form.add_error(named if named in self.form.fields else None, error.message)
            rows = error.facts.get("rows")
            self.rows = rows if isinstance(rows, list) else ()
        return isinstance(error, Refusal)
