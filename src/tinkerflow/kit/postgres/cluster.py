"""One embedded PostgreSQL: made once, started when needed, stopped by the last who uses it."""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from psycopg.conninfo import make_conninfo

from . import elsewhere, place
from .faults import told_plainly
from .server import CONFIGURATION, Server


class Cluster:
    """A server and its data below one folder. It listens on a private Unix socket alone."""

    def __init__(self, root: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.root = Path(os.path.realpath(root.expanduser()))
        self.settings = {**CONFIGURATION, **(settings or {})}

    @property
    def server(self) -> Server:
        """Found anew each time: the first start decides where the data lie."""
        account = place.server_account()
        data = place.data_folder(self.root, account)
        sockets = place.socket_folder(data, account)
        return Server(data=data, sockets=sockets, account=account, settings=self.settings)

    @property
    def socket_folder(self) -> Path:
        return self.server.sockets

    def pid(self) -> int | None:
        """The process of the running server, or None."""
        return self.server.pid()

    def dsn(self, *, user: str, password: str, database: str) -> str:
        """How a role reaches a database of this server."""
        folder = str(self.socket_folder)
        return make_conninfo(host=folder, user=user, password=password, dbname=database)

    def superuser_dsn(self, database: str = "postgres") -> str:
        """For making roles and databases only: a superuser sees through every wall."""
        password = (self.root / "superuser").read_text("utf-8")
        return self.dsn(user="postgres", password=password, database=database)

    def ensure(self) -> None:
        """Have the server running and ready; many may call this at once."""
        if self._is_made() and self.server.is_ready():
            return
        with self._alone():
            if not self._is_made():
                self._make()
            if self.server.pid() is None:
                self._start()
            self.server.wait_until_ready()

    def stop(self) -> None:
        """Stop the server, whoever uses it; nothing happens when it does not run."""
        with self._alone():
            self.server.stop()

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Keep the server running during the block; the last user to leave stops it."""
        with self._opened("users") as users:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self.ensure()
                yield
            finally:
                self._leave(users)

    def _leave(self, users: int) -> None:
        with self._alone(), contextlib.suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.server.stop()

    def _is_made(self) -> bool:
        return (self.root / "superuser").exists() and (self.server.data / "PG_VERSION").exists()

    def _make(self) -> None:
        """A first start: the data, and a password for the superuser that only we can read."""
        server = self.server
        if server.data.parent != self.root:
            elsewhere.claim(self.root, server)
        password = secrets.token_urlsafe(24)
        with self._opened("superuser") as file:
            os.ftruncate(file, 0)
            os.write(file, password.encode())
        place.own(server.sockets, mode=0o700, account=server.account)
        server.make(password=password)

    def _start(self) -> None:
        server = self.server
        place.own(server.sockets, mode=0o700, account=server.account)
        server.start()

    def _root_mode(self) -> int:
        return 0o711 if place.server_account() else 0o700

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One starter or stopper at a time; the kernel lets go when a process dies."""
        with told_plainly(self.root), self._opened("lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        with told_plainly(self.root):
            place.own(self.root, mode=self._root_mode(), account=None)
            descriptor = os.open(self.root / name, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            yield descriptor
        finally:
            os.close(descriptor)
