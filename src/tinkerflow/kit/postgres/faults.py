"""What can go wrong with a PostgreSQL server, said so that a person can mend it."""

import contextlib
import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tinkerflow.kit.errors import Refusal


class NotStarted(Refusal):
    """The embedded server gave up; the message ends with its own last words."""

    code = "postgres.not_started"
    status = 503


class DiskFull(NotStarted):
    """No space is left where the data lie."""

    code = "postgres.disk_full"
    status = 507


class Unwritable(NotStarted):
    """The folder of the data cannot be made or written."""

    code = "postgres.unwritable"


class NotInstalled(NotStarted):
    """The server's programs are not there for this machine."""

    code = "postgres.not_installed"


class OtherVersion(NotStarted):
    """The data were written by another major version."""

    code = "postgres.other_version"


class Unreachable(Refusal):
    """A server was named and does not answer, or does not let us in."""

    code = "postgres.unreachable"
    status = 503


class MayNotCreateRoles(Refusal):
    """The given user lacks the right to make our roles; the message says what to run instead."""

    code = "postgres.may_not_create_roles"
    status = 403


def is_disk_full(fault: BaseException) -> bool:
    """Whether the server refused a statement for want of space (Django keeps its error as the cause)."""
    return isinstance(fault.__cause__ or fault, psycopg.errors.DiskFull)


def from_system(fault: OSError, *, folder: Path) -> Refusal:
    """The sentence for what the operating system answered."""
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(
            f"No space is left for the database in {folder}. Free some and try again."
        )
    return Unwritable(
        f"The database's folder {folder} cannot be used ({fault.strerror}). "
        "Make it writable, or name another one with TINKERFLOW_HOME."
    )


def from_output(text: str, *, folder: Path) -> Refusal:
    """The sentence for what a program of PostgreSQL wrote before it failed."""
    if "No space left on device" in text:
        return from_system(OSError(errno.ENOSPC, "no space"), folder=folder)
    if "Permission denied" in text or "Read-only file system" in text:
        return from_system(OSError(errno.EACCES, "permission denied"), folder=folder)
    if "database files are incompatible with server" in text:
        return OtherVersion(
            f"The data in {folder} were written by another major version of PostgreSQL. "
            "Dump them with that version, or name another folder with TINKERFLOW_HOME."
        )
    last = next(
        (line for line in reversed(text.splitlines()) if line.strip()), "it said nothing"
    )
    return NotStarted(f"The embedded PostgreSQL in {folder} did not start: {last.strip()}")


@contextlib.contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Turn the system's faults inside the block into refusals about this folder."""
    try:
        yield
    except subprocess.CalledProcessError as fault:
        raise from_output(str(fault.output or ""), folder=folder) from fault
    except subprocess.TimeoutExpired as fault:
        raise NotStarted(
            f"The embedded PostgreSQL in {folder} took longer than {fault.timeout:.0f} s."
        ) from fault
    except OSError as fault:
        raise from_system(fault, folder=folder) from fault
