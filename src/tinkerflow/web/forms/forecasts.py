"""Results that a person brings from where the ads were posted."""

from typing import Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

LARGEST: Final = 100 * 1024 * 1024


class ResultsForm(forms.Form):
    """A file of results."""

    file = forms.FileField(
        label="CSV file",
        help_text="Columns: script (its id, as the sheet has it), posted_at, age_days, and impressions "
        "with clicks, or views; besides platform and spend.",
        error_messages={"required": "Choose a CSV file."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> UploadedFile:
        """The file, if it is not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(
                "Keep the file under 100 MB; bring the rest in another."
            )
        return file
