"""Root's own folders are often closed to the account that serves: then the data lie elsewhere."""

import os
import shutil
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
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


def test_a_server_starts_from_a_copy_of_programs_that_its_account_cannot_reach(
    closed, monkeypatch, tmp_path, at
):
    wheel = Path(find_spec(place.WHEEL).origin)
    hidden = tmp_path / "site-packages"
    hidden.mkdir(mode=0o700)
    for part in (wheel.parent, wheel.parent.with_name(f"{place.WHEEL}.libs")):
        (hidden / part.name).symlink_to(part)
    unreachable = ModuleSpec(place.WHEEL, None, origin=str(hidden / place.WHEEL / wheel.name))
    monkeypatch.setattr(place, "find_spec", lambda _: unreachable)
    cluster = at(closed)

    with cluster.in_use():
        program = Path(f"/proc/{cluster.pid()}/exe").resolve()

    assert program.is_relative_to(place.ELSEWHERE)
    assert place.reachable(program, place.server_account())


def is_alive(pid: int) -> bool:
    """A zombie, where nobody reaps, has no command line any more."""
    told = Path(f"/proc/{pid}/cmdline")
    return told.exists() and told.read_bytes() != b""
