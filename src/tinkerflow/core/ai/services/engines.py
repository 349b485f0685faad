"""Which engine answers: the organization's own model, else the host's, else the offline writer."""

from django.conf import settings

from tinkerflow.core.ai import queries
from tinkerflow.core.ai.models import AiSettings
from tinkerflow.core.ai.providers import Engine

from . import keys
from .refusals import NotConfigured


def chosen() -> Engine | None:
    """The engine of the acting organization; None is the offline writer. Raises NotConfigured."""
    own = queries.own_settings()
    return own_engine(own) if own else host_engine()


def writes_offline() -> bool:
    """Whether the acting organization has no model, so that the offline writer writes."""
    return chosen() is None


def own_engine(own: AiSettings) -> Engine:
    """The organization's own model. Its address may lead into a private network only if the host allows."""
    return Engine(
        provider=own.provider,
        model=own.model,
        api_key=keys.unseal(own.sealed_key) if own.sealed_key else "",
        base_url=own.base_url,
        guarded=bool(own.base_url) and not settings.ENV.allow_private_model_urls,
    )


def host_engine() -> Engine | None:
    """The model of the environment: its operator may name any address, this machine's too."""
    env = settings.ENV
    if env.model_provider == "offline":
        return None
    key = env.model_api_key.get_secret_value() if env.model_api_key else ""
    if env.model_provider == "openai_compatible":
        if not env.model_base_url:
            raise NotConfigured(
                "The host's model server has no address. Set TINKERFLOW_MODEL_BASE_URL."
            )
    elif not key:
        raise NotConfigured("The host's model has no key. Set TINKERFLOW_MODEL_API_KEY.")
    return Engine(
        provider=env.model_provider,
        model=env.model_name,
        api_key=key,
        base_url=env.model_base_url,
    )
