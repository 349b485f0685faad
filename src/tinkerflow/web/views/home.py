"""Home, the switch between organizations, and search."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tinkerflow.core.tenancy.roles import Right
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import NotThere
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.studio.audience.models import Entry
from tinkerflow.studio.audience.queries import Asked
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits.models import SavedSkit
from tinkerflow.web.libraries import LIBRARIES, Library
from tinkerflow.web.overview import overview
from tinkerflow.web.request import MemberRequest, needs

GREETINGS = (
    (5, "Good night"),
    (11, "Good morning"),
    (18, "Good afternoon"),
    (24, "Good evening"),
)
FEW = 6


@dataclass(frozen=True)
class Found:
    """An entry of a library that was searched for."""

    library: Library
    entry: Entry


@require_GET
def robots(_request: HttpRequest) -> HttpResponse:
    """GET /robots.txt: nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


@require_GET
@needs(Right.READ)
def home(request: MemberRequest) -> HttpResponse:
    """GET /: what to do next."""
    hour = timezone.localtime(now()).hour
    greeting = next(words for until, words in GREETINGS if hour < until)
    seen = overview(request.member.org_id)
    page = "home/fragments.html" if request.htmx else "home/home.html"
    return render(request, page, {"greeting": greeting, "seen": seen})


@require_POST
@needs(Right.READ)
def switch(request: MemberRequest) -> HttpResponse:
    """POST /switch/: act in another of the person's organizations from now on."""
    wanted = request.POST.get("org_id", "")
    if wanted not in {str(one.org_id) for one in request.memberships}:
        raise NotThere("You do not belong to this organization.")
    request.session["org_id"] = wanted
    return redirect("home")


def entries(words: str) -> Iterator[Found]:
    """Entries of the three libraries that hold the words, the newest of each first."""
    for library in LIBRARIES:
        for entry in library.found(Asked(words=words)).order_by("-pk")[:FEW]:
            yield Found(library, entry)


@require_GET
@needs(Right.READ)
def search(request: MemberRequest) -> HttpResponse:
    """GET /search/?q=: a page, or the options of the palette."""
    words = request.GET.get("q", "").strip()[:100]
    companies = Company.objects.kept().filter(name__icontains=words).order_by("name")
    people = Persona.objects.kept().filter(name__icontains=words, company__deleted_at=None)
    products = Product.objects.kept().said_by(words)
    skits = (
        SavedSkit.objects.library().filter(title__icontains=words).only("title", "product_name")
    )
    found = {
        "words": words,
        "companies": companies[:FEW] if words else [],
        "people": people.select_related("company").order_by("name")[:FEW] if words else [],
        "products": products.order_by("name")[:FEW] if words else [],
        "skits": skits.order_by("title", "pk")[:FEW] if words else [],
        "entries": [*entries(words)] if words else [],
    }
    page = "home/search.html#options" if request.htmx else "home/search.html"
    return render(request, page, found)
