"""What sign-up does beyond making a user."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import services as tenancy


class AccountAdapter(DefaultAccountAdapter):
    """Everybody starts with an organization of their own."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return bool(settings.ENV.sign_up == "open")

    def save_user(
        self, request: HttpRequest, user: User, form: object, commit: bool = True
    ) -> User:
        saved: User = super().save_user(request, user, form, commit=commit)
        if commit:
            tenancy.open_personal_organization(user=saved)
        return saved
