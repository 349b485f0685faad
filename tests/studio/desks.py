"""A product with facts, and a model on loopback that writes what a test wants."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydantic_ai.models
import pytest
from pydantic import SecretStr

from fakes.dialects import Call
from fakes.provider import FakeProvider, Server, playing, running
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.services import conversation
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.facts import services as facts
from tinkerflow.flows import services as flows
from tinkerflow.studio.audience.models import AudiencePersona, PainPoint
from tinkerflow.studio.products.models import Product
from world import acting, make_audience_persona, make_org, make_pain_point, make_product

FACTS = (
    ("benefit", "Drink water without stopping to mix it"),
    ("mechanism", "Saltline dissolves in cold water in 20 seconds"),
    ("proof", "Each stick has 500 mg of sodium"),
    ("pain", "Carrying a tub of powder to the gym"),
)
ANSWERS = dict[str, Any]


@dataclass
class Desk:
    """A product at work. Nobody acts for it: stages open their own scopes."""

    org: Organization
    product: Product
    persona: AudiencePersona
    point: PainPoint

    def run(self, flow: str, reference: Any) -> Job:
        """Do the run of an order in the terminal, and give it back as it ended."""
        with acting(self.org):
            run = Job.objects.get(job_type=flow, reference_id=reference, parent=None)
        return flows.run_inline(org_id=self.org.pk, run_id=run.pk)

    def logs(self) -> list[AiGenerationLog]:
        with acting(self.org):
            return list(AiGenerationLog.objects.order_by("created_at", "id"))


@dataclass
class Pen:
    """A model that answers with what the test puts here."""

    answers: list[ANSWERS] = field(default_factory=list)

    def __call__(self, _call: Call) -> ANSWERS:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def desk(db: None) -> Desk:
    """A product with four facts, a persona and a pain point."""
    org = make_org()
    with acting(org):
        product = make_product(name="Saltline Sticks", brand="Saltline")
        for kind, text in FACTS:
            facts.add_fact(subject_id=product.pk, kind=kind, text=text)
        persona = make_audience_persona(
            name="Marathon Mo",
            phrases_to_avoid=["electrolyte balance"],
        )
        point = make_pain_point(
            pain_point="Cramps in the last mile",
            how_they_describe_it=["I dread that last gritty sip"],
        )
    return Desk(org, product, persona, point)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def pen() -> Pen:
    return Pen()


@pytest.fixture
def model(
    server: Server, pen: Pen, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeProvider]:
    """The host's model, which writes as the pen says; nobody waits between tries."""
    monkeypatch.setattr(pydantic_ai.models, "ALLOW_MODEL_REQUESTS", True)
    monkeypatch.setattr(conversation, "PAUSES", (0.01, 0.01))
    reply: Callable[[Call], ANSWERS] = lambda call: pen(call)  # noqa: E731 - bound late
    with playing(FakeProvider(reply=reply), on=server) as fake:
        settings.ENV = settings.ENV.model_copy(
            update={
                "model_provider": "openai",
                "model_name": "gpt-4.1-mini",
                "model_api_key": SecretStr("test-key-0123456789-abcd"),
                "model_base_url": fake.base_url("openai"),
                "model_timeout_seconds": 30.0,
                "model_concurrency": 1,
            }
        )
        yield fake
