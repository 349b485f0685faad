"""How a person wants to be called and to see the product."""

from zoneinfo import available_timezones

from django import forms

from tinkerflow.core.accounts.models import UserProfile


class ProfileForm(forms.Form):
    """Name, theme and time zone."""

    display_name = forms.CharField(
        label="Your name",
        required=False,
        max_length=80,
        help_text="As your team should see it. Leave it empty to show your e-mail.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    theme = forms.ChoiceField(
        label="Theme", choices=UserProfile.Theme.choices, widget=forms.RadioSelect
    )
    timezone = forms.ChoiceField(label="Time zone", help_text="For every time you read here.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        zones = sorted(available_timezones() - {"localtime"})
        self.fields["timezone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]


class ThemeForm(forms.Form):
    """The theme alone, from the button in the top bar."""

    theme = forms.ChoiceField(choices=UserProfile.Theme.choices)
