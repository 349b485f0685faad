"""An organization, its company, and programs that call the API for people of it."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.marketing.companies.models import Company
from world import acting, make_company, make_org, make_user


class Program(Client):
    """A client that speaks JSON."""

    def __init__(self, user: User | None = None) -> None:
        super().__init__(raise_request_exception=False)
        if user:
            self.force_login(user)

    def send(self, path: str, body: object, *, method: str = "post", **headers: str):
        """Send a value as JSON; `Idempotency_Key="a"` is a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return getattr(self, method)(
            f"/api{path}", body, content_type="application/json", headers=named
        )

    def ask(self, path: str, **query: object):
        return self.get(f"/api{path}", query)


@pytest.fixture
def owner(db: None) -> User:
    return make_user()


@pytest.fixture
def org(owner: User) -> Organization:
    return make_org(owner)


@pytest.fixture
def api(owner: User, org: Organization) -> Program:
    return Program(owner)


@pytest.fixture
def company(org: Organization) -> Company:
    with acting(org):
        return make_company()


@pytest.fixture
def colleague(org: Organization) -> Callable[[str], Program]:
    """A program of somebody with another role."""

    def join(role: str) -> Program:
        user = make_user()
        with acting(org):
            tenancy.add_member(user=user, roles=[role])
        return Program(user)

    return join


@pytest.fixture
def runs(org: Organization) -> Callable[[], int]:
    """How many runs were started."""

    def count() -> int:
        with acting_in(org.pk):
            return Job.objects.filter(parent=None).count()

    return count


@pytest.fixture
def act(org: Organization) -> Iterator[None]:
    """A scope in the organization, to look at what a request left."""
    with acting(org):
        yield
