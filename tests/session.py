"""The folder and the server of one test session, cleared even after a crash."""

import contextlib
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from tinkerflow.kit.postgres import Cluster

FOLDERS = "tinkerflow-tests-"
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def session_home() -> Path:
    """One folder for the session; workers inherit its name from the process that leads them."""
    if told := os.environ.get("PYTEST_TINKERFLOW_HOME"):
        return Path(told)
    sweep()
    home = Path(tempfile.mkdtemp(prefix=FOLDERS))
    home.chmod(0o711)
    held = os.open(home / "new", os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)  # until this process ends, however it ends
    (home / "new").rename(home / "held")
    os.environ["PYTEST_TINKERFLOW_HOME"] = str(home)
    return home


def sweep() -> None:
    """Stop and drop what sessions left that could not do so themselves."""
    for left in Path(tempfile.gettempdir()).glob(f"{FOLDERS}*"):
        with contextlib.suppress(OSError), (left / "held").open("r+") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            clear(left)


def clear(home: Path) -> None:
    for running in home.rglob("postmaster.pid"):
        Cluster(running.parents[1]).stop()
    shutil.rmtree(home)


def cluster_in(home: Path) -> Cluster:
    return Cluster(home / "postgres", settings=QUICK)
