"""The stage itself: what every other test silently relies on."""

import socket

import pytest
from django.db import connections
from pytest_socket import SocketConnectBlockedError

from tinkerflow.core.accounts.models import User


@pytest.mark.django_db
def test_tests_run_as_the_role_that_serves():
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = user")
        assert cursor.fetchone() == ("tinkerflow_app", False, False)


@pytest.mark.django_db(transaction=True, databases=["default", "admin"])
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_with_transactions_of_its_own_finds_and_leaves_empty_tables(time):
    assert not User.objects.exists()

    User.objects.create(email="somebody@example.com")

    assert User.objects.using("admin").count() == 1


@pytest.mark.filterwarnings("ignore:A test tried to use")
def test_nothing_outside_this_machine_can_be_reached():
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
