"""What signing up and signing in do beyond making a user and a session."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import services as tenancy

from .request import profile_of
from .views.settings import remember_theme


class SignIn(AuthenticationBackend):
    """Finds the person of a session together with their profile, which every page shows."""

    def get_user(self, user_id: str) -> User | None:
        user = User.objects.select_related("profile").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """Everybody starts with an organization of their own, and finds their theme everywhere."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return bool(settings.ENV.sign_up == "open")

    @transaction.atomic
    def save_user(
        self, request: HttpRequest, user: User, form: object, commit: bool = True
    ) -> User:
        saved: User = super().save_user(request, user, form, commit=commit)
        if commit:
            tenancy.open_personal_organization(user=saved)
        return saved

    def post_login(self, request: HttpRequest, user: User, **about: object) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **about)
        return remember_theme(response, profile_of(user).theme)
