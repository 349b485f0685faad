"""The OpenAPI document, completed: what every operation may refuse, and how one gets in."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.conf import settings
from ninja.openapi.schema import REF_TEMPLATE

from .problems import CONTENT_TYPE, Problem

Json = dict[str, Any]

INTRODUCTION: Final = """\
From a company's pages to ranked, explained ad scripts; and the products and people that
skits are written for.

**Getting in.** Sign in on the login page; the API takes the same session cookie, and works in the
organization you act in there. A request that changes something also sends the value of the
`csrftoken` cookie as the header `X-CSRFToken`.

**Work.** A POST that starts work answers 202 with a job, and `Location` says where to watch it. It
honours `Idempotency-Key`: the same key gives the same answer for a day and starts nothing twice.

**Names** that are not in this document are refused with 422, in a body as in a query.

**Lists** come in pages. `next` is the `cursor` of the page that follows.

**Errors** are problem documents (RFC 9457). Decide by `code`, which is stable; show `detail`.
"""
REFUSALS: Final[Mapping[int, tuple[str, str]]] = {
    400: ("Malformed", "The body is not JSON that can be read."),
    401: ("NotSignedIn", "Nobody is signed in."),
    403: ("NotAllowed", "Your role does not allow this, or the CSRF token is missing."),
    404: ("NotFound", "There is no such thing, or it belongs to somebody else."),
    409: ("Conflict", "This does not go with how things stand; `code` says why."),
    413: ("TooLarge", "The body is larger than is read."),
    422: ("BadInput", "A value cannot be used; `detail` and `errors` say which and why."),
}
SCHEMES: Final = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
        "description": "The cookie of a signed-in browser",
    },
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRFToken",
        "description": "The value of the csrftoken cookie",
    },
}


def complete(document: Json, *, rights: Mapping[str, str], tags: Mapping[str, str]) -> Json:
    """Add to the framework's document what holds for all operations.

    `rights` are by the names of the security schemes that the framework knows.
    """
    schemas = document["components"]["schemas"]
    schemas.update(problem_schemas())
    for method, operation in operations(document):
        (scheme,) = operation["security"][0]
        operation["x-right"] = rights[scheme]
        operation["security"] = [{name: [] for name in needed(method)}]
        operation["summary"] = operation["operationId"].replace("_", " ").capitalize()
        for status in sorted(refused(method, operation, schemas)):
            name = REFUSALS[status][0]
            operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    document["components"] = {
        "schemas": schemas,
        "responses": dict(answers()),
        "securitySchemes": SCHEMES,
    }
    document["components"]["schemas"] = used(schemas, document)
    document["tags"] = [{"name": name, "description": said} for name, said in tags.items()]
    document["servers"] = [{"url": "/", "description": "This studio"}]
    return document


def operations(document: Json) -> Iterator[tuple[str, Json]]:
    """Each method and its operation."""
    for methods in document["paths"].values():
        yield from methods.items()


def needed(method: str) -> tuple[str, ...]:
    """The keys to a door: a session, and for changes the token of our own pages."""
    return ("session",) if method == "get" else ("session", "csrf")


def refused(method: str, operation: Json, schemas: Json) -> Iterator[int]:
    """The refusals that an operation may answer with."""
    yield from (401, 403, 422)
    if "requestBody" in operation:
        yield from (400, 413)
    if any(name.endswith(("_id", "_ids")) for name in names(operation, schemas)):
        yield from (404, 409) if method in {"post", "put", "patch", "delete"} else (404,)


def names(operation: Json, schemas: Json) -> Iterator[str]:
    """What a request has to name: its required parameters and what is in its body."""
    yield from (one["name"] for one in operation["parameters"] if one["required"])
    for content in operation.get("requestBody", {"content": {}})["content"].values():
        schema = content["schema"]
        name = schema.get("$ref", "").rpartition("/")[2]
        yield from schemas.get(name, schema)["properties"]


def used(schemas: Json, document: Json) -> Json:
    """The schemas that something refers to; filters, for one, are taken apart into parameters."""
    told = json.dumps(document)
    return {name: it for name, it in schemas.items() if REF_TEMPLATE.format(model=name) in told}


def answers() -> Iterator[tuple[str, Json]]:
    """Each refusal as an answer, with an example."""
    content = {CONTENT_TYPE: {"schema": {"$ref": REF_TEMPLATE.format(model="Problem")}}}
    for name, said in REFUSALS.values():
        yield name, {"description": said, "content": content}


def problem_schemas() -> Json:
    """The schema of a problem document, and those inside it."""
    schema = Problem.model_json_schema(ref_template=REF_TEMPLATE, mode="serialization")
    return {**schema.pop("$defs", {}), "Problem": schema}
