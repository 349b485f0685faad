"""Where the embedded server listens (the cluster itself lands next to replace this file)."""

from pathlib import Path


class Cluster:
    """An embedded PostgreSQL under one folder."""

    def __init__(self, root: Path) -> None:
        self.socket_folder = root / "socket"
