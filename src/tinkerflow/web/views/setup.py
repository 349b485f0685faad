"""The first start: whoever holds the link from the terminal becomes the admin."""

from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tinkerflow.core.accounts import services as accounts
from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.web.forms.setup import SetupForm


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """GET and POST /setup/<token>: make the first admin and sign them in."""
    accounts.check_setup_token(token=token)
    form = SetupForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "account/setup.html", {"form": form}, status=status)
    admin, org_id = first_admin(token=token, **form.cleaned_data)
    answer: HttpResponse = perform_login(request, admin, email_verification="none")
    if org_id:
        request.session["org_id"] = str(org_id)
    return answer


@transaction.atomic
def first_admin(
    *, token: str, email: str, password: str, display_name: str
) -> tuple[User, UUID | None]:
    """The admin with an organization and an address that needs no further proof.

    Besides, what was made in the terminal before: it is the admin's as well.
    """
    admin = accounts.make_first_admin(
        token=token, email=email, password=password, display_name=display_name
    )
    EmailAddress.objects.create(user=admin, email=admin.email, verified=True, primary=True)
    tenancy.open_personal_organization(user=admin)
    return admin, tenancy.join_terminal(admin=admin)
