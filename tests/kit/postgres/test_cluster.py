"""The embedded server: starts once, survives what kills it, and says what is wrong."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tinkerflow.kit.postgres import Cluster, place
from tinkerflow.kit.postgres.faults import DiskFull, OtherVersion, Unwritable, from_output
from tinkerflow.kit.postgres.server import Server

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server to another")


def ask(cluster: Cluster, statement: str) -> object:
    with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as server:
        cursor = server.execute(statement.encode())
        return cursor.fetchone()[0] if cursor.description else None


def kill(cluster: Cluster) -> int:
    """As the kernel does when memory runs out; returns when the process is gone."""
    pid = cluster.pid()
    os.kill(pid, signal.SIGKILL)
    while cluster.pid() is not None:
        time.sleep(0.01)
    return pid


def test_a_server_that_runs_is_kept(cluster):
    before = cluster.pid()

    cluster.ensure()

    assert before is not None
    assert cluster.pid() == before


def test_nobody_gets_in_without_the_password(cluster):
    guess = cluster.dsn(user="postgres", password="postgres", database="postgres")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(guess)


def test_the_server_listens_on_its_private_socket_alone(cluster):
    assert ask(cluster, "SHOW listen_addresses") == ""
    assert cluster.socket_folder.stat().st_mode & 0o077 == 0
    assert (cluster.root / "superuser").stat().st_mode & 0o077 == 0


def test_what_was_kept_is_there_after_a_stop(cluster):
    ask(cluster, "CREATE TABLE kept AS SELECT 7 AS n")

    cluster.stop()
    assert cluster.pid() is None
    cluster.ensure()

    assert ask(cluster, "SELECT n FROM kept") == 7


def test_a_killed_server_comes_back_with_all_it_promised(cluster):
    ask(cluster, "CREATE TABLE promised (n int)")
    with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as writer:
        for n in range(100):
            writer.execute("INSERT INTO promised VALUES (%s)", [n])
    before = kill(cluster)

    cluster.ensure()

    assert cluster.pid() not in {None, before}
    assert ask(cluster, "SELECT count(*) FROM promised") == 100


def test_a_backend_that_outlives_its_server_is_waited_for(cluster):
    with psycopg.connect(cluster.superuser_dsn(), autocommit=True) as busy:
        backend = busy.info.backend_pid
        os.kill(backend, signal.SIGSTOP)
        kill(cluster)
        with ThreadPoolExecutor() as threads:
            starting = threads.submit(cluster.ensure)
            time.sleep(0.5)
            assert not starting.done()
            os.kill(backend, signal.SIGCONT)
            starting.result(timeout=20)

    assert ask(cluster, "SELECT 1") == 1


def test_a_pid_file_that_names_a_stranger_is_not_believed(cluster):
    cluster.stop()
    stale = [str(os.getpid()), str(cluster.server.data), "0", "5432", "", "", "", "ready"]
    (cluster.server.data / "postmaster.pid").write_text("\n".join(stale))

    assert cluster.pid() is None
    cluster.ensure()

    assert cluster.pid() != os.getpid()
    assert ask(cluster, "SELECT 1") == 1


def test_racing_starters_get_one_server(cluster, at):
    cluster.stop()

    def start(_: int) -> int | None:
        mine = at(cluster.root)
        mine.ensure()
        return mine.pid()

    with ThreadPoolExecutor(6) as threads:
        pids = set(threads.map(start, range(6)))

    assert len(pids) == 1
    assert None not in pids


def test_the_last_who_uses_the_server_stops_it(cluster, at):
    cluster.stop()
    other = at(cluster.root)

    with cluster.in_use():
        with other.in_use():
            pass
        assert cluster.pid() is not None

    assert cluster.pid() is None


def test_a_first_start_that_was_cut_off_begins_anew(open_folder, at):
    cluster = at(open_folder / "cut-off")
    (cluster.root / "data.draft").mkdir(parents=True)
    (cluster.root / "data.draft" / "half").write_text("")
    (cluster.root / "superuser").write_text("of the start before")

    with cluster.in_use():
        assert ask(cluster, "SELECT 1") == 1
        assert not (cluster.server.data / "half").exists()


def test_a_root_too_deep_for_a_socket_keeps_it_in_a_short_private_folder(open_folder, at):
    cluster = at(open_folder / ("deep" * 25))

    with cluster.in_use():
        assert len(str(cluster.socket_folder)) < 60
        assert cluster.socket_folder.stat().st_mode & 0o077 == 0
        assert ask(cluster, "SELECT 1") == 1
    shutil.rmtree(cluster.socket_folder)


def test_a_socket_folder_that_a_stranger_made_is_refused(open_folder):
    theirs = open_folder / "theirs"
    theirs.symlink_to(open_folder)

    with pytest.raises(Unwritable, match="belongs to somebody else"):
        place.own(theirs, mode=0o700, account=None)


def test_data_of_another_major_version_are_left_alone(cluster):
    cluster.stop()
    version = cluster.server.data / "PG_VERSION"
    version.write_text("12\n")
    try:
        with pytest.raises(OtherVersion, match="another major version"):
            cluster.ensure()
    finally:
        version.write_text("18\n")


def test_a_home_that_is_a_file_is_refused_in_a_sentence(open_folder):
    (open_folder / "file").write_text("")

    with pytest.raises(Unwritable, match="TINKERFLOW_HOME"):
        Cluster(open_folder / "file" / "postgres").ensure()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("FATAL: could not write: No space left on device", "postgres.disk_full"),
        ("FATAL: could not open file: Permission denied", "postgres.unwritable"),
        ("LOG: starting\nFATAL: out of shared memory\n\n", "postgres.not_started"),
        ("", "postgres.not_started"),
    ],
)
def test_the_servers_last_words_become_a_refusal(said, code):
    assert from_output(said, folder=Path("home")).code == code


def test_a_server_that_cannot_even_write_why_is_told_by_the_room_it_has(cluster, monkeypatch):
    """With a full disk its log stays empty, and pg_ctl says no more than to look into it."""
    cluster.stop()
    full = shutil.disk_usage("/")._replace(free=0)

    def refused(self, program, *_words):
        raise subprocess.CalledProcessError(1, program, output="Examine the log output.")

    with monkeypatch.context() as crowded:
        crowded.setattr(shutil, "disk_usage", lambda _folder: full)
        crowded.setattr(Server, "_run", refused)
        with pytest.raises(DiskFull):
            cluster.ensure()


@as_root
def test_root_lends_the_server_to_a_lesser_account(cluster):
    assert Path(f"/proc/{cluster.pid()}").stat().st_uid != 0


@as_root
def test_a_plain_user_serves_itself(open_folder, monkeypatch, at):
    account = place.server_account()
    home = open_folder / "plain"
    place.own(home, mode=0o700, account=account)
    programs = place.programs(account)
    monkeypatch.setattr(place, "programs", lambda _: programs)

    def live() -> None:
        os.setgroups([])
        os.setgid(account.gid)
        os.setuid(account.uid)
        cluster = at(home)
        with cluster.in_use():
            assert ask(cluster, "SELECT 1") == 1
            assert cluster.server.data == home / "data"

    process = multiprocessing.get_context("fork").Process(target=live)
    process.start()
    process.join(30)

    assert process.exitcode == 0
