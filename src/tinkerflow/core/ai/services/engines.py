"""Which engine answers: the organization's own model, else the host's, else the offline writer."""

from django.conf import settings

from tinkerflow.core.ai import queries
from tinkerflow.core.ai.models import AiSettings
from tinkerflow.core.ai.providers import Engine
from tinkerflow.core.ai.refusals import NotConfigured
from tinkerflow.kit.http.address import Reach

from . import keys


def chosen() -> Engine | None:
    """The engine of the acting organization; None is the offline writer. Raises NotConfigured."""
    own = queries.own_settings()
    return own_engine(own) if own else host_engine()


def writes_offline() -> bool:
    """Whether the acting organization has no model, so that the offline writer writes."""
    return chosen() is None


def own_engine(own: AiSettings) -> Engine:
    """The organization's own model."""
    return Engine(
        provider=own.provider,
        model=own.model,
        api_key=keys.unseal(own.sealed_key) if own.sealed_key else "",
        base_url=own.base_url,
        may_reach=customers_reach() if own.base_url else None,
    )


def customers_reach() -> frozenset[Reach]:
    """Where an address given by a customer may lead: never to a cloud's credentials."""
    private: set[Reach] = {"private"} if settings.ENV.allow_private_model_urls else set()
    return frozenset({"public", *private})


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
