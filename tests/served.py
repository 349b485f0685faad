"""The web process as it is served, in a thread of the test: pages and live streams."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

PATIENCE = 60.0


@contextmanager
def served() -> Iterator[str]:
    """The address of the running web process."""
    from tinkerflow.config.asgi import application

    config = uvicorn.Config(
        application, port=0, log_level="warning", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="web", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port_of(server)}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


def port_of(server: uvicorn.Server) -> int:
    """The port that the system gave."""
    until = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
