"""The places of the studio: what the sidebar, the tab bar and the palette lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Place:
    """One entry; it lights up on its own view and on all whose name starts with one of `covers`.

    `short` is what it is called in the bar of a phone, which has room for five.
    """

    view: str
    icon: str
    label: str
    covers: tuple[str, ...] = ()
    group: str = ""
    short: str = ""


@dataclass(frozen=True)
class Entry:
    """A place as it stands on one page, with the title that it stands under."""

    href: str
    icon: str
    label: str
    is_here: bool
    group: str
    short: str


FOOT: Final = "Foot"
PLACES: Final = (
    Place("home", "house", "Home", short="Home"),
    Place(
        "companies:list",
        "building-2",
        "Companies",
        ("companies:", "facts:", "personas:", "scripts:", "lab:"),
        short="Companies",
    ),
    Place("winners:list", "trophy", "Winners", ("winners:",)),
    Place("forecasts:list", "target", "Forecasts", ("forecasts:",)),
    Place("jobs:list", "list-checks", "Runs", ("jobs:",)),
    Place(
        "products:list", "package", "Products", ("products:",), group="Studio", short="Products"
    ),
    Place("audience:home", "users", "Audience", ("audience:", "reviews:"), group="Studio"),
    Place("hooks:list", "anchor", "Hooks", ("hooks:",), group="Studio"),
    Place("concepts:list", "lightbulb", "Concepts", ("concepts:",), group="Studio"),
    Place(
        "skits:new",
        "sparkles",
        "Skit generator",
        ("skits:order",),
        group="Studio",
        short="Generate",
    ),
    Place(
        "skits:list",
        "library",
        "Skit library",
        (
            "skits:detail",
            "skits:beat",
            "skits:lines",
            "skits:compare",
            "skits:prompter",
            "skits:print",
        ),
        group="Studio",
        short="Skits",
    ),
    Place(
        "settings:profile",
        "settings",
        "Settings",
        ("settings:", "account_", "mfa_"),
        group=FOOT,
    ),
)


def places(request: HttpRequest) -> Iterator[Entry]:
    """The entries, with the one lit up that the page belongs to."""
    match = request.resolver_match
    here = match.view_name if match else ""
    for place in PLACES:
        is_here = here == place.view or here.startswith(place.covers)
        yield Entry(
            reverse(place.view), place.icon, place.label, is_here, place.group, place.short
        )
