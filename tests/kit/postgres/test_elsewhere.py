"""Root's own folders are often closed to the account that serves: then the data lie elsewhere."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from tinkerflow.kit.postgres import place

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason="a plain user reaches its own folders"
)


@pytest.fixture
def closed(tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(place, "ELSEWHERE", open_folder / "elsewhere")
    (tmp_path / "closed").mkdir(mode=0o700)
    return tmp_path / "closed" / "postgres"


def test_a_closed_root_points_to_data_that_the_account_can_reach(closed, open_folder, at):
    cluster = at(closed)

    with cluster.in_use(), psycopg.connect(cluster.superuser_dsn()) as server:
        assert server.execute("SELECT 1").fetchone() == (1,)

    assert (closed / "data").is_symlink()
    assert cluster.server.data.is_relative_to(open_folder / "elsewhere")
    assert closed.parent.stat().st_mode & 0o777 == 0o700


def test_a_root_made_anew_does_not_inherit_the_data_of_its_namesake(closed, monkeypatch, at):
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/nowhere")
    first = at(closed)
    first.ensure()
    with psycopg.connect(first.superuser_dsn()) as server:
        server.execute("CREATE TABLE remembered ()")
    shutil.rmtree(closed)

    second = at(closed)
    with second.in_use(), psycopg.connect(second.superuser_dsn()) as server:
        assert server.execute("SELECT to_regclass('remembered')").fetchone() == (None,)

    aside = list(place.ELSEWHERE.glob(f"{place.short_name(closed)}.*"))
    assert len(aside) == 1


def test_data_of_a_temporary_root_go_when_it_is_gone(closed, at):
    first = at(closed.with_name("first"))
    first.ensure()
    left, pid = first.server.data, first.pid()
    shutil.rmtree(first.root)

    with at(closed).in_use():
        assert not left.exists()
        assert not is_alive(pid)


def test_programs_that_the_account_cannot_reach_are_copied_once(closed, monkeypatch, tmp_path):
    account = place.server_account()
    wheel = place.programs(None).parent
    hidden = tmp_path / "wheel"
    hidden.mkdir(mode=0o700)
    (hidden / "pginstall18").symlink_to(wheel)
    monkeypatch.setattr(place, "find_spec", lambda _: Spec(hidden / "__init__.py"))

    copies = {place.programs(account) for _ in range(2)}

    assert len(copies) == 1
    assert place.reachable(copies.pop() / "postgres", account)


def is_alive(pid: int) -> bool:
    """A zombie, where nobody reaps, has no command line any more."""
    told = Path(f"/proc/{pid}/cmdline")
    return told.exists() and told.read_bytes() != b""


class Spec:
    """What importlib answers about a package."""

    def __init__(self, origin: Path) -> None:
        self.origin = str(origin)
