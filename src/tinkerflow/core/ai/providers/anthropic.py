"""Claude, by the Messages API."""

from typing import Final

from pydantic_ai.models.anthropic import AnthropicModel, AnthropicModelSettings
from pydantic_ai.providers.anthropic import AnthropicProvider
from pydantic_ai.settings import ModelSettings

from . import Engine, Models
from .guard import client_for

# The API demands a limit. Twenty scripts need a fifth of this; above 21,333 the SDK insists on streaming.
LONGEST_ANSWER: Final = 16_000
WHOLE = ModelSettings(max_tokens=LONGEST_ANSWER)
# Without it the arguments of a tool come key by key: a list of beats only when its last is written.
EAGER = AnthropicModelSettings(max_tokens=LONGEST_ANSWER, anthropic_eager_input_streaming=True)


def connect(engine: Engine) -> Models:
    """Claude at Anthropic or behind a proxy of it."""
    provider = AnthropicProvider(
        api_key=engine.api_key,
        base_url=engine.base_url or None,
        http_client=client_for(engine),
    )
    return Models(
        whole=AnthropicModel(engine.model, provider=provider, settings=WHOLE),
        piecewise=AnthropicModel(engine.model, provider=provider, settings=EAGER),
    )
