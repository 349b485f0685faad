"""Every door times every kind of visitor, read off the URLconf and the OpenAPI document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tinkerflow.core.tenancy.roles import Right

METHODS = ("get", "post", "put", "patch", "delete")
JSON, FORM = "application/json", "multipart/form-data"
PLAIN = {
    "fmt": "json",
    "library": "pain-points",
    "kind": "json",
    "version": 1,
    "number": 1,
    "place": 1,
    "token": "a-token-of-nobody",
    "trial_id": "00000000-0000-7000-8000-00000000abcd",
}
YET_TO_COME = {"trial_id"}  # named before it is there: whoever asks is told to wait
SIMPLE = {
    "integer": 1,
    "number": 1,
    "boolean": True,
    "array": [],
    "string": "Something true",
}


@dataclass(frozen=True)
class Door:
    """One way in: method, where, with which right, and what it takes."""

    name: str
    method: str
    right: Right | None
    template: str = ""
    params: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    body: Mapping[str, Any] = field(default_factory=dict)
    takes: str = ""

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.template or self.name}"

    @property
    def ids(self) -> tuple[str, ...]:
        """What names a tenant's thing, wherever it stands; `script_ids` names scripts."""
        named = (*self.params, *self.query, *self.body)
        ids = (name for name in named if name.endswith(("_id", "_ids")))
        return tuple(name for name in ids if name not in YET_TO_COME)

    def knock(self, client: Any, things: Mapping[str, str], **query: str) -> Any:
        """Ask at the door about these things."""
        path = {name: told(name, things) for name in self.params}
        asked = query | {name: told(name, things) for name in self.query}
        url = self.template.format(**path) if self.template else reverse(self.name, kwargs=path)
        url += "?" + "&".join(f"{name}={value}" for name, value in asked.items())
        return getattr(client, self.method)(url, **self.sent(things))

    def sent(self, things: Mapping[str, str]) -> dict[str, Any]:
        """The body as the test client wants it."""
        body = {
            name: told(name, things) if name in self.ids else value
            for name, value in self.body.items()
        }
        if self.takes == FORM:
            files = {
                k: SimpleUploadedFile(k, things.get(f"{self.name}.{k}", "").encode() or v)
                for k, v in body.items()
                if isinstance(v, bytes)
            }
            return {"data": body | files}
        return {"data": body, "content_type": JSON} if self.takes else {}


def told(name: str, things: Mapping[str, str]) -> Any:
    """The value of a parameter: the thing it names, or a value that suits it."""
    if name.endswith("_ids"):
        return [things[name.removesuffix("s")]]
    value = things.get(name, PLAIN.get(name))
    if value is None:
        raise LookupError(f"Say in PLAIN or in things.py what {name} is.")
    return value


def api_doors() -> Iterator[Door]:
    """Every operation of the OpenAPI document."""
    from tinkerflow.api.router import api

    document = api.get_openapi_schema()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            takes, schema = body_of(operation)
            yield Door(
                name=operation["operationId"],
                method=method,
                right=Right(operation["x-right"]),
                template=path,
                params=names(operation, "path"),
                query=names(operation, "query", required=True),
                filters=names(operation, "query", required=False),
                body=sample(schema, document) if takes else {},
                takes=takes,
            )


def names(
    operation: Mapping[str, Any], where: str, *, required: bool = True
) -> tuple[str, ...]:
    given = [one for one in operation["parameters"] if one["in"] == where]
    return tuple(one["name"] for one in given if one["required"] == required)


def body_of(operation: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """In which form the operation takes a body, and its schema."""
    content = operation.get("requestBody", {}).get("content", {"": {"schema": {}}})
    [(takes, told)] = content.items()
    return takes, told["schema"]


def sample(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    """A value of a JSON schema: what is required, what has an example, and every id."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return sample(document["components"]["schemas"][name], document)
    if "properties" in schema:
        return {
            name: sample(one, document)
            for name, one in schema["properties"].items()
            if name in schema.get("required", ())
            or "examples" in one
            or name[-3:] in {"_id", "ids"}
        }
    if schema.get("format") == "binary":
        return b"Receipts that file themselves"
    first = (*schema.get("examples", ()), *schema.get("enum", ()))[:1]
    return first[0] if first else SIMPLE[schema.get("type", "string")]


def web_doors() -> Iterator[Door]:
    """Every page of ours in the URLconf, read and written. Views carry their right."""
    yield from walk(get_resolver(settings.ROOT_URLCONF).url_patterns, "", {})


def walk(
    patterns: list[URLPattern | URLResolver], namespace: str, around: Mapping[str, Any]
) -> Iterator[Door]:
    for pattern in patterns:
        converters = {**around, **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner, converters)
        elif getattr(pattern.callback, "__module__", "").startswith("tinkerflow.web.views"):
            for method in ("get", "post"):
                yield Door(
                    name=f"{namespace}{pattern.name}",
                    method=method,
                    right=getattr(pattern.callback, "right", None),
                    params=tuple(converters),
                )


def said(answer: Any) -> str:
    """The body of an answer, in one piece or streamed."""
    return b"".join(answer).decode() if answer.streaming else answer.content.decode()
