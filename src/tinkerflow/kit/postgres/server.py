"""The programs of PostgreSQL over one data folder: make, start, stop, and what state it is in."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import place
from .faults import NotStarted, from_output

PATIENCE = 60  # a server that lost its power replays its log before it answers
LEAST_ROOM = 64 * 1024
NO_PROCESS = 2**22 + 1  # above the highest pid of any kernel
CONFIGURATION: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "work_mem": "8MB",
    "random_page_cost": "1.1",
    "wal_compression": "pglz",
    "max_wal_size": "2GB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "idle_in_transaction_session_timeout": "5min",
    "log_min_duration_statement": "1000",
    "log_parameter_max_length": "0",  # the values may be a person's own words
}


@dataclass(frozen=True)
class Server:
    """One data folder, the folder of its socket, and the account that serves them."""

    data: Path
    sockets: Path
    account: place.Account | None
    settings: Mapping[str, str]

    def pid(self) -> int | None:
        """The process of OUR server, or None: a stale file or another's recycled pid is not ours."""
        try:
            pid = int(self._pid_file().read_text("utf-8").split("\n", 1)[0])
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return None
        return pid if os.fsencode(self.data) in words else None

    def is_ready(self) -> bool:
        """Does it take connections? It writes so itself, in the eighth line of its pid file."""
        with contextlib.suppress(OSError, IndexError):
            ready = self._pid_file().read_text("utf-8").splitlines()[7].strip() == "ready"
            return ready and self.pid() is not None
        return False

    def make(self, *, password: str) -> None:
        """Lay out an empty cluster. `data` appears complete or not at all."""
        draft = self.data.with_name("data.draft")
        shutil.rmtree(draft, ignore_errors=True)  # of a first start that was killed half-way
        place.own(draft, mode=0o700, account=self.account)
        words = self.sockets / ".password"  # a file: initdb may not read our pipes
        words.touch(mode=0o600)
        words.write_text(password, "utf-8")
        if self.account:
            os.chown(words, self.account.uid, self.account.gid)
        self._run("initdb", "-D", draft, "-U", "postgres", "-E", "UTF8", "--sync-method=syncfs",
                  "--auth=scram-sha-256", f"--pwfile={words}",
                  "--locale-provider=builtin", "--builtin-locale=C.UTF-8")  # fmt: skip
        words.unlink()
        draft.rename(self.data)

    def start(self) -> None:
        """Start and wait until it answers; what a crash left behind is put right first."""
        self._disown_stale_pid()
        self._configure()
        for leftover in self.sockets.glob(".s.PGSQL.*"):
            leftover.unlink()
        deadline = time.monotonic() + PATIENCE
        while words := self._launch():
            # A backend may outlive its killed server for the length of a query.
            if "is still in use" not in words or time.monotonic() > deadline:
                raise from_output(words, folder=self.data)
            time.sleep(0.2)

    def _launch(self) -> str:
        """Nothing when it runs, else its last words."""
        log = self.data / "server.log"
        if log.exists():
            log.replace(self.data / "server.log.before")
        try:
            self._run("pg_ctl", "-s", "-w", "-t", PATIENCE, "-D", self.data, "-l", log, "start")
        except subprocess.CalledProcessError as fault:
            said = log.read_text("utf-8", "replace") if log.exists() else ""
            return self._no_room() or said or str(fault.output) or "it said nothing"
        return ""

    def _no_room(self) -> str:
        """What the server could perhaps not even write down."""
        full = shutil.disk_usage(self.data).free < LEAST_ROOM
        return "No space left on device" if full else ""

    def wait_until_ready(self) -> None:
        """For a server that another started and that may still be replaying its log."""
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            if self.pid() is None or time.monotonic() > deadline:
                raise NotStarted(
                    f"The embedded PostgreSQL in {self.data} went away. Try again."
                )
            time.sleep(0.05)

    def stop(self) -> None:
        """Roll back what is open and stop; a server that clings to its clients is stopped hard."""
        for mode, patience in (("fast", 8), ("immediate", PATIENCE)):
            if self.pid() is None:
                return
            with contextlib.suppress(subprocess.CalledProcessError):
                self._run(
                    "pg_ctl", "-s", "-w", "-t", patience, "-D", self.data, "-m", mode, "stop"
                )

    def _pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def _disown_stale_pid(self) -> None:
        """Let a file that names a recycled pid stop nobody.

        The file stays: its other lines let PostgreSQL see a backend that outlived its server.
        """
        with contextlib.suppress(FileNotFoundError):
            lines = self._pid_file().read_text("utf-8").split("\n")
            self._pid_file().write_text("\n".join([str(NO_PROCESS), *lines[1:]]), "utf-8")

    def _configure(self) -> None:
        settings = {**self.settings, "unix_socket_directories": str(self.sockets)}
        lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
        (self.data / "postgresql.conf").write_text("".join(lines), "utf-8")

    def _run(self, program: str, *words: object) -> None:
        account = self.account
        subprocess.run(  # noqa: S603 - our own words only
            [str(place.programs(account) / program), *map(str, words)],
            check=True,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=3 * PATIENCE,
            umask=0o077,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
