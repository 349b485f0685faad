"""This installation's database: running, set up and up to date while a command needs it."""

import contextlib
import hashlib
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import django
import psycopg
from django.conf import settings
from django.db import connections
from psycopg.sql import SQL, Identifier, Literal

import tinkerflow
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.postgres import Cluster, bootstrap

from .loading import loading

PACKAGE = Path(tinkerflow.__file__).parent
WITH_TABLES = ("django", "django-allauth", "procrastinate")
STAMP = """
SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()
"""


class NotPrepared(Refusal):
    """Migrating or collecting the static files failed; it said why itself."""

    code = "cli.not_prepared"
    status = 500


@contextlib.contextmanager
def database() -> Iterator[Cluster | None]:
    """Keep the database at hand during the block: the embedded one, or the one DATABASE_URL names."""
    url = settings.ENV.database_url
    if url:
        prepare(url.get_secret_value())
        yield None
        return
    cluster = Cluster(settings.ENV.home / "postgres")
    with cluster.in_use():
        prepare(cluster.superuser_dsn())
        yield cluster


@contextlib.contextmanager
def ready() -> Iterator[None]:
    """For commands that work in this very process: the database at hand, Django loaded."""
    with database():
        with loading():
            django.setup()
            from tinkerflow.core.tenancy.boot import check_walls

        check_walls()
        yield


def prepare(superuser_dsn: str) -> None:
    """Roles, tables and static files as this version wants them; two questions when they are."""
    logins = settings.DATABASES.values()
    passwords = {login["USER"]: login["PASSWORD"] for login in logins}
    bootstrap(superuser_dsn, database=settings.DATABASES["owner"]["NAME"], passwords=passwords)
    if is_migrated() and is_collected():
        return
    # In a process of its own: the supervisor stays small, and ends with nothing half-imported.
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tinkerflow.cli", "migrate"], check=False
    )
    if done.returncode:
        raise NotPrepared("The database could not be brought up to date; the reason is above.")


def is_migrated() -> bool:
    """Whether `migrate` ran with the very migrations that are here."""
    with as_owner() as owner:
        row = owner.execute(STAMP).fetchone()
    return row == (tables_wanted(),)


def is_collected() -> bool:
    """Whether the static files are those that are here."""
    stamp = Path(settings.STATIC_ROOT) / "stamp"
    return stamp.exists() and stamp.read_text("utf-8") == statics_wanted()


def migrate() -> None:
    """Change the tables as their owner, one host at a time, and note what they now are."""
    from django.core.management import call_command

    with as_owner() as owner:
        owner.execute("SELECT pg_advisory_lock(hashtext('tinkerflow.migrate'))")
        call_command("migrate", database="owner", interactive=False, verbosity=0)
        name = Identifier(settings.DATABASES["owner"]["NAME"])
        note = SQL("COMMENT ON DATABASE {} IS {}").format(name, Literal(tables_wanted()))
        owner.execute(note)


def collect() -> None:
    """Lay out the static files for whitenoise, under names that change with their content."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    (Path(settings.STATIC_ROOT) / "stamp").write_text(statics_wanted(), "utf-8")


def as_owner() -> psycopg.Connection[tuple[object, ...]]:
    """A plain connection as the owner of the tables, beside Django's."""
    words = connections["owner"].get_connection_params()
    for ours in ("cursor_factory", "context"):
        words.pop(ours, None)
    return psycopg.connect(**words, autocommit=True)


def tables_wanted() -> str:
    files = [*PACKAGE.rglob("migrations/*.py"), *PACKAGE.rglob("sql/*.sql")]
    return fingerprint(files, *(version(name) for name in WITH_TABLES))


def statics_wanted() -> str:
    files = (path for path in PACKAGE.rglob("static/**/*") if path.is_file())
    return fingerprint(files, *(version(name) for name in WITH_TABLES))


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """One line that changes when a file or a word does."""
    seen = hashlib.sha256(" ".join(words).encode())
    for path in sorted(files):
        seen.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()
