"""The component kit: each part of the design language with its states, to look at and to test."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.ids import uuid7
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scoring.balance import Decided
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.studio.products.models import Product
from tinkerflow.web.hooks import examples
from tinkerflow.web.ledgers import sample_check
from tinkerflow.web.proven import Near
from tinkerflow.web.request import MemberRequest, needs
from tinkerflow.web.samples import samples
from tinkerflow.web.templatetags.orders import Moved
from tinkerflow.web.templatetags.plots import Estimate, Point
from tinkerflow.web.trials import Phrase, Shown, Weighed, offer, worth


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
    many = forms.MultipleChoiceField(
        label="Any of some",
        choices=[("t", "TikTok"), ("i", "Instagram"), ("y", "YouTube")],
        widget=forms.CheckboxSelectMultiple,
    )
    tick = forms.BooleanField(label="Tick", required=False)


def score(llm: int, trend: int, viral: int | None, *, final: int, low: int, high: int) -> Score:
    """A score as the figures take it."""
    parts = {"llm_score": llm, "trend_score": trend, "viral_score": viral}
    return Score(**parts, final_score=final, low=low, high=high, scorer="lexical")


def trial(what: str, chance: float | None, **more: Any) -> HeadlineTrial:
    """A headline on trial as the editor shows it."""
    told = {} if chance is None else {"low": chance - 0.07, "high": chance + 0.07}
    status = more.pop("status", "measured")
    words = {"script_id": uuid7(), "text": "Salt, not more water", "what": what}
    return HeadlineTrial(chance=chance, status=status, **words, **told, **more)


TRIALS: Final = [
    trial("", 0.64),
    trial("", 0.52, why="The headline model's file card.json is missing."),
    trial("", 0.31, too_long=["The headline has 84 characters; LinkedIn takes 70."]),
    trial("", None, status="waiting"),
    trial("", None, status="failed", error={"message": "English headlines only."}),
]
PHRASES: Final = [
    Phrase(one, worth(one))
    for one in (trial("still tired", 0.33), trial("a day", 0.5), trial("three litres", 0.66))
]
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
    "whole": score(93, 86, 88, final=90, low=86, high=94),
    "no_viral": score(74, 73, None, final=74, low=66, high=81),
    "poor": score(32, 20, 31, final=28, low=18, high=41),
    "bars": [("Contradiction", 52), ("Hidden fact", 47), ("Demo", 24)],
    "estimates": [
        Estimate("A coin", 50.0, cls="quiet"),
        Estimate("All pairs", 61.8, 59.3, 64.4),
        Estimate("Conclusive pairs", 74.9, 70.8, 79.0, "good"),
    ],
    "told_and_came": [
        Point(53, 52, 48, 56),
        Point(63, 62, 57, 67),
        Point(73, 71, 65, 77),
        Point(80, 82, 74, 88),
    ],
    "answered": [Point(20, 80, 73, 86), Point(59, 69, 65, 73), Point(100, 62, 59, 64)],
    "nearest": [
        Near("Close the month in four days", 74, "3.1 % clicked, usually 2.0 %", UUID(int=0)),
        Near("Your Fridays, back", 31, "a person made it a winner on 12 Nov 2026", None),
    ],
    "trials": [offer(one) for one in TRIALS],
    "silent": Shown(TRIALS[3], "unheard", (), ()),
    "weighed": Weighed(PHRASES, "", "close", "", ""),
    "offers": [offer(trial("As a question", chance)) for chance in (0.62, 0.51, 0.38)],
    "moved": [
        Moved("Stop chasing receipts", 1, 2),
        Moved("Close the books in two days", 2, 1),
        Moved("What 2,300 controllers know", 3, 3),
        Moved("The month ends on a Friday", 40, 4),
        Moved("Receipts that file themselves, for every client you have", 5, 31),
    ],
    "decided": [
        Decided("llm", 0.45, 0.46, 27.1, 240),
        Decided("trend", 0.35, 0.22, 4.0, 240),
        Decided("viral", 0.2, 0.32, 21.4, 190),
    ],
    "wrong_rows": ["Row 3: Give the product a name.", "Row 9: The risk is none of the three."],
    "people": ["Ines Kaya", "Jonas Weil", "Ada Obi", "mia@tideline.example"],
}


@require_GET
@needs(Right.READ)
def kit(request: MemberRequest) -> HttpResponse:
    """GET /kit/: every part with all its states."""
    form = ExampleForm(
        {
            "wrong": "htp:/tideline",
            "long": "Type here",
            "choice": "a",
            "one_of": "t",
            "many": ["t", "y"],
        }
    )
    states = {
        "jobs": [Job(status=status) for status in Job.Status],
        "companies": [Company(status=status) for status in Company.Status],
        "products": [Product(category_risk=risk) for risk in Product.Risk],
    }
    page = {
        "form": form,
        "check": sample_check(),
        "swatches": SWATCHES,
        **EXAMPLES,
        **states,
        **samples(),
        **examples(),
    }
    return render(request, "kit/kit.html", page)
