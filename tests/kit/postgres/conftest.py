"""A server of this folder's own: its tests kill it, and change what all roles share."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from session import session_home
from tinkerflow.kit.postgres import Cluster


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """A folder that every account can reach, as pytest's own is not."""
    folder = Path(tempfile.mkdtemp(dir=session_home()))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def at() -> Callable[[Path], Cluster]:
    """A cluster below a folder, small and careless of power cuts."""
    return partial(Cluster, settings={"fsync": "off", "shared_buffers": "16MB"})


@pytest.fixture(scope="module")
def made(open_folder: Path, at: Callable[[Path], Cluster]) -> Iterator[Cluster]:
    cluster = at(open_folder / "made")
    cluster.ensure()
    yield cluster
    cluster.stop()


@pytest.fixture
def cluster(made: Cluster) -> Cluster:
    """The module's server, running, whatever the test before did to it."""
    made.ensure()
    return made
