"""Libraries of providers are large: only a process that asks a model loads them."""

import asyncio
import os
import subprocess
import sys
from decimal import Decimal

import httpx2
import pytest
from pydantic_ai.usage import RequestUsage

from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.providers import Engine, connect, guard
from tinkerflow.core.ai.refusals import PrivateModelAddress
from tinkerflow.core.ai.services import engines, prices, room
from tinkerflow.kit.http.address import Reach

LARGE = ["pydantic_ai", "openai", "anthropic", "google.genai", "httpx2", "genai_prices"]


def test_a_process_that_asks_no_model_loads_no_library_of_models() -> None:
    script = f"""
import sys, django
django.setup()
import tinkerflow.core.ai.services, tinkerflow.core.ai.agents, tinkerflow.core.ai.prompts
print(sorted(set({LARGE!r}) & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_worker_can_load_its_hosts_model_ahead(use) -> None:
    use("google")

    ai.prepare()

    engine = engines.host_engine()
    assert engine
    hits = room._line.cache_info().hits
    room.line(engine)
    assert room._line.cache_info().hits == hits + 1


@pytest.mark.parametrize("told", [{"model_provider": "offline"}, {"model_api_key": None}])
def test_without_a_usable_model_there_is_nothing_to_load(told: dict[str, object], use) -> None:
    use("google", **told)

    ai.prepare()


@pytest.mark.parametrize(
    ("provider", "kind"),
    [
        ("google", "GoogleModel"),
        ("openai", "OpenAIChatModel"),
        ("openai_compatible", "OpenAIChatModel"),
        ("anthropic", "AnthropicModel"),
    ],
)
def test_each_provider_connects(provider: str, kind: str) -> None:
    engine = Engine(
        provider=provider, model="some-model", api_key="k", base_url="http://127.0.0.1:1/v1"
    )

    assert {type(model).__name__ for model in connect(engine)} == {kind}


def test_a_compatible_server_never_gets_the_hosts_openai_key(monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-host")
    engine = Engine(provider="openai_compatible", model="m", base_url="http://127.0.0.1:1/v1")

    assert "sk-of-the-host" not in connect(engine).whole.client.api_key


async def dial(host: str, *may_reach: Reach) -> httpx2.Response:
    transport = guard.Guarded(frozenset(may_reach))
    async with httpx2.AsyncClient(transport=transport) as client:
        return await client.get(f"http://{host}/")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "169.254.169.254", "0x7f.1", "[::ffff:10.0.0.1]"]
)
def test_the_guard_dials_no_private_number(host: str) -> None:
    with pytest.raises(PrivateModelAddress):
        asyncio.run(dial(host, "public"))


def test_where_private_addresses_are_allowed_credential_services_are_not(server) -> None:
    answer = asyncio.run(dial(f"localhost:{server.server_port}", "public", "private"))
    assert answer.status_code == 501
    with pytest.raises(PrivateModelAddress):
        asyncio.run(dial("169.254.169.254", "public", "private"))


def test_a_price_is_the_lists_or_nothing() -> None:
    usage = RequestUsage(
        input_tokens=1_000_000, output_tokens=100_000, cache_read_tokens=500_000
    )

    listed = prices.microusd(provider="google", model="gemini-3.5-flash-lite", usage=usage)

    dollars = (
        Decimal("0.5") * Decimal("0.30") + Decimal("0.5") * Decimal("0.03") + Decimal("0.25")
    )
    assert listed == int(dollars * 1_000_000)
    assert prices.microusd(provider="google", model="made-up-9", usage=usage) is None
    assert prices.microusd(provider="openai_compatible", model="gpt-4.1", usage=usage) is None
