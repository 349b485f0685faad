"""Three roles: one owns, one works behind the wall, one sees over it."""

import hashlib
import re

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tinkerflow.kit.postgres import ADMIN, APP, OWNER, Cluster, bootstrap
from tinkerflow.kit.postgres.faults import MayNotCreateRoles, Unreachable

DATABASE = "our words"


def passwords_of(secret: str) -> dict[str, str]:
    return {r: hashlib.sha256(f"{secret}{r}".encode()).hexdigest() for r in (OWNER, APP, ADMIN)}


def enter(cluster: Cluster, role: str, secret: str = "first") -> psycopg.Connection:
    dsn = cluster.dsn(user=role, password=passwords_of(secret)[role], database=DATABASE)
    return psycopg.connect(dsn, autocommit=True)


@pytest.fixture
def ready(cluster):
    bootstrap(cluster.superuser_dsn(), database=DATABASE, passwords=passwords_of("first"))
    return cluster


@pytest.fixture
def walled(ready):
    """A table that the owner made, with a wall that lets nobody through."""
    with enter(ready, OWNER) as owner:
        owner.execute("DROP TABLE IF EXISTS notes")
        owner.execute("CREATE TABLE notes (id bigserial, words text)")
        owner.execute("INSERT INTO notes (words) VALUES ('secret')")
        owner.execute("ALTER TABLE notes ENABLE ROW LEVEL SECURITY")
        owner.execute("ALTER TABLE notes FORCE ROW LEVEL SECURITY")
        owner.execute("CREATE POLICY wall ON notes USING (words <> 'secret')")
    return ready


def test_the_runtime_role_works_behind_the_wall(walled):
    with enter(walled, APP) as app:
        app.execute("INSERT INTO notes (words) VALUES ('plain')")
        assert app.execute("SELECT words FROM notes").fetchall() == [("plain",)]
        app.execute("UPDATE notes SET words = 'plainer'")
        app.execute("DELETE FROM notes")


def test_the_owner_is_bound_by_a_forced_wall_and_the_admin_is_not(walled):
    with enter(walled, OWNER) as owner, enter(walled, ADMIN) as admin:
        assert owner.execute("SELECT count(*) FROM notes").fetchone() == (0,)
        assert admin.execute("SELECT count(*) FROM notes").fetchone() == (1,)


@pytest.mark.parametrize("role", [APP, ADMIN])
@pytest.mark.parametrize(
    "deed",
    [
        "CREATE TABLE mine ()",
        "CREATE TEMPORARY TABLE mine ()",
        "ALTER TABLE notes DISABLE ROW LEVEL SECURITY",
        "DROP POLICY wall ON notes",
        "TRUNCATE notes",
    ],
)
def test_only_the_owner_changes_the_shape_of_things(walled, role, deed):
    with enter(walled, role) as server, pytest.raises(psycopg.errors.InsufficientPrivilege):
        server.execute(deed)


def test_no_role_may_become_another(walled):
    with enter(walled, APP) as app:
        for other in (OWNER, ADMIN, "postgres"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(f"SET ROLE {other}")


def test_what_is_done_is_not_done_again(ready):
    def stamps() -> list[object]:
        with psycopg.connect(ready.superuser_dsn()) as server:
            return server.execute("SELECT rolname, rolpassword FROM pg_authid").fetchall()

    before = stamps()
    bootstrap(ready.superuser_dsn(), database=DATABASE, passwords=passwords_of("first"))

    assert stamps() == before


def test_a_new_secret_gives_the_roles_new_passwords(ready):
    bootstrap(ready.superuser_dsn(), database=DATABASE, passwords=passwords_of("second"))

    enter(ready, APP, "second").close()
    with pytest.raises(psycopg.OperationalError, match="password"):
        enter(ready, APP, "first")


def test_a_role_that_grew_too_strong_is_cut_back(ready):
    with psycopg.connect(ready.superuser_dsn(), autocommit=True) as server:
        server.execute(f"ALTER ROLE {APP} SUPERUSER BYPASSRLS")

    bootstrap(ready.superuser_dsn(), database=DATABASE, passwords=passwords_of("first"))

    with enter(ready, APP) as app:
        row = app.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = user")
        assert row.fetchone() == (False, False)


def test_a_user_without_rights_is_told_what_an_administrator_runs(cluster):
    with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as server:
        server.execute("DROP ROLE IF EXISTS clerk")
        server.execute("CREATE ROLE clerk LOGIN PASSWORD 'clerk'")
        server.execute("CREATE DATABASE theirs")
    clerk = cluster.dsn(user="clerk", password="clerk", database="theirs")

    with pytest.raises(MayNotCreateRoles) as refusal:
        bootstrap(clerk, database="theirs", passwords=passwords_of("third"))

    assert "clerk" in refusal.value.message
    run_as_told(cluster, refusal.value.message)
    bootstrap(clerk, database="theirs", passwords=passwords_of("third"))


def run_as_told(cluster: Cluster, message: str) -> None:
    """What the message asks for, run as psql would: statement by statement."""
    database = "postgres"
    for line in message.split("\n\n", 1)[1].splitlines():
        if told := re.match(r"\\connect \"(.+)\";", line):
            database = told[1]
            continue
        with psycopg.connect(cluster.superuser_dsn(database), autocommit=True) as server:
            server.execute(line.encode())


def test_a_creator_of_roles_need_not_be_a_superuser(cluster):
    with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as server:
        for role in (OWNER, APP, ADMIN):
            forget(server, role)
        server.execute("CREATE ROLE manager LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD 'm'")
    manager = cluster.dsn(user="manager", password="m", database="postgres")

    bootstrap(manager, database="managed", passwords=passwords_of("fourth"))
    bootstrap(manager, database="managed", passwords=passwords_of("fifth"))

    app = {"user": APP, "password": passwords_of("fifth")[APP], "dbname": "managed"}
    psycopg.connect(**{**conninfo_to_dict(manager), **app}).close()


def forget(server: psycopg.Connection, role: str) -> None:
    owned = "SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = %s"
    for (database,) in server.execute(owned, [role]).fetchall():
        server.execute(f'DROP DATABASE "{database}"')
    server.execute(f"DROP ROLE IF EXISTS {role}")


def test_a_server_that_is_not_there_is_named_as_such(open_folder):
    with pytest.raises(Unreachable, match="does not let us in"):
        bootstrap(f"host={open_folder} user=x", database="x", passwords=passwords_of("x"))
