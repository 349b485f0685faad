"""Data that root keeps outside its own folder, where the lesser account can reach them."""

import os
import shutil
import tempfile
import time
from pathlib import Path

from . import place
from .server import Server


def claim(root: Path, server: Server) -> None:
    """Let `root/data` point at the server's place, and clear that place of what others left."""
    forget_vanished(server)
    link, folder = root / "data", server.data.parent
    if folder.exists() and not link.is_symlink():
        # A root of the same name was removed: its data are no longer asked for, but not ours to drop.
        server.stop()
        folder.rename(folder.with_name(f"{folder.name}.{time.time_ns()}"))
    place.own(folder, mode=0o711, account=None)
    (folder / "origin").write_text(str(root), "utf-8")
    if not link.is_symlink():
        link.symlink_to(server.data)


def forget_vanished(server: Server) -> None:
    """Drop the data of roots that lay in a temporary folder and are gone."""
    for note in place.ELSEWHERE.glob("*/origin"):
        origin = Path(note.read_text("utf-8"))
        if _was_temporary(origin) and not origin.exists():
            data = note.parent / "data"
            sockets = place.socket_folder(data, server.account)
            Server(data, sockets, server.account, server.settings).stop()
            shutil.rmtree(note.parent)


def _was_temporary(path: Path) -> bool:
    folders = {tempfile.gettempdir(), f"{os.sep}tmp", f"{os.sep}var{os.sep}tmp"}
    return any(path.is_relative_to(folder) for folder in folders)
