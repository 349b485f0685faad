"""An organization, a provider that misbehaves on demand, and a question to ask it."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any
from uuid import UUID

import pydantic_ai.models
import pytest
from pydantic import BaseModel, Field, SecretStr
from pydantic_ai import Agent

from fakes.provider import FakeProvider, Server, playing, running
from tinkerflow.core.accounts.models import User
from tinkerflow.core.ai import agents, prompts
from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.services import conversation
from tinkerflow.core.tenancy.context import acting_in
from world import make_org, make_user

HEADLINES = [{"headline": "Tea that keeps its word"}, {"headline": "Steep less, taste more"}]
KEY = "test-key-0123456789-abcd"
MODELS = {
    "google": "gemini-3.5-flash-lite",
    "openai": "gpt-4.1-mini",
    "anthropic": "claude-haiku-4-5",
    "openai_compatible": "qwen3",
}


class Headline(BaseModel):
    """What the test's agent has to answer."""

    headline: Annotated[str, Field(min_length=4, max_length=70)]


@cache
def writer() -> Agent[None, list[Headline]]:
    prompt = prompts.Prompt(
        name="headlines", text="Write two headlines.", version="0123456789ab"
    )
    return agents.agent(prompt=prompt, answers=list[Headline])


@pytest.fixture
def owner(db: None) -> User:
    return make_user()


@pytest.fixture
def org_id(owner: User) -> UUID:
    return make_org(owner).pk


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback only: real requests are wanted here, and nobody waits between tries."""
    monkeypatch.setattr(pydantic_ai.models, "ALLOW_MODEL_REQUESTS", True)
    monkeypatch.setattr(conversation, "PAUSES", (0.01, 0.01))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def provider(server: Server) -> Iterator[FakeProvider]:
    with playing(FakeProvider(reply=lambda _call: HEADLINES), on=server) as fake:
        yield fake


@pytest.fixture
def use(settings: Any, provider: FakeProvider) -> Callable[..., None]:
    """Make the host use a dialect of the fake provider."""

    def choose(dialect: str = "openai", **more: Any) -> None:
        settings.ENV = settings.ENV.model_copy(
            update={
                "model_provider": dialect,
                "model_name": MODELS[dialect],
                "model_api_key": SecretStr(KEY),
                "model_base_url": provider.base_url(dialect),
                "model_timeout_seconds": 30.0,
                **more,
            }
        )

    return choose


def question(slot: str = "batch 1, persona 1", **more: Any) -> ai.Ask[list[Headline]]:
    told: dict[str, Any] = {
        "agent": writer,
        "prompt": prompts.as_data("page", "Loose-leaf tea from Kyoto."),
        "prompt_name": "headlines",
        "prompt_version": "0123456789ab",
        "slot": slot,
        "offline": lambda: [Headline(headline="Written offline")],
        "seed": 7,
        "temperature": 0.7,
    }
    return ai.Ask(**{**told, **more})


def rows(org_id: UUID) -> list[AiGenerationLog]:
    with acting_in(org_id):
        return list(AiGenerationLog.objects.order_by("created_at", "id"))
