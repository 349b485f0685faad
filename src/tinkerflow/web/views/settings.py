"""Settings: the person, their sign-in, the people of the organization."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tinkerflow.core.accounts import services as accounts
from tinkerflow.core.tenancy import queries as tenancy
from tinkerflow.core.tenancy.roles import Right
from tinkerflow.web.forms.settings import ProfileForm, ThemeForm
from tinkerflow.web.request import MemberRequest, needs, profile_of, way_back

A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "POST"])
@needs(Right.READ)
def profile(request: MemberRequest) -> HttpResponse:
    """GET and POST /settings/: name, theme and time zone."""
    now = profile_of(request.user)
    form = ProfileForm(
        request.POST or None,
        initial={
            "display_name": now.display_name,
            "theme": now.theme,
            "timezone": now.timezone,
        },
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "settings/profile.html", {"form": form}, status=status)
    accounts.save_profile(user=request.user, **form.cleaned_data)
    messages.success(request, "Saved.")
    return remember_theme(redirect("settings:profile"), form.cleaned_data["theme"])


@require_GET
@needs(Right.READ)
def security(request: MemberRequest) -> HttpResponse:
    """GET /settings/security: password, two factors, e-mail addresses."""
    return render(request, "settings/security.html")


@require_GET
@needs(Right.READ)
def people(request: MemberRequest) -> HttpResponse:
    """GET /settings/people: who belongs to the organization."""
    return render(request, "settings/people.html", {"people": tenancy.people()})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """POST /theme/: switch between light and dark, for strangers too."""
    form = ThemeForm(request.POST)
    chosen = form.cleaned_data["theme"] if form.is_valid() else "system"
    if request.user.is_authenticated:
        now = profile_of(request.user)
        accounts.save_profile(
            user=request.user,
            display_name=now.display_name,
            theme=chosen,
            timezone=now.timezone,
        )
    is_fragment = request.headers.get("HX-Request") == "true"
    answer = HttpResponse(status=204) if is_fragment else redirect(way_back(request))
    return remember_theme(answer, chosen)


def remember_theme(response: HttpResponse, chosen: str) -> HttpResponse:
    """Keep the theme in a cookie, so that pages before the sign-in have it too."""
    response.set_cookie("theme", chosen, max_age=A_YEAR, samesite="Lax", httponly=True)
    return response
