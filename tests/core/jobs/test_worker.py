"""Workers die, freeze and lose their database; the work does not."""

import signal
import subprocess
import time
from collections.abc import Iterator

import psycopg
import pytest

from crew import Crew, kill, soon
from session import session_home

ALIVE = "last_heartbeat > now() - interval '1 second'"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def crew(worker_id: str) -> Iterator[Crew]:
    home = session_home() / "crew" / worker_id
    crew = Crew(home, settings={"fsync": "off", "shared_buffers": "16MB"})
    crew.open()
    yield crew
    crew.close()


@pytest.fixture
def worker(crew: Crew) -> subprocess.Popen[bytes]:
    """One that lives and listens, hired anew when a test killed the one before."""
    living = [worker for worker in crew.workers if worker.poll() is None]
    worker = living[0] if living else crew.hire()
    done(crew, crew.defer("note", slot="hired"))
    return worker


def done(crew: Crew, job: int) -> object:
    return soon(lambda: crew.status(job) == "succeeded")


def started(crew: Crew, slot: str) -> list[object]:
    return crew.ask("SELECT pid FROM starts WHERE slot = %s", slot)


def test_jobs_run_side_by_side(crew, worker):
    jobs = [crew.defer("note", slot="beside", before=1.5) for _ in range(4)]

    assert all(done(crew, job) for job in jobs)
    apart = crew.ask("SELECT max(at) - min(at) FROM starts WHERE slot = 'beside'")
    assert apart[0] < 1.5


def test_what_a_killed_worker_held_is_done_by_another(crew, worker):
    job = crew.defer("note", slot="orphan", before=0.7)
    soon(lambda: started(crew, "orphan"))
    other = crew.hire()

    kill(worker.pid)

    assert done(crew, job)
    assert started(crew, "orphan") == [worker.pid, other.pid]
    assert crew.ask("SELECT slot FROM fenced WHERE slot = 'orphan'") == ["orphan"]


def test_a_worker_told_to_stop_hands_back_what_it_cannot_finish(crew, worker):
    short = crew.defer("note", slot="short", before=0.3)
    long = crew.defer("note", slot="long", before=30)
    soon(lambda: started(crew, "short") and started(crew, "long"))

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(5) == 0
    assert crew.status(short) == "succeeded"
    assert crew.status(long) == "todo"
    crew.ask(
        "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE id = %s RETURNING id", long
    )


def test_a_worker_outlives_a_crash_of_its_database(crew, worker):
    waiting = crew.defer("note", slot="waiting", before=1.0)
    soon(lambda: started(crew, "waiting"))

    kill(crew.cluster.pid())
    soon(lambda: crew.cluster.pid() is None)
    time.sleep(0.5)
    crew.cluster.ensure()

    assert done(crew, crew.defer("note", slot="after the crash"))
    soon(lambda: crew.status(waiting) in {"succeeded", "failed"})
    assert worker.poll() is None


def test_a_job_whose_answer_was_lost_does_not_stay_in_nobodys_hands(crew, worker):
    mine = "SELECT max(id) FROM procrastinate_workers"
    job = crew.defer("note", slot="lost", before=0)
    done(crew, job)

    crew.ask(
        f"UPDATE procrastinate_jobs SET status = 'doing', worker_id = ({mine})"
        " WHERE id = %s RETURNING id",
        job,
    )

    assert done(crew, job)
    assert len(started(crew, "lost")) == 2


def test_many_jobs_are_each_done_once_by_two_workers(crew, worker):
    other = crew.hire()
    soon(lambda: crew.ask(f"SELECT count(*) FROM procrastinate_workers WHERE {ALIVE}") == [2])

    jobs = [crew.defer("note", slot=f"one of many {n}") for n in range(60)]

    assert all(done(crew, job) for job in jobs)
    counted = "SELECT count(*) FROM naive WHERE slot LIKE 'one of many %%'"
    assert crew.ask(counted) == [60]
    other.terminate()
    assert other.wait(5) == 0


def test_a_worker_waits_for_a_database_that_is_not_there_yet(crew):
    for worker in crew.workers:
        worker.kill()
    crew.cluster.stop()
    early = crew.hire()
    time.sleep(1.5)

    crew.cluster.ensure()

    assert done(crew, crew.defer("note", slot="early"))
    assert early.poll() is None


def test_the_cut_of_every_connection_is_not_the_end_of_a_worker(crew, worker):
    with psycopg.connect(crew.cluster.superuser_dsn("crew"), autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'tinkerflow_app' AND pid <> pg_backend_pid()"
        )

    assert done(crew, crew.defer("note", slot="after the cut"))
    assert worker.poll() is None
