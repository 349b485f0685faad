"""The web process: Django, and beside it the raw route of the live streams."""

import os

from django.core.asgi import get_asgi_application

from tinkerflow.web.bodies import Bounded
from tinkerflow.web.live.route import Live, Receive, Scope, Send

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tinkerflow.config.settings")
django = Bounded(get_asgi_application())
live = Live()


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Streams to the live route, everything else to Django."""
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif live.takes(scope):
        await live(scope, receive, send)
    else:
        await django(scope, receive, send)


async def lifespan(receive: Receive, send: Send) -> None:
    """Nothing to start; at the end the LISTEN connection is given back."""
    while (message := await receive())["type"] != "lifespan.shutdown":
        await send({"type": f"{message['type']}.complete"})
    await live.hub.close()
    await send({"type": "lifespan.shutdown.complete"})
