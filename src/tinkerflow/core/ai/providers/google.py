"""Gemini, by the Gemini API."""

from pydantic_ai.models.google import GoogleModel
from pydantic_ai.providers.google import GoogleProvider

from . import Engine
from .guard import client_for


def connect(engine: Engine) -> GoogleModel:
    """Retries are ours: the SDK's own ignore Retry-After."""
    provider = GoogleProvider(
        api_key=engine.api_key,
        base_url=engine.base_url or None,
        http_client=client_for(engine),
    )
    return GoogleModel(engine.model, provider=provider)
