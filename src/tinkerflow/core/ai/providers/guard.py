"""A customer's own address leads where it may, whatever its name says a moment later."""

import asyncio
import socket

import httpx2
from pydantic_ai.models import create_async_httpx2_client

from tinkerflow.core.ai.refusals import PrivateModelAddress
from tinkerflow.kit.http.address import Reach, reach

from . import Engine


class Guarded(httpx2.AsyncHTTPTransport):
    """Looks a name up, judges every number, and dials a judged number by the name's certificate."""

    def __init__(self, may_reach: frozenset[Reach]) -> None:
        super().__init__()
        self.may_reach = may_reach

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        host = request.url.host
        number = await self._judged(host, request.url.port or 443)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=number)
        return await super().handle_async_request(request)

    async def _judged(self, host: str, port: int) -> str:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        numbers = [str(sockaddr[0]) for *_, sockaddr in found]
        if any(reach(number) not in self.may_reach for number in numbers):
            raise PrivateModelAddress(host=host)
        return numbers[0]


def client_for(engine: Engine) -> httpx2.AsyncClient | None:
    """None lets the library make its usual client."""
    if engine.may_reach is None:
        return None
    return create_async_httpx2_client(transport=Guarded(engine.may_reach))
