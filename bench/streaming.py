"""How soon a streamed answer shows, and what it costs: `PYTHONPATH=src:tests python bench/streaming.py`.

Skits of seven beats are written 8 characters at a time, 12 ms apart, three side by side.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from pydantic import BaseModel

from studio import home

if TYPE_CHECKING:
    from pydantic_ai import Agent

    from tinkerflow.core.ai import services as ai

ROUNDS, VARIATIONS = 5, 3
SERVER = """
import sys, time
from fakes.provider import FakeProvider, serving
beat = {"time": "0-3 s", "action": "She lifts the cup, waits, and puts it down again.",
        "dialogue": "I said hot. This is a rumour of hot.", "on_screen_text": "Day 4, no kettle"}
def reply(call):
    began = f"{time.monotonic():014.6f}"
    return {"began": began, "hook_line": "Nobody warned me of lukewarm.", "beats": [beat] * 7}
with serving(FakeProvider(reply=reply, piece=8, pace=0.012)) as provider:
    print(provider.url, flush=True)
    sys.stdin.read()
"""
MODELS = {
    "openai": "gpt-4.1-mini",
    "anthropic": "claude-haiku-4-5",
    "google": "gemini-3.5-flash-lite",
}


class Beat(BaseModel):
    """A moment of a skit."""

    time: str
    action: str
    dialogue: str
    on_screen_text: str


class Skit(BaseModel):
    """What is asked for. `began`: when the model began to write, on this machine's clock."""

    began: str
    hook_line: str
    beats: Sequence[Beat]


@cache
def writer() -> "Agent[None, Skit]":
    from tinkerflow.core.ai import agents, prompts

    prompt = prompts.Prompt(name="skits", text="Write a skit.", version="0123456789ab")
    return agents.agent(prompt=prompt, answers=Skit)


@dataclass
class Watch:
    """When an ask first showed something, and its first line of dialogue; when its model began."""

    shown: dict[str, float] = field(default_factory=dict)
    spoken: dict[str, float] = field(default_factory=dict)
    began: dict[str, float] = field(default_factory=dict)
    parts: int = 0

    def __call__(self, request: "ai.Ask[Skit]", part: Skit) -> None:
        self.parts += 1
        now = time.monotonic()
        self.shown.setdefault(request.slot, now)
        if part.beats and part.beats[0].dialogue:
            self.spoken.setdefault(request.slot, now)
            self.began[request.slot] = float(part.began)

    def told(self, moments: dict[str, float]) -> str:
        """Milliseconds from where a model began to write."""
        waits = [1_000 * (moment - self.began[slot]) for slot, moment in moments.items()]
        return f"p50 {statistics.median(waits):.0f} ms, worst {max(waits):.0f} ms"


def main() -> None:
    with provider() as url, home(MODEL_PROVIDER="offline"):
        from tinkerflow.core.tenancy.services import terminal_organization

        org_id = terminal_organization()
        lines = [measured(dialect, url=url, org_id=org_id) for dialect in MODELS]
    print(f"{'; '.join(lines)}; load {os.getloadavg()[0]:.1f}")


def measured(dialect: str, *, url: str, org_id: UUID) -> str:
    """What one dialect comes to. Its first answers are not counted: libraries load."""
    point_at(dialect, url)
    ask(org_id, None), ask(org_id, Watch())
    watch = Watch()
    plain = sum(ask(org_id, None) for _ in range(ROUNDS))
    streamed = sum(ask(org_id, watch) for _ in range(ROUNDS))
    count = ROUNDS * VARIATIONS
    return (
        f"{dialect}: first part {watch.told(watch.shown)} after the provider's first piece, "
        f"first line of dialogue {watch.told(watch.spoken)}; {watch.parts / count:.0f} parts, "
        f"{streamed / count:.0f} ms CPU an answer ({plain / count:.0f} ms whole)"
    )


def point_at(dialect: str, url: str) -> None:
    from django.conf import settings
    from pydantic import SecretStr

    told = {
        "model_provider": dialect,
        "model_name": MODELS[dialect],
        "model_api_key": SecretStr("key"),
        "model_base_url": f"{url}/v1" if dialect == "openai" else url,
    }
    settings.ENV = settings.ENV.model_copy(update=told)


def ask(org_id: UUID, watch: Watch | None) -> float:
    """Milliseconds of CPU that one round of variations took."""
    from tinkerflow.core.ai import services as ai

    asks = [
        ai.Ask(
            agent=writer,
            prompt="Tea.",
            prompt_name="skits",
            prompt_version="0123456789ab",
            slot=str(uuid4()),
            offline=lambda: Skit(began="", hook_line="", beats=[]),
        )
        for _ in range(VARIATIONS)
    ]
    worked = time.process_time()
    answers = ai.ask_many(asks, org_id=org_id, on_part=watch)
    assert all(isinstance(answer, ai.Answer) for answer in answers)
    return 1_000 * (time.process_time() - worked)


@contextmanager
def provider() -> Iterator[str]:
    """A model in a process of its own: its work must not count as ours."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield (process.stdout or sys.stdin).readline().strip()
    finally:
        process.kill()


if __name__ == "__main__":
    main()
