"""OpenAI, and any server that speaks its chat completions: Ollama, vLLM, llama.cpp."""

from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.profiles import ModelProfile
from pydantic_ai.providers.openai import OpenAIProvider
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider

from . import Engine, Models
from .guard import client_for

# Small open models often know no tools, but every such server can hold an answer to a JSON schema.
LOCAL = ModelProfile(default_structured_output_mode="native", supports_json_schema_output=True)


def connect(engine: Engine) -> Models:
    """It writes a tool's arguments out as they come, so that one model will do for both."""
    model = _model(engine)
    return Models(model, model)


def _model(engine: Engine) -> OpenAIChatModel:
    """A compatible server never gets OPENAI_API_KEY and needs no key."""
    if engine.provider == "openai_compatible":
        local = OpenAICompatibleProvider(
            "openai_compatible",
            base_url=engine.base_url,
            api_key=engine.api_key or None,
            http_client=client_for(engine),
        )
        return OpenAIChatModel(engine.model, provider=local, profile=LOCAL)
    provider = OpenAIProvider(
        base_url=engine.base_url or None,
        api_key=engine.api_key,
        http_client=client_for(engine),
    )
    return OpenAIChatModel(engine.model, provider=provider)
