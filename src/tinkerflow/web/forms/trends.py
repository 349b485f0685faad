"""Search interest that a person brings from elsewhere."""

from typing import Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

LARGEST: Final = 10 * 1024 * 1024


class TrendsForm(forms.Form):
    """A file of dates, keywords and interest."""

    file = forms.FileField(
        label="CSV file",
        help_text="What Google Trends exports, or three columns: date, keyword, interest (0 to 100).",
        error_messages={"required": "Choose a CSV file."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> UploadedFile:
        """The file, if it is not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("Keep the file under 10 MB; a year of days is enough.")
        return file
