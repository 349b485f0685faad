"""Claude, by the Messages API."""

from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.settings import ModelSettings

from . import Engine
from .guard import client_for

# The API demands a limit. Twenty scripts need a fifth of this; above 21,333 the SDK insists on streaming.
LONGEST_ANSWER = ModelSettings(max_tokens=16_000)


def connect(engine: Engine) -> AnthropicModel:
    """Claude at Anthropic or behind a proxy of it."""
    provider = AnthropicProvider(
        api_key=engine.api_key,
        base_url=engine.base_url or None,
        http_client=client_for(engine),
    )
    return AnthropicModel(engine.model, provider=provider, settings=LONGEST_ANSWER)
