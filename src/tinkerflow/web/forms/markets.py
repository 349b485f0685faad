"""Where an organization advertises."""

from django import forms

from tinkerflow.craft.compliance.rules import JURISDICTIONS

NAMES = {"US": "United States", "EU": "European Union", "UK": "United Kingdom"}


class MarketsForm(forms.Form):
    """Any of the places whose rules we know."""

    jurisdictions = forms.MultipleChoiceField(
        label="Hold claims against the rules of",
        choices=[(one, NAMES[one]) for one in JURISDICTIONS],
        error_messages={"required": "Choose at least one. Without a place there is no rule."},
        widget=forms.CheckboxSelectMultiple,
    )
