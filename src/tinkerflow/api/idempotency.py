"""The same Idempotency-Key gives the same answer, and starts its work once."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja.decorators import decorate_view
from ninja.operation import Operation
from ninja.utils import contribute_operation_callback

from tinkerflow.core.jobs import requests
from tinkerflow.kit.errors import BadInput, Refusal

from .auth import writes
from .middleware import FORM
from .problems import told

LONGEST_KEY: Final = 200
View = Callable[..., HttpResponse]
F = TypeVar("F", bound=Callable[..., Any])

PARAMETER: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
    "description": (
        "Any text of yours, such as a UUID. Sent again within a day with the same request, it "
        "gives the same answer and starts nothing twice; with another request it is refused."
    ),
}
HEADERS: Final = {
    "Location": {
        "description": "Where to look at what was started or made",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "Idempotent-Replay": {
        "description": "`true` when this answer was given before",
        "schema": {"type": "string", "const": "true"},
    },
}


class LongKey(BadInput):
    """An Idempotency-Key is a name, not a text."""

    code = "api.idempotency_key_too_long"


class KeyReused(BadInput):
    """The key came before, with another request."""

    code = "api.idempotency_key_reused"


def idempotent(view: F) -> F:
    """Honour the key, say where the run is that was started, and write both into the document."""
    return making("job")(view)


def making(thing: str) -> Callable[[F], F]:
    """The same for what makes a thing that `get_<thing>` shows; empty: nothing shows it."""

    def decorate(view: F) -> F:
        contribute_operation_callback(view, document)
        return decorate_view(lambda found: replay(found, thing))(view)

    return decorate


def document(operation: Operation) -> None:
    """Add the key and the answer's headers to the operation's description."""
    answers = {status: {"headers": HEADERS} for status in operation.response_models}
    operation.openapi_extra = {"parameters": [PARAMETER], "responses": answers}


def replay(view: View, thing: str) -> View:
    """Answer a key that came before from what was answered then, to those who may ask for it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **path: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if not key or not admitted(request):
            return located(view(request, *args, **path), thing)
        try:
            return located(once(request, key, lambda: view(request, *args, **path)), thing)
        except Refusal as refusal:
            return told(request, refusal)

    return answer


def admitted(request: HttpRequest) -> bool:
    """Whether the operation would let the request in; if not, its own words say why."""
    try:
        return writes(request) is not None
    except Refusal:
        return False


def once(request: HttpRequest, key: str, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the work unless the key was answered before; keep the answer if it went well.

    Raises LongKey, KeyReused.
    """
    if len(key) > LONGEST_KEY:
        raise LongKey(f"Keep the Idempotency-Key under {LONGEST_KEY} characters.")
    fingerprint = fingerprint_of(request)
    before = requests.answered(key=key)
    if before is None:
        response = work()
        if response.status_code < 400:
            body = json.loads(response.content)
            status = response.status_code
            requests.keep(key=key, fingerprint=fingerprint, status=status, body=body)
        return response
    if before.fingerprint != fingerprint:
        raise KeyReused("This Idempotency-Key came with another request. Use a new one.")
    response = HttpResponse(
        json.dumps(before.body), status=before.status, content_type="application/json"
    )
    response.headers["Idempotent-Replay"] = "true"
    return response


def fingerprint_of(request: HttpRequest) -> str:
    """What makes two requests the same: method, address and what they say."""
    asked = f"{request.method} {request.get_full_path()}\n".encode()
    said = form_of(request) if request.content_type == FORM else request.body
    return hashlib.sha256(asked + said).hexdigest()


def form_of(request: HttpRequest) -> bytes:
    """A form's fields and files, without the boundary that each sending draws anew."""
    files = []
    for field, sent in request.FILES.lists():
        for file in sent:
            files.append([field, file.name, hashlib.sha256(file.read()).hexdigest()])
            file.seek(0)
    return json.dumps([sorted(request.POST.lists()), sorted(files)]).encode()


def located(response: HttpResponse, thing: str) -> HttpResponse:
    """Say where to look at what was started or made."""
    if thing and response.status_code < 300:
        made = json.loads(response.content)["id"]
        place = reverse(f"api:get_{thing}", kwargs={f"{thing}_id": made})
        response.headers["Location"] = place
    return response
