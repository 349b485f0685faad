"""Where the studio listens, and when it answers there."""

import asyncio
import contextlib
import errno
import socket
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from tinkerflow.kit.errors import Refusal

from .supervisor import say_at_once

TRIES = 20
LOOPBACK = {str(IPv4Address(0)): "127.0.0.1", str(IPv6Address(0)): "::1"}


class NoPort(Refusal):
    """Nothing can listen where we were told to."""

    code = "cli.no_port"


async def announce(url: str) -> None:
    """Say where the studio is as soon as it answers."""
    place = urlsplit(url)
    while True:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection(place.hostname, place.port)
            writer.write(f"GET / HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            if await reader.readline():
                writer.close()
                break
        await asyncio.sleep(0.2)
    say_at_once(f"Tinkerflow is ready at {url} - Ctrl-C stops it.")


def listen(host: str, port: int) -> socket.socket:
    """The first free port from `port` on. Open before the web process is: nobody is turned away."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, min(port + 20, 2**16)):
        try:
            return socket.create_server((host, candidate), family=family, backlog=2048)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise NoPort(
                    f"Cannot listen on {host}:{candidate}: {fault.strerror}."
                ) from fault
    raise NoPort(
        f"No port from {port} to {port + 19} is free on {host}. Choose one with --port."
    )


def address(host: str, port: int) -> str:
    """What a person types; every address of this machine includes the loopback one."""
    shown = LOOPBACK.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
