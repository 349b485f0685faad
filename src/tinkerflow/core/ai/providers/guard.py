"""A customer's own address may lead to the public internet only."""

import asyncio
import socket

import httpx2
from pydantic_ai.models import create_async_httpx2_client

from tinkerflow.core.ai.services.refusals import PrivateModelAddress
from tinkerflow.kit.http.address import reach

from . import Engine


class PublicOnly(httpx2.AsyncHTTPTransport):
    """Looks a name up once, judges every number, and dials a judged number by the name's certificate."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        host = request.url.host
        number = await _judged(host, request.url.port or 443)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=number)
        return await super().handle_async_request(request)


async def _judged(host: str, port: int) -> str:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(sockaddr[0]) for *_, sockaddr in found]
    if any(reach(number) != "public" for number in numbers):
        raise PrivateModelAddress(host=host)
    return numbers[0]


def client_for(engine: Engine) -> httpx2.AsyncClient | None:
    """None lets the library make its usual client."""
    return create_async_httpx2_client(transport=PublicOnly()) if engine.guarded else None
