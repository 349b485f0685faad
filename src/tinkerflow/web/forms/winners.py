"""How many winners a person wants."""

from django import forms

from tinkerflow.marketing.scoring.services.crowning import MOST_WINNERS, TOP


class TopForm(forms.Form):
    """The number of winners."""

    top = forms.IntegerField(
        label="Winners",
        initial=TOP,
        min_value=1,
        max_value=MOST_WINNERS,
        error_messages={"required": "Say how many winners you want."},
    )
