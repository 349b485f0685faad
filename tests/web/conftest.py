"""Somebody signed in, in an organization of their own."""

import pytest
from django.test import Client

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.models import Organization
from world import make_org, make_user


@pytest.fixture
def ada(db: None) -> User:
    """A person."""
    return make_user("ada@example.com")


@pytest.fixture
def studio(ada: User) -> Organization:
    """Ada's organization."""
    return make_org(ada, "Ada's studio")


@pytest.fixture
def browser(client: Client, ada: User, studio: Organization) -> Client:
    """Ada's browser, after one look around."""
    client.force_login(ada)
    client.get("/search/")
    return client
