"""A product with facts, somebody who orders skits for it, and a stage that writes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pydantic_ai.models
import pytest
from pydantic import SecretStr

from fakes.provider import FakeProvider, Server, playing, running
from fakes.skits import SkitModel
from fakes.writer import MODELS
from tinkerflow.core.accounts.models import User
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.ai.services import conversation
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.facts import services as facts
from tinkerflow.studio.products.models import Product
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SavedSkit, SkitOrder
from tinkerflow.studio.skits.services import Wish
from world import acting, make_org, make_product, make_user

FACTS = (
    ("mechanism", "Saltline dissolves in cold water in 20 seconds"),
    ("proof", "Each stick has 500 mg of sodium and no sugar"),
    ("benefit", "Drink water without stopping to mix it"),
    ("pain", "Cramps in the last mile"),
)


@dataclass
class Room:
    """An organization with a product. Nobody acts in it: stages open their own scopes."""

    org: Organization
    user: User
    product: Product
    told: list[tuple[float, float, str]] = field(default_factory=list)
    meanwhile: Callable[[str], None] = lambda _said: None

    def wish(self, **more: Any) -> Wish:
        return Wish(**{"product_id": self.product.pk, "seed": 7, **more})

    def order(self, **more: Any) -> SkitOrder:
        with acting(self.org):
            return skits.order_skits(wish=self.wish(**more), actor=self.user)

    def stage(self, order: SkitOrder, flow: str = "skits") -> Job:
        """The stage of a run about an order or a skit, at work."""
        with acting(self.org):
            run = jobs.open_run(
                job_type=flow,
                reference_id=order.pk,
                plans=[jobs.Plan(flow)],
                options={},
                actor=self.user,
            )
            stage = run.stages.get()
            jobs.begin(stage_id=stage.pk)
        return stage

    def tell(self, done: float, of: float, said: str) -> None:
        self.told.append((done, of, said))
        self.meanwhile(said)

    def write(
        self, order: SkitOrder | None = None, stage: Job | None = None, **more: Any
    ) -> Any:
        """Order, and run the stage; what it says of it."""
        order = order or self.order(**more)
        stage = stage or self.stage(order)
        return skits.write_order(
            org_id=self.org.pk, stage_id=stage.pk, order_id=order.pk, tell=self.tell
        )

    def written(self, **more: Any) -> SavedSkit:
        """One written skit."""
        self.write(**{"variations": 1, **more})
        return self.rows()[-1]

    def rows(self) -> list[SavedSkit]:
        with acting(self.org):
            return list(SavedSkit.objects.order_by("order_id", "place"))

    def logs(self) -> list[AiGenerationLog]:
        with acting(self.org):
            return list(AiGenerationLog.objects.order_by("created_at", "id"))


@pytest.fixture
def room(db: None) -> Room:
    """An organization with a product of four facts."""
    user = make_user()
    org = make_org(user)
    with acting(org):
        product = make_product(
            name="Saltline Electrolyte Powder", brand="Saltline", category="electrolyte powder"
        )
        for kind, text in FACTS:
            facts.add_fact(subject_id=product.pk, kind=kind, text=text)
    return Room(org, user, product)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def writer() -> SkitModel:
    return SkitModel()


@pytest.fixture
def provider(
    server: Server, writer: SkitModel, monkeypatch: pytest.MonkeyPatch
) -> Iterator[FakeProvider]:
    """A provider behind which the writer sits; nobody waits between tries."""
    monkeypatch.setattr(pydantic_ai.models, "ALLOW_MODEL_REQUESTS", True)
    monkeypatch.setattr(conversation, "PAUSES", (0.01, 0.01))
    with playing(FakeProvider(reply=lambda call: writer(call)), on=server) as fake:
        yield fake


@pytest.fixture
def use(settings: Any, provider: FakeProvider) -> Callable[..., None]:
    """Make the host use a dialect of the fake provider, one call at a time."""

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
