"""The component kit: each part of the design language with its states, to look at and to test."""

from dataclasses import dataclass
from typing import Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.roles import Right
from tinkerflow.marketing.companies.models import Company
from tinkerflow.web.request import MemberRequest, needs


@dataclass(frozen=True)
class Example:
    """A score as the figures take it."""

    llm_score: float | None
    trend_score: float | None
    viral_score: float | None
    final_score: float | None
    low: float | None
    high: float | None


class ExampleForm(forms.Form):
    """One field of each kind."""

    plain = forms.CharField(
        label="Label", help_text="A hint says what happens with it.", required=False
    )
    wrong = forms.URLField(label="With an error", assume_scheme="https")
    long = forms.CharField(label="Long text", widget=forms.Textarea(attrs={"rows": 2}))
    choice = forms.ChoiceField(label="Choice", choices=[("a", "Any score"), ("b", "80 and up")])
    one_of = forms.ChoiceField(
        label="One of few",
        choices=[("t", "Table"), ("g", "Grid")],
        widget=forms.RadioSelect,
    )
    tick = forms.BooleanField(label="Tick", required=False)


SWATCHES: Final = [
    "bg",
    "surface",
    "surface-2",
    "surface-3",
    "ink",
    "ink-2",
    "ink-3",
    "accent",
    "llm",
    "trend",
    "viral",
    "good",
    "warn",
    "bad",
]
EXAMPLES: Final = {
    "whole": Example(93, 86, 88, 90, 86, 94),
    "no_viral": Example(74, 73, None, 74, 66, 81),
    "poor": Example(32, 20, 31, 28, 18, 41),
    "bars": [("Contradiction", 52), ("Hidden fact", 47), ("Demo", 24)],
    "people": ["Ines Kaya", "Jonas Weil", "Ada Obi", "mia@tideline.example"],
}


@require_GET
@needs(Right.READ)
def kit(request: MemberRequest) -> HttpResponse:
    """GET /kit/: every part with all its states."""
    form = ExampleForm(
        {"wrong": "htp:/tideline", "long": "Type here", "choice": "a", "one_of": "t"}
    )
    states = {
        "jobs": [Job(status=status) for status in Job.Status],
        "companies": [Company(status=status) for status in Company.Status],
    }
    page = {"form": form, "swatches": SWATCHES, **EXAMPLES, **states}
    return render(request, "kit/kit.html", page)
