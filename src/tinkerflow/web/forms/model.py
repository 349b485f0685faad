"""Which model writes for an organization, and with whose key."""

from django import forms

from tinkerflow.core.ai.models import AiSettings


class ModelForm(forms.Form):
    """Provider, model, address and key. The key goes in and never comes out again."""

    provider = forms.ChoiceField(label="Provider", choices=AiSettings.Provider.choices)
    model = forms.CharField(
        label="Model",
        max_length=200,
        help_text="Its id as the provider writes it.",
        widget=forms.TextInput(
            attrs={"placeholder": "gemini-3.5-flash-lite", "autocomplete": "off"}
        ),
    )
    base_url = forms.CharField(
        label="Address",
        required=False,
        max_length=500,
        help_text="Only for a server of your own that speaks like OpenAI.",
        widget=forms.URLInput(attrs={"placeholder": "https://models.company.com/v1"}),
    )
    api_key = forms.CharField(
        label="Key",
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
