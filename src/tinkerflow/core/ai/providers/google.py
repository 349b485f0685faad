"""Gemini, by the Gemini API."""

from pydantic_ai.models.google import GoogleModel
from pydantic_ai.profiles import ModelProfile
from pydantic_ai.providers.google import GoogleProvider

from . import Engine, Models
from .guard import client_for

# The arguments of a tool come whole, at the end; an answer to a JSON schema comes as it is written.
WRITTEN = ModelProfile(default_structured_output_mode="native")


def connect(engine: Engine) -> Models:
    """Retries are ours: the SDK's own ignore Retry-After."""
    provider = GoogleProvider(
        api_key=engine.api_key,
        base_url=engine.base_url or None,
        http_client=client_for(engine),
    )
    return Models(
        whole=GoogleModel(engine.model, provider=provider),
        piecewise=GoogleModel(engine.model, provider=provider, profile=WRITTEN),
    )
