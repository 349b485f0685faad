"""First admin, profiles: what accounts can do beyond signing in."""

from django.conf import settings
from django.core import signing
from django.db import connection, transaction

from tinkerflow.kit.errors import Refusal

from .models import User, UserProfile

SETUP = "tinkerflow.setup"


class SetupIsOver(Refusal):
    """The first admin exists already."""

    code = "accounts.setup_is_over"
    status = 403


def setup_link() -> str | None:
    """The one-time address that creates the first admin, or None when there is a user already."""
    if User.objects.exists():
        return None
    return f"{settings.PUBLIC_URL}/setup/{signing.dumps('first admin', salt=SETUP)}"


def check_setup_token(*, token: str) -> None:
    """Raises SetupIsOver for a wrong, old or already used token."""
    try:
        signing.loads(token, salt=SETUP, max_age=24 * 3600)
    except signing.BadSignature as wrong:
        raise SetupIsOver(
            "This link is not valid any more. Start Tinkerflow again for a new one."
        ) from wrong
    if User.objects.exists():
        raise SetupIsOver("Tinkerflow is set up already. Log in instead.")


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
