"""A company with facts and personas, and a model on loopback that writes for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydantic_ai.models
import pytest
from pydantic import SecretStr

from fakes.provider import FakeProvider, Server, playing, running
from fakes.writer import MODELS, Writer
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.services import conversation
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.facts import services as facts
from tinkerflow.marketing.companies import queries
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.personas import services as personas
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.models import Script, ScriptBatch
from tinkerflow.marketing.scripts.services import Order
from world import acting, make_company, make_org, make_persona, make_run

FACTS = (
    ("benefit", "Close your books 4 days faster"),
    ("mechanism", "Ledgerly matches every receipt to its transaction"),
    ("pain", "Fridays lost to chasing paper"),
)


@dataclass
class Studio:
    """A company at work. Nobody acts for it: stages open their own scopes."""

    org: Organization
    company: Company
    told: list[tuple[float, float, str]] = field(default_factory=list)
    meanwhile: Callable[[str], None] = lambda _said: None

    def stage(self, name: str = "scripts") -> Job:
        """A stage of a new run, at work."""
        with acting(self.org):
            Job.objects.filter(parent=None).update(status=Job.Status.COMPLETED)
            stage = make_run(self.company, name).stages.get()
            jobs.begin(stage_id=stage.pk)
        return stage

    def tell(self, done: float, of: float, said: str) -> None:
        self.told.append((done, of, said))
        self.meanwhile(said)

    def at_hand(self, stage: Job) -> dict[str, Any]:
        """What every service of a stage is given."""
        ids = {"org_id": self.org.pk, "company_id": self.company.pk}
        sheet = companies.fresh_sheet(**ids)
        with acting(self.org):
            brief = queries.brief(self.company.pk)
        return {"org_id": self.org.pk, "stage_id": stage.pk, "brief": brief, "sheet": sheet}

    def write(self, stage: Job | None = None, **order: Any) -> dict[str, Any]:
        """Run the stage that writes scripts; without one, a new one. Ten in calls of five."""
        given = self.at_hand(stage or self.stage())
        ordered = Order(**{"per_persona": 10, "per_call": 5, **order})
        return scripts.write_scripts(**given, order=ordered, tell=self.tell)

    def meet(self, stage: Job | None = None, count: int = 3) -> dict[str, int]:
        """Run the stage that makes personas."""
        given = self.at_hand(stage or self.stage("personas"))
        return personas.make_personas(**given, count=count, seed=7)

    def batches(self) -> list[ScriptBatch]:
        with acting(self.org):
            return list(ScriptBatch.objects.order_by("slot"))

    def scripts(self) -> list[Script]:
        with acting(self.org):
            return list(Script.objects.order_by("number"))

    def logs(self) -> list[AiGenerationLog]:
        with acting(self.org):
            return list(AiGenerationLog.objects.order_by("created_at", "id"))


@pytest.fixture
def studio(db: None) -> Studio:
    """A company with three facts and one persona."""
    org = make_org()
    with acting(org):
        company = make_company()
        for kind, text in FACTS:
            facts.add_fact(subject_id=company.pk, kind=kind, text=text)
        make_persona(company)
    return Studio(org, company)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def provider(
    server: Server, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeProvider]:
    """A provider behind which the writer sits; nobody waits between tries."""
    monkeypatch.setattr(pydantic_ai.models, "ALLOW_MODEL_REQUESTS", True)
    monkeypatch.setattr(conversation, "PAUSES", (0.01, 0.01))
    with playing(FakeProvider(reply=lambda call: writer(call)), on=server) as fake:
        yield fake


@pytest.fixture
def use(settings: Any, provider: FakeProvider) -> Callable[..., None]:
    """Make the host use a dialect of the fake provider, one call at a time unless told otherwise."""

    def choose(dialect: str = "openai", **more: Any) -> None:
        settings.ENV = settings.ENV.model_copy(
            update={
                "model_provider": dialect,
                "model_name": MODELS[dialect],
                "model_api_key": SecretStr("test-key-0123456789-abcd"),
                "model_base_url": provider.base_url(dialect),
                "model_timeout_seconds": 30.0,
                "model_concurrency": 1,
                **more,
            }
        )

    return choose


@pytest.fixture
def model(use: Callable[..., None], provider: FakeProvider) -> FakeProvider:
    """A model that writes for this host."""
    use()
    return provider
