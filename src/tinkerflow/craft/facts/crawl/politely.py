"""How pages are fetched here: under our name, with whom to write to."""

from functools import partial

from django.conf import settings

from tinkerflow.kit.http import USER_AGENT, Fetch, safe_fetch


def polite_fetch() -> Fetch:
    """How pages are fetched here: under our name, and never from private networks but in tests."""
    contact = settings.ENV.fetch_contact
    return partial(
        safe_fetch,
        allow_private=settings.ALLOW_PRIVATE_FETCH,
        user_agent=f"{USER_AGENT} (+{contact})" if contact else USER_AGENT,
    )
