"""A queue with workers of its own: real processes, to be killed and frozen."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import procrastinate
import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import scalar_row
from psycopg.types.json import Jsonb

from tinkerflow.config.secrets import role_password
from tinkerflow.kit.postgres import ADMIN, APP, OWNER, Cluster, bootstrap

TABLES = """
CREATE TABLE starts (slot text, pid int, at double precision);
CREATE TABLE naive (slot text);
CREATE TABLE fenced (slot text PRIMARY KEY);
"""
SECRET = "of the crew"
QUICK = "0.2 0.2 1.2 0.8"  # heartbeat, look, silence, grace: as in life, but sooner


class Crew:
    """A private server with the queue's tables, and the workers hired on it."""

    def __init__(self, home: Path, *, settings: dict[str, str] | None = None) -> None:
        self.home = home
        self.cluster = Cluster(home / "postgres", settings=settings)
        self.workers: list[subprocess.Popen[bytes]] = []
        self.passwords = {role: role_password(SECRET, role) for role in (OWNER, APP, ADMIN)}

    def open(self) -> None:
        self.cluster.ensure()
        bootstrap(self.cluster.superuser_dsn(), database="crew", passwords=self.passwords)
        with self.connect(OWNER) as owner:
            owner.execute(procrastinate.schema.SchemaManager.get_schema().encode())
            owner.execute(TABLES.encode())

    def close(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()
        self.cluster.stop()

    def dsn(self, role: str) -> str:
        return self.cluster.dsn(user=role, password=self.passwords[role], database="crew")

    def connect(self, role: str = APP) -> psycopg.Connection:
        return psycopg.connect(self.dsn(role), autocommit=True, row_factory=scalar_row)

    def ask(self, question: str, *values: object) -> list[object]:
        with self.connect() as connection:
            return connection.execute(question.encode(), values).fetchall()

    def hire(self, *, pace: str = QUICK, concurrency: int = 4) -> subprocess.Popen[bytes]:
        """A worker process on this queue; it says so when it listens."""
        url = f"postgresql:///crew?host={conninfo_to_dict(self.dsn(APP))['host']}"
        ours = {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tinkerflow.config.settings",
            "TINKERFLOW_HOME": str(self.home),
            "TINKERFLOW_SECRET_KEY": SECRET,
        }
        tests = Path(__file__).parent
        worker = subprocess.Popen(
            [sys.executable, tests / "probe.py", str(concurrency), *pace.split()],
            env={**os.environ, **ours, "PYTHONPATH": str(tests.parent / "src")},
        )
        self.workers.append(worker)
        return worker

    def defer(self, task: str, **words: object) -> int:
        row = "(queue_name, task_name, args) VALUES ('probe', %s, %s)"
        statement = f"INSERT INTO procrastinate_jobs {row} RETURNING id"
        return self.ask(statement, f"probe.{task}", Jsonb(words))[0]

    def status(self, job: int) -> str:
        return str(self.ask("SELECT status FROM procrastinate_jobs WHERE id = %s", job)[0])


def soon(fact: Callable[[], object], *, seconds: float = 60) -> object:
    """Wait until it is so; the truth that was found."""
    deadline = time.monotonic() + seconds
    while not (truth := fact()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)
    return truth


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
