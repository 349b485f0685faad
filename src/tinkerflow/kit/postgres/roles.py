"""Three roles and one database, on the embedded server or on any other."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Final, LiteralString

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Composed, Identifier

from .faults import MayNotCreateRoles, Unreachable

OWNER, APP, ADMIN = "tinkerflow_owner", "tinkerflow_app", "tinkerflow_admin"
RIGHTS: Final[Mapping[str, LiteralString]] = {
    OWNER: "NOBYPASSRLS",
    APP: "NOBYPASSRLS",
    ADMIN: "BYPASSRLS",
}
IS_DONE = """
SELECT (SELECT count(*) FROM pg_roles
        WHERE NOT rolsuper AND rolcanlogin
          AND (rolname, rolbypassrls) IN ((%(owner)s, false), (%(app)s, false), (%(admin)s, true))) = 3
   AND (SELECT datdba = to_regrole(%(owner)s) FROM pg_database WHERE datname = current_database())
   AND (SELECT count(*) = 2 FROM pg_default_acl WHERE defaclrole = to_regrole(%(owner)s))
"""
# What the owner makes later, the others may use: never the other way round.
GRANTS: Final[tuple[LiteralString, ...]] = (
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {app}, {admin}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "GRANT USAGE ON SCHEMA public TO {app}, {admin}",
    """ALTER DEFAULT PRIVILEGES FOR ROLE {owner}
       GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}, {admin}""",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SEQUENCES TO {app}, {admin}",
)

Connection = psycopg.Connection[tuple[object, ...]]


def bootstrap(superuser_dsn: str, *, database: str, passwords: Mapping[str, str]) -> None:
    """Have the roles, their passwords and the database; one query when all is there.

    Raises MayNotCreateRoles with what an administrator has to run, or Unreachable.
    """
    as_admin = make_conninfo(
        superuser_dsn, user=ADMIN, password=passwords[ADMIN], dbname=database
    )
    if _is_done(as_admin):
        return
    with _reached(superuser_dsn) as server:
        # Held until the connection closes: two starters on two hosts take turns.
        server.execute("SELECT pg_advisory_lock(hashtext('tinkerflow.bootstrap'))")
        try:
            _set_up(server, superuser_dsn, database=database, passwords=passwords)
        except psycopg.errors.InsufficientPrivilege as fault:
            told = _for_psql(server, database=database, passwords=passwords)
            raise MayNotCreateRoles(
                f"The user {server.info.user} may not set up the database "
                f"({fault.diag.message_primary}). Let an administrator run this in psql, "
                f"then start again:\n\n{told}"
            ) from fault


def _set_up(
    server: Connection, dsn: str, *, database: str, passwords: Mapping[str, str]
) -> None:
    powerful = server.info.parameter_status("is_superuser") == "on"
    for statement in _roles(server, passwords=passwords, powerful=powerful):
        server.execute(statement)
    if not powerful:
        server.execute(SQL("GRANT {} TO CURRENT_USER").format(Identifier(OWNER)))
    server.execute(_database(server, database))
    with _reached(make_conninfo(dsn, dbname=database)) as inside:
        for statement in _grants(database):
            inside.execute(statement)


def _for_psql(server: Connection, *, database: str, passwords: Mapping[str, str]) -> str:
    script = [
        *_roles(server, passwords=passwords, powerful=True),
        _database(server, database),
        SQL("\\connect {}").format(Identifier(database)),
        *_grants(database),
    ]
    return "".join(" ".join(step.as_string(server).split()) + ";\n" for step in script)


def _is_done(as_admin: str) -> bool:
    """Getting in as the admin role proves the passwords: all three come from one secret."""
    roles = {"owner": OWNER, "app": APP, "admin": ADMIN}
    try:
        with psycopg.connect(as_admin, connect_timeout=5) as server:
            row = server.execute(IS_DONE, roles).fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and row[0] is True


@contextlib.contextmanager
def _reached(dsn: str) -> Iterator[Connection]:
    try:
        server = psycopg.connect(dsn, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as fault:
        said = str(fault).strip().splitlines()[-1]
        raise Unreachable(f"The PostgreSQL server does not let us in: {said}") from fault
    with server:
        yield server


def _roles(
    server: Connection, *, passwords: Mapping[str, str], powerful: bool
) -> list[Composed]:
    present = {name for (name,) in server.execute("SELECT rolname FROM pg_roles")}
    return [
        SQL("{verb} ROLE {role} LOGIN {rights} PASSWORD {verifier}").format(
            verb=SQL("ALTER") if role in present else SQL("CREATE"),
            role=Identifier(role),
            # Only a superuser may say NOSUPERUSER of a role that is there already.
            rights=SQL(f"NOSUPERUSER {right}" if powerful else right),
            verifier=_verifier(server, role=role, password=passwords[role]),
        )
        for role, right in RIGHTS.items()
    ]


def _verifier(server: Connection, *, role: str, password: str) -> str:
    """What the server would store: the password itself never crosses, nor meets a log."""
    return server.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()


def _database(server: Connection, database: str) -> Composed:
    found = server.execute(
        "SELECT 1 FROM pg_database WHERE datname = %s", [database]
    ).fetchone()
    statement = "ALTER DATABASE {} OWNER TO {}" if found else "CREATE DATABASE {} OWNER {}"
    return SQL(statement).format(Identifier(database), Identifier(OWNER))


def _grants(database: str) -> list[Composed]:
    names = {
        "database": Identifier(database),
        "owner": Identifier(OWNER),
        "app": Identifier(APP),
        "admin": Identifier(ADMIN),
    }
    return [SQL(statement).format(**names) for statement in GRANTS]
