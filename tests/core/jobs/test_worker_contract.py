"""What our worker borrows from inside Procrastinate: a new version has to keep it, or we have to move."""

import asyncio
import inspect
from importlib.metadata import version

import psycopg
import pytest
from django.db import connection
from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.testing import InMemoryConnector
from procrastinate.worker import Worker

from tinkerflow.core.jobs.steady import is_lost, until_answered

BORROWED = {
    "procrastinate_jobs": {"id", "task_name", "status", "attempts", "scheduled_at"}
    | {"abort_requested", "worker_id"},
    "procrastinate_workers": {"id", "last_heartbeat"},
}


def test_the_version_is_the_one_that_was_read():
    assert version("procrastinate") == "3.10.0"


def test_the_worker_keeps_its_running_jobs_where_the_rescuer_looks():
    worker = Worker(App(connector=InMemoryConnector()))

    assert worker._running_jobs == {}
    assert worker.worker_id is None
    assert "_running_jobs[job_task] = context" in inspect.getsource(Worker)
    assert "job" in inspect.get_annotations(type_of_context())


def type_of_context() -> type:
    from procrastinate.job_context import JobContext

    return JobContext


def test_the_connector_asks_in_the_words_that_we_override():
    for name in ("execute_query_async", "execute_query_one_async", "execute_query_all_async"):
        assert list(inspect.signature(getattr(PsycopgConnector, name)).parameters) == [
            "self",
            "query",
            "arguments",
        ]
    listening = inspect.signature(PsycopgConnector.listen_notify).parameters
    assert list(listening) == ["self", "on_notification", "channels"]


def test_the_worker_cleans_up_djangos_connections_around_each_task():
    names = {middleware.__name__ for middleware in app.worker_defaults["task_middleware"]}

    assert "close_db_connections" in names


@pytest.mark.django_db
@pytest.mark.parametrize("table", BORROWED)
def test_the_tables_have_the_columns_that_the_rescuer_writes(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        assert {column.name for column in cursor.description} >= BORROWED[table]


class Server:
    """Answers after so many faults."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)

    async def ask(self) -> str:
        if self.faults:
            raise self.faults.pop(0)
        return "answer"


def wrapped(cause: Exception) -> ConnectorException:
    fault = ConnectorException()
    fault.__cause__ = cause
    return fault


def test_a_lost_question_is_asked_until_it_is_answered():
    server = Server(wrapped(psycopg.OperationalError()), psycopg.InterfaceError())

    assert asyncio.run(until_answered(server.ask)) == "answer"


def test_a_job_that_the_lost_question_had_ended_stays_ended():
    ended = wrapped(psycopg.errors.RaiseException())

    assert asyncio.run(until_answered(Server(psycopg.OperationalError(), ended).ask)) is None
    with pytest.raises(ConnectorException):
        asyncio.run(until_answered(Server(ended).ask))


def test_a_wrong_question_is_not_asked_again():
    server = Server(wrapped(psycopg.errors.UndefinedTable()))

    with pytest.raises(ConnectorException):
        asyncio.run(until_answered(server.ask))
    assert not is_lost(wrapped(psycopg.errors.UndefinedTable()))


def test_patience_with_a_server_that_is_away_ends():
    away = Server(*[psycopg.OperationalError("away") for _ in range(99)])

    with pytest.raises(psycopg.OperationalError, match="away"):
        asyncio.run(until_answered(away.ask, patience=0.3))
