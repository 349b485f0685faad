"""Commands that start the studio and keep it running."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Awaitable
from typing import Annotated

import typer

from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.postgres import Cluster

from .listening import address, announce, listen
from .loading import loading
from .supervisor import Program, Supervisor, say_at_once

Host = Annotated[str, typer.Option(help="The address to listen on")]
Port = Annotated[int, typer.Option(help="The port to listen on; the next free one if taken")]
Workers = Annotated[int, typer.Option(min=0, help="How many worker processes to run")]
Queues = Annotated[str, typer.Option(help="Only these queues, comma-separated; default: all")]
Concurrency = Annotated[
    int,
    typer.Option(
        min=0, help="Jobs at a time per process; default: TINKERFLOW_WORKER_CONCURRENCY"
    ),
]
LOOK, LONGEST_WAIT = 0.5, 5.0
TINKERFLOW = (sys.executable, "-P", "-m", "tinkerflow.cli")


def up(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Start the studio: database, web and workers under one roof. Ctrl-C stops it all."""
    from django.conf import settings

    from .database import database

    end_with_context()
    listener = listen(host, port)
    url = address(host, listener.getsockname()[1])
    if not settings.ENV.model_fields_set & {"public_url"}:
        os.environ["TINKERFLOW_PUBLIC_URL"] = url
    with database() as cluster, listener:
        fd = listener.fileno()
        web = Program("web", [*TINKERFLOW, "serve-web", str(fd)], inherits=[fd])
        run([web, *worker_programs(workers)], cluster, announce(url))


def worker(workers: Workers = 1, queues: Queues = "", concurrency: Concurrency = 0) -> None:
    """Start workers alone, on this host or any other that knows DATABASE_URL and the secret key."""
    from .database import database

    end_with_context()
    with database() as cluster:
        run(worker_programs(workers, queues=queues, concurrency=concurrency), cluster)


def migrate() -> None:
    """Bring tables and static files up to date. `up` and `run` do so themselves."""
    import django

    from . import database

    django.setup()
    database.migrate()
    database.collect()


def serve_web(descriptor: int) -> None:
    """The web process: takes connections from a socket that the supervisor keeps open."""
    with loading():
        import django
        import uvicorn

        django.setup()
        from tinkerflow.core.accounts.services import setup_link
        from tinkerflow.core.tenancy.boot import check_walls

    check_walls()
    if link := setup_link():
        print(f"First start: create the first admin at {link}", flush=True)
    config = uvicorn.Config(
        "tinkerflow.config.asgi:application",
        access_log=False,
        lifespan="off",
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    with loading():
        config.load()
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


def work(queues: Queues = "", concurrency: Concurrency = 0) -> None:
    """A worker process."""
    with loading():
        import django
        from django.conf import settings

        django.setup()
        from tinkerflow.core.ai import services as ai
        from tinkerflow.core.jobs import worker as entry
        from tinkerflow.core.tenancy.boot import check_walls

        ai.prepare()
    check_walls()
    names = [name.strip() for name in queues.split(",") if name.strip()]
    entry.serve(queues=names, concurrency=concurrency or settings.ENV.worker_concurrency)


def worker_programs(count: int, *, queues: str = "", concurrency: int = 0) -> list[Program]:
    """So many workers, named by number when there are several."""
    command = [*TINKERFLOW, "work", "--queues", queues, "--concurrency", str(concurrency)]
    names = ["worker"] if count == 1 else [f"worker-{n + 1}" for n in range(count)]
    return [Program(name, command) for name in names]


def run(programs: list[Program], cluster: Cluster | None, *companions: Awaitable[None]) -> None:
    """Supervise until stopped; the embedded database is looked after as well."""
    if sys.stderr.isatty():
        os.environ["LOGS_FOR_A_PERSON"] = "yes"

    async def supervise() -> int:
        beside = [*companions, *([look_after(cluster)] if cluster else [])]
        return await Supervisor(programs).run(*beside)

    if code := asyncio.run(supervise()):
        raise typer.Exit(code)


async def look_after(cluster: Cluster) -> None:
    """Start the embedded server again when something killed it."""
    while True:
        await asyncio.sleep(LOOK)
        if cluster.pid() is not None:
            continue
        say_at_once("The database ended; it starts again.")
        try:
            await asyncio.to_thread(cluster.ensure)
        except Refusal as refusal:
            say_at_once(refusal.message)
            await asyncio.sleep(LONGEST_WAIT)


def end_with_context() -> None:
    """Let SIGTERM unwind the stack, as Ctrl-C does, until the supervisor listens to it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
