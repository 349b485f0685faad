"""First admin, profiles: what accounts can do beyond signing in."""

from typing import Final

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core import signing
from django.db import connection, transaction

from tinkerflow.kit.errors import Refusal

from .models import User, UserProfile
from .sealing import seal, unseal

SETUP: Final = "tinkerflow.setup"
SEALED_PARTS: Final = ("secret", "seed")


class SetupIsOver(Refusal):
    """The first admin exists already."""

    code = "accounts.setup_is_over"
    status = 403


class FactorLost(Refusal):
    """A second factor was sealed with a key that is not there any more."""

    code = "accounts.factor_lost"


def setup_link() -> str | None:
    """The one-time address that creates the first admin, or None when somebody can sign in."""
    if somebody_can_sign_in():
        return None
    return f"{settings.PUBLIC_URL}/setup/{signing.dumps('first admin', salt=SETUP)}"


def somebody_can_sign_in() -> bool:
    """Whether there is an account with a password; whoever works in the terminal has none."""
    return User.objects.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).exists()


def check_setup_token(*, token: str) -> None:
    """Raises SetupIsOver for a wrong, old or already used token."""
    if somebody_can_sign_in():
        raise SetupIsOver("Tinkerflow is set up already. Sign in instead.")
    try:
        signing.loads(token, salt=SETUP, max_age=24 * 3600)
    except signing.BadSignature as wrong:
        raise SetupIsOver(
            "This link is not valid any more. Start Tinkerflow again for a new one."
        ) from wrong


@transaction.atomic
def make_first_admin(*, token: str, email: str, password: str, display_name: str) -> User:
    """Make the admin of a fresh installation. Raises SetupIsOver; of two at once one wins."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [SETUP])
    check_setup_token(token=token)
    admin = User.objects.create_superuser(email, password)
    save_profile(user=admin, display_name=display_name, theme=UserProfile.Theme.SYSTEM)
    return admin


@transaction.atomic
def save_profile(
    *, user: User, display_name: str, theme: str, timezone: str = "UTC"
) -> UserProfile:
    """Keep how a person wants to be called and to see the product."""
    profile, _ = UserProfile.objects.update_or_create(
        user=user,
        defaults={
            "display_name": display_name.strip(),
            "theme": UserProfile.Theme(theme),
            "timezone": timezone,
        },
    )
    return profile


def reseal_factors() -> int:
    """Seal every secret of a second factor anew with the newest encryption key; says how many.

    All or none: a secret that no longer opens raises FactorLost.
    """
    with transaction.atomic(using="admin"):
        factors = Authenticator.objects.using("admin").exclude(type="webauthn")
        rows = list(factors.select_for_update(of=("self",)).select_related("user"))
        for row in rows:
            row.data |= resealed(row)
        Authenticator.objects.using("admin").bulk_update(rows, ["data"])
    return len(rows)


def resealed(factor: Authenticator) -> dict[str, str]:
    """The sealed parts of a factor, under the newest key. Raises FactorLost."""
    try:
        return {
            part: seal(unseal(factor.data[part]))
            for part in SEALED_PARTS
            if part in factor.data
        }
    except InvalidToken as lost:
        raise FactorLost(
            f"The second factor of {factor.user.email} does not open with these keys. "
            "Put the key it was sealed with back into TINKERFLOW_ENCRYPTION_KEYS."
        ) from lost
