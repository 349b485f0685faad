"""What is kept encrypted at rest: with the newest key, opened by whichever fits."""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def box() -> MultiFernet:
    """The keys of this installation, newest first."""
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])


def seal(plain: str) -> str:
    """Encrypt with the newest key."""
    return box().encrypt(plain.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt. Raises InvalidToken when no key fits any more."""
    return box().decrypt(sealed).decode()
