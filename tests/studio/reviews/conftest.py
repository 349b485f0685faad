"""An organization with reviews to read, and a model on loopback that may tell what they say."""

from collections.abc import Callable, Iterator
from typing import Any

import pydantic_ai.models
import pytest
from pydantic import SecretStr

from fakes.provider import FakeProvider, Server, playing, running
from fakes.writer import MODELS
from tinkerflow.core.ai.services import conversation
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.ranker import forecast
from world import make_org


@pytest.fixture
def org(db: None) -> Organization:
    return make_org()


@pytest.fixture(autouse=True)
def by_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder takes a second to load, and joins no theme that these reviews tell."""
    monkeypatch.setattr(forecast, "vectors", lambda _texts: None)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def provider(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeProvider]:
    """A provider that says nothing until the test tells it what; nobody waits between tries."""
    monkeypatch.setattr(pydantic_ai.models, "ALLOW_MODEL_REQUESTS", True)
    monkeypatch.setattr(conversation, "PAUSES", (0.01, 0.01))
    with playing(FakeProvider(reply=lambda _call: {"themes": []}), on=server) as fake:
        yield fake


@pytest.fixture
def model(settings: Any, provider: FakeProvider) -> Callable[..., FakeProvider]:
    """Have the host use the provider, which answers with these themes."""

    def telling(*themes: dict[str, Any]) -> FakeProvider:
        provider.reply = lambda _call: {"themes": list(themes)}
        settings.ENV = settings.ENV.model_copy(
            update={
                "model_provider": "openai",
                "model_name": MODELS["openai"],
                "model_api_key": SecretStr("test-key-0123456789-abcd"),
                "model_base_url": provider.base_url("openai"),
                "model_timeout_seconds": 30.0,
                "model_concurrency": 1,
            }
        )
        return provider

    return telling
