"""What signing up and signing in do beyond making a user and a session."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from tinkerflow.core.accounts.models import User
from tinkerflow.core.accounts.sealing import seal, unseal
from tinkerflow.core.tenancy import services as tenancy

from .request import profile_of
from .views.settings import remember_theme

SAID = {
    "email_password_mismatch": "The e-mail or the password is wrong. Look at the spelling of both.",
    "email_taken": "This address has an account already. Sign in, or reset its password.",
    "incorrect_password": "This is not your password.",
    "enter_current_password": "This is not your password.",
    "incorrect_code": "This code does not fit. Codes change every 30 seconds: take the newest.",
    "same_as_current": "This is your address already.",
    "too_many_login_attempts": "Too many tries. Wait five minutes, then it works again.",
    "rate_limited": "Too many tries in a short time. Wait a few minutes.",
}
SAID_OF_FACTORS = {
    "incorrect_code": SAID["incorrect_code"],
    "unverified_email": "Confirm your e-mail first: without it a lost phone would lock you out.",
    "add_email_blocked": "Turn off two factors before you change your e-mail.",
}


class SignIn(AuthenticationBackend):
    """Finds the person of a session together with their profile, which every page shows."""

    def get_user(self, user_id: str) -> User | None:
        user = User.objects.select_related("profile").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


class AccountAdapter(DefaultAccountAdapter):
    """Everybody starts with an organization of their own, and finds their theme everywhere."""

    error_messages = {**DefaultAccountAdapter.error_messages, **SAID}

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


class FactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors sealed, as the model keys are."""

    error_messages = {**DefaultMFAAdapter.error_messages, **SAID_OF_FACTORS}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)
