"""A product whose walls are down does not serve."""

import psycopg
import pytest
from django.db import connections

from session import cluster_in, session_home
from tinkerflow.core.tenancy import boot
from tinkerflow.kit.postgres import APP, OWNER


@pytest.fixture
def server(transactional_db):
    """The superuser's hand on this test's own database; what it does is undone."""
    database = connections["default"].settings_dict["NAME"]
    dsn = cluster_in(session_home()).superuser_dsn(database)
    with psycopg.connect(dsn, autocommit=True) as server:
        yield server


@pytest.mark.django_db
def test_the_walls_are_up():
    boot.check_walls()

    assert {"companies", "scripts", "jobs"} <= set(boot.tenant_tables())


@pytest.mark.parametrize(
    ("down", "up"),
    [
        ("DISABLE ROW LEVEL SECURITY", "ENABLE ROW LEVEL SECURITY"),
        ("NO FORCE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY"),
        ("RENAME TO elsewhere", None),
    ],
)
def test_a_table_without_its_wall_is_named(server, down, up):
    server.execute(f"ALTER TABLE scripts {down}")
    try:
        with pytest.raises(boot.WallsAreDown, match=r"between organizations: scripts\."):
            boot.check_walls()
    finally:
        undo = f"ALTER TABLE scripts {up}" if up else "ALTER TABLE elsewhere RENAME TO scripts"
        server.execute(undo)


def test_a_wall_without_a_policy_is_named(server):
    server.execute("ALTER POLICY scripts_wall ON scripts RENAME TO kept")
    boot.check_walls()
    server.execute("ALTER POLICY kept ON scripts RENAME TO scripts_wall")

    with server.transaction(force_rollback=True):
        server.execute("DROP POLICY scripts_wall ON scripts")
        asked = server.execute(boot.WITHOUT_WALL, [["scripts", "jobs"]]).fetchall()

    assert asked == [("scripts",)]


@pytest.mark.parametrize(
    ("hole", "closed"),
    [
        (
            "CREATE FUNCTION peek() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'",
            "DROP FUNCTION peek()",
        ),
        (
            "ALTER FUNCTION script_ids_holding RESET search_path",
            "ALTER FUNCTION script_ids_holding SET search_path = pg_catalog, pg_temp",
        ),
    ],
    ids=["a function nobody reviewed", "a reviewed one that finds other tables"],
)
def test_a_hole_in_the_walls_is_named(server, hole, closed):
    server.execute(hole)
    try:
        with pytest.raises(
            boot.WallsAreDown, match=r"rights and are not ours: (peek|script_ids)"
        ):
            boot.check_walls()
    finally:
        server.execute(closed)
    boot.check_walls()


def test_a_role_that_owns_tables_is_refused(server):
    server.execute("CREATE TABLE mine ()")
    server.execute(f"ALTER TABLE mine OWNER TO {APP}")
    try:
        with pytest.raises(boot.WallsAreDown, match="owns tables"):
            boot.check_walls()
    finally:
        server.execute("DROP TABLE mine")


@pytest.mark.parametrize("role", ["postgres", OWNER, "tinkerflow_admin", APP])
def test_only_the_runtime_role_is_weak_enough(server, role):
    with server.transaction(force_rollback=True):
        server.execute(f"SET LOCAL ROLE {role}")

        assert server.execute(boot.TOO_STRONG).fetchone() == (role != APP,)
