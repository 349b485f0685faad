"""A real PostgreSQL for the session: one server, one migrated template, a copy for each worker."""

import fcntl
from collections.abc import Callable, Iterator

import psycopg
import pytest

from session import clear, cluster_in, session_home
from tinkerflow.kit.postgres import OWNER, Cluster, bootstrap

TEMPLATE = "template"
# TRUNCATE is the owner's alone; what migrations wrote for good stays.
EMPTY_ALL = """
DO $$ BEGIN EXECUTE (
    SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY CASCADE'
    FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
); END $$
"""


def pytest_unconfigure(config: pytest.Config) -> None:
    """The process that leads goes last, and takes the server with it."""
    if not hasattr(config, "workerinput"):
        clear(session_home())


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object, worker_id: str) -> Iterator[None]:
    """In place of pytest-django's: tables are the owner's, tests run as the runtime role."""
    from django.db import connections

    cluster = cluster_in(session_home())
    database = f"test_{worker_id}"
    with cluster.in_use():
        with django_db_blocker.unblock():
            have_template(cluster)
            with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as server:
                server.execute(
                    f'CREATE DATABASE "{database}" TEMPLATE {TEMPLATE} OWNER {OWNER}'
                )
            point_connections_at(database)
        # On the class: a thread or a loop of a test has connections of its own.
        operations = type(connections["default"].ops)
        operations.execute_sql_flush = staticmethod(flush(cluster, database))
        yield


def flush(cluster: Cluster, database: str) -> Callable[..., None]:
    """How a test with transactions of its own leaves the tables: empty."""

    def execute_sql_flush(sql_list: object) -> None:
        with psycopg.connect(cluster.superuser_dsn(database), autocommit=True) as server:
            server.execute(f"SET ROLE {OWNER}")
            server.execute(EMPTY_ALL)

    return execute_sql_flush


def have_template(cluster: Cluster) -> None:
    """The first worker migrates, the others wait."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    with (cluster.root.parent / "template").open("a+") as done:
        fcntl.flock(done, fcntl.LOCK_EX)
        if done.tell():
            return
        passwords = {d["USER"]: d["PASSWORD"] for d in settings.DATABASES.values()}
        bootstrap(cluster.superuser_dsn(), database=TEMPLATE, passwords=passwords)
        point_connections_at(TEMPLATE)
        call_command("migrate", database="owner", verbosity=0)
        connections.close_all()
        done.write("migrated")


def point_connections_at(database: str) -> None:
    from django.db import connections

    for connection in connections.all():
        connection.close()
        connection.settings_dict["NAME"] = database
