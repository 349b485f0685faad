"""Where mail goes: the console, or a server named by one address."""

from typing import Any
from urllib.parse import unquote, urlsplit

from .environment import Environment


def mail_settings(given: Environment) -> dict[str, Any]:
    """Django's EMAIL_* settings from `smtp://user:password@host:587` (smtps:// for port 465)."""
    common = {"DEFAULT_FROM_EMAIL": given.email_from, "SERVER_EMAIL": given.email_from}
    if not given.email_url:
        return {**common, "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    url = urlsplit(given.email_url.get_secret_value())
    direct = url.scheme == "smtps"
    return {
        **common,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if direct else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": direct,
        "EMAIL_USE_TLS": not direct,
        "EMAIL_TIMEOUT": 10,
    }
