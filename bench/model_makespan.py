"""How close a round of model calls comes to the ideal: `PYTHONPATH=src:tests python bench/model_makespan.py`."""

import argparse
import logging
import math
import os
import subprocess
import sys
import time

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"

import django
import structlog

from session import clear, cluster_in, session_home

SERVER = """
import sys, time
from fakes.provider import FakeProvider, serving
answer = [{"headline": f"Headline {n} of a batch of twenty"} for n in range(20)]
with serving(FakeProvider(reply=lambda _call: answer, latency=LATENCY, cap=CAP)) as provider:
    print(provider.url, flush=True)
    sys.stdin.read()
    print(len(provider.calls), provider.most_at_once, flush=True)
"""


def arguments() -> argparse.Namespace:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--calls", type=int, default=45)
    told.add_argument("--latency", type=float, default=2.0)
    told.add_argument("--concurrency", type=int, default=20)
    told.add_argument("--dialect", default="google")
    return told.parse_args()


def provider_process(told: argparse.Namespace) -> subprocess.Popen[str]:
    """The provider in a process of its own: its work must not count as ours."""
    script = SERVER.replace("LATENCY", str(told.latency)).replace("CAP", str(told.concurrency))
    return subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def set_up_database() -> None:
    from database import have_template

    have_template(cluster_in(session_home()))


def use(*, url: str, told: argparse.Namespace) -> None:
    from django.conf import settings
    from pydantic import SecretStr

    settings.ENV = settings.ENV.model_copy(
        update={
            "model_provider": told.dialect,
            "model_name": "gemini-3.5-flash-lite",
            "model_api_key": SecretStr("key"),
            "model_base_url": url if told.dialect in {"google", "anthropic"} else f"{url}/v1",
            "model_concurrency": told.concurrency,
        }
    )


def measure(told: argparse.Namespace) -> tuple[float, float, int]:
    """Seconds and CPU seconds of a round, and how many answers are in the database after it."""
    from pydantic import BaseModel

    from tinkerflow.core.ai import agents, prompts
    from tinkerflow.core.ai import services as ai
    from tinkerflow.core.ai.models import AiGenerationLog
    from tinkerflow.core.tenancy.context import acting_in
    from world import make_org

    class Headline(BaseModel):
        headline: str

    agent = agents.agent(prompt=prompts.Prompt("bench", "Write.", "0"), answers=list[Headline])
    org_id = make_org().pk
    asks = [
        ai.Ask(
            agent=lambda: agent,
            prompt=f"Batch {number}. " + "The facts of a company. " * 100,
            prompt_name="bench",
            prompt_version="0",
            slot=f"batch {number}",
            offline=list,
        )
        for number in range(told.calls)
    ]
    ai.ask(asks[0], org_id=make_org().pk)  # the library is loaded, the connection open
    started, worked = time.perf_counter(), time.process_time()
    ai.ask_many(asks, org_id=org_id)
    took, cpu = time.perf_counter() - started, time.process_time() - worked
    with acting_in(org_id):
        return took, cpu, AiGenerationLog.objects.filter(outcome="ok").count()


def main() -> None:
    told = arguments()
    home = session_home()
    provider = provider_process(told)
    try:
        django.setup()
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING)
        )
        set_up_database()
        use(url=provider.stdout.readline().strip(), told=told)
        took, cpu, kept = measure(told)
        served, at_once = provider.communicate()[0].split()
    finally:
        provider.kill()
        clear(home)
    waves = math.ceil(told.calls / told.concurrency) * told.latency
    flow = told.calls * told.latency / told.concurrency
    print(
        f"model_makespan: {told.calls} calls at {told.latency:g} s, {told.concurrency} at a time "
        f"({told.dialect}): {took:.2f} s = {took / waves:.3f} x ideal of {waves:g} s in whole waves "
        f"({took / flow:.2f} x calls*latency/concurrency = {flow:g} s); {kept} kept, "
        f"{int(served) - 1} served, {at_once} at once, {cpu / told.calls * 1000:.1f} ms CPU a call"
    )


if __name__ == "__main__":
    main()
