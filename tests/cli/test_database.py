"""Before anything serves, the database and the static files are those of this version."""

from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tinkerflow.cli import database
from tinkerflow.kit.postgres import Cluster


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product of two files, to see which changes count."""
    monkeypatch.setattr(database, "PACKAGE", tmp_path)
    for name in (
        "core/migrations/0001_initial.py",
        "core/sql/0001_wall.sql",
        "web/static/app.css",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("first")
    return tmp_path


@pytest.mark.parametrize(
    "changed", ["core/migrations/0001_initial.py", "core/sql/0001_wall.sql"]
)
def test_a_changed_migration_asks_for_migrating_and_not_for_collecting(package, changed):
    tables, statics = database.tables_wanted(), database.statics_wanted()

    (package / changed).write_text("second")

    assert database.tables_wanted() != tables
    assert database.statics_wanted() == statics


def test_a_new_static_file_asks_for_collecting_and_not_for_migrating(package):
    tables, statics = database.tables_wanted(), database.statics_wanted()

    (package / "web/static/new.css").write_text("")

    assert database.tables_wanted() == tables
    assert database.statics_wanted() != statics


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_was_migrated_and_collected_is_not_done_again(monkeypatch):
    database.migrate()
    database.collect()
    monkeypatch.setattr(database.sys, "executable", "/no/such/python")

    with database.database() as cluster, psycopg.connect(cluster.superuser_dsn()) as server:
        assert server.execute("SELECT 1").fetchone() == (1,)

    assert (Path(settings.STATIC_ROOT) / "stamp").exists()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_set_up_that_fails_is_refused(monkeypatch, package):
    monkeypatch.setattr(database.sys, "executable", "false")

    with pytest.raises(database.NotPrepared), database.database():
        raise AssertionError("nothing may be served")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_server_of_our_own_is_used_and_left_running(monkeypatch):
    database.migrate()
    database.collect()
    named = Cluster(settings.ENV.home / "postgres")
    url = f"postgresql://postgres:{(named.root / 'superuser').read_text()}@/postgres"
    monkeypatch.setattr(
        settings, "ENV", settings.ENV.model_copy(update={"database_url": Secret(url, named)})
    )

    with database.database() as cluster:
        assert cluster is None
    assert named.pid() is not None


class Secret:
    """DATABASE_URL as the environment hands it out."""

    def __init__(self, url: str, cluster: Cluster) -> None:
        self.url = f"{url}?host={cluster.socket_folder}"

    def get_secret_value(self) -> str:
        return self.url
