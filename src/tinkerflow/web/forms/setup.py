"""The first admin of a fresh installation."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from tinkerflow.core.accounts.models import User


class SetupForm(forms.Form):
    """Name, e-mail and password."""

    display_name = forms.CharField(
        label="Your name",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="E-mail",
        help_text="You sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        help_text="10 characters or more. A sentence is best.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse what guessers try first."""
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.cleaned_data.get("email", "")))
        return password
