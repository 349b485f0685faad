"""A company with a persona, a stage that scores it, and a model that judges."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pydantic_ai.models
import pytest
from pydantic import SecretStr

from fakes.judge import Judge
from fakes.provider import FakeProvider, serving
from tinkerflow.core.ai.services import conversation
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scoring import services as scoring
from world import acting, make_company, make_org, make_persona, make_run


@pytest.fixture
def org(db: None) -> Organization:
    return make_org()


@pytest.fixture
def company(org: Organization) -> Iterator[Company]:
    """Its organization acts while the test runs."""
    with acting(org):
        yield make_company()


@pytest.fixture
def persona(company: Company) -> Persona:
    return make_persona(company)


@dataclass
class Work:
    """A company that is to be scored. Nobody acts for it: stages open their own scopes."""

    org: Organization
    persona: Persona
    said: list[tuple[float, float, str]] = field(default_factory=list)
    meanwhile: dict[str, Callable[[], Any]] = field(default_factory=dict)

    @property
    def company(self) -> Company:
        return self.persona.company

    def stage(self) -> Job:
        """A stage of a new run, at work."""
        with acting(self.org):
            Job.objects.filter(parent=None).update(status=Job.Status.COMPLETED)
            stage = make_run(self.company, "scores").stages.get()
            jobs.begin(stage_id=stage.pk)
        return stage

    def score(self, stage: Job | None = None, **more: Any) -> dict[str, int]:
        """Run the stage; without one, a new one."""
        stage = stage or self.stage()
        values = {"company_id": self.company.pk, "seed": 7, "tell": self.tell, **more}
        return scoring.score_scripts(org_id=self.org.pk, stage_id=stage.pk, **values)

    def tell(self, done: float, of: float, said: str) -> None:
        """Note it; what the test wants to happen meanwhile happens once."""
        self.said.append((done, of, said))
        for words in [words for words in self.meanwhile if words in said]:
            self.meanwhile.pop(words)()


@pytest.fixture
def work(org: Organization) -> Work:
    with acting(org):
        return Work(org, make_persona(make_company()))


@pytest.fixture
def judge() -> Judge:
    """Likes the headlines that end in a high number."""
    return Judge(
        marks=lambda headline, _place: min(100, 10 + 5 * int(headline.rpartition("v")[2]))
    )


@pytest.fixture
def provider(
    judge: Judge, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeProvider]:
    """The host's model is on loopback, and nobody waits between tries."""
    monkeypatch.setattr(pydantic_ai.models, "ALLOW_MODEL_REQUESTS", True)
    monkeypatch.setattr(conversation, "PAUSES", (0.01, 0.01))
    with serving(FakeProvider(reply=partial(judge))) as fake:
        told = {
            "model_provider": "openai",
            "model_name": "gpt-4.1-mini",
            "model_api_key": SecretStr("test-key-0123456789-abcd"),
            "model_base_url": fake.base_url("openai"),
            "model_timeout_seconds": 5.0,
        }
        settings.ENV = settings.ENV.model_copy(update=told)
        yield fake
