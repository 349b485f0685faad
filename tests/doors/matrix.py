"""Every door times every kind of visitor, read off the URLconf and the OpenAPI document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.roles import Right, Role
from tinkerflow.craft.facts import services as facts
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_run,
    make_scripts,
    make_user,
)

NOBODYS = "00000000-0000-7000-8000-000000000000"
METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Door:
    """One way in: method, where, with which right, and what it takes."""

    name: str
    method: str
    params: tuple[str, ...]
    right: Right | None
    template: str
    body: Mapping[str, Any] | None = None
    query: tuple[str, ...] = ()
    is_api: bool = True

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.template or self.name}"

    @property
    def ids(self) -> tuple[str, ...]:
        """The parameters that name a tenant's thing."""
        wanted = (*self.params, *self.query, *(self.body or {}))
        return tuple(name for name in wanted if name.endswith("_id"))


def api_doors() -> Iterator[Door]:
    """Every operation of the OpenAPI document, with the right its authentication asks for."""
    from tinkerflow.api.router import api

    document = api.get_openapi_schema()
    rights = {
        (path.replace("uuid:", ""), method.lower()): operation.auth_callbacks[0].right
        for prefix, router in api._routers
        for view_path, view in router.path_operations.items()
        for operation in view.operations
        for method in operation.methods
        for path in [f"/api{prefix}{view_path}"]
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method in METHODS:
                given = operation.get("parameters", [])
                yield Door(
                    name=operation["operationId"],
                    method=method,
                    params=names(given, "path"),
                    query=tuple(
                        p["name"] for p in given if p["in"] == "query" and p.get("required")
                    ),
                    right=rights[(path, method)],
                    template=path,
                    body=body_of(operation, document),
                )


def names(given: list[dict[str, Any]], where: str) -> tuple[str, ...]:
    return tuple(one["name"] for one in given if one["in"] == where)


def body_of(
    operation: Mapping[str, Any], document: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """The smallest body of the documented shape; ids are filled in by whoever knocks."""
    if "requestBody" not in operation:
        return None
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    return sample(schema, document)


def sample(schema: Mapping[str, Any], document: Mapping[str, Any], name: str = "") -> Any:
    """A value of a JSON schema: required properties only."""
    if "$ref" in schema:
        name_of = schema["$ref"].rsplit("/", 1)[-1]
        return sample(document["components"]["schemas"][name_of], document)
    if schema.get("type") == "object" or "properties" in schema:
        wanted = schema.get("required", [])
        return {key: sample(schema["properties"][key], document, key) for key in wanted}
    if "enum" in schema:
        return schema["enum"][0]
    simple = {
        "integer": 1,
        "number": 1,
        "boolean": True,
        "array": [],
        "string": "Something true",
    }
    return simple[schema.get("type", "string")]


def web_doors() -> Iterator[Door]:
    """Every page of ours in the URLconf. Views carry their right and their methods."""
    yield from walk(get_resolver(settings.ROOT_URLCONF).url_patterns, "")


def walk(patterns: list[URLPattern | URLResolver], namespace: str) -> Iterator[Door]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, inner)
        elif pattern.callback.__module__.startswith("tinkerflow.web.views"):
            for method in getattr(pattern.callback, "methods", ("get",)):
                yield Door(
                    name=f"{namespace}{pattern.name}",
                    method=method.lower(),
                    params=tuple(pattern.pattern.converters),
                    right=getattr(pattern.callback, "right", None),
                    template="",
                    is_api=False,
                )


@dataclass(frozen=True)
class Things:
    """One organization with one of everything, and people of every role."""

    ids: Mapping[str, str]
    people: Mapping[str, Any]


def make_things(name: str) -> Things:
    """An organization with a company, a fact, a persona, scripts, a run, and a person per role."""
    people = {Role.OWNER.value: make_user()}
    org = make_org(people["owner"], name)
    with acting(org):
        for role in (Role.ADMIN, Role.MARKETER, Role.RECORDER, Role.EDITOR, Role.UPLOADER):
            people[role.value] = make_user()
            tenancy.add_member(user=people[role.value], roles=[role])
        company = make_company()
        persona = make_persona(company)
        script = make_scripts(persona, final_score=61.5)[0]
        fact = facts.add_fact(subject_id=company.pk, kind="benefit", text="It files itself")
        run = make_run(company, "scrape", job_type="marketing")
        ids = {
            "company_id": company.pk,
            "persona_id": persona.pk,
            "script_id": script.pk,
            "fact_id": fact.pk,
            "job_id": run.pk,
            "org_id": org.pk,
        }
    return Things({key: str(value) for key, value in ids.items()}, people)


PLAIN = {"fmt": "json", "version": 1, "action": "confirm"}


def knock(client: Any, door: Door, things: Things, *, missing: bool = False) -> Any:
    """Ask at a door about somebody's things, or about things nobody has."""
    values = dict.fromkeys(things.ids, NOBODYS) if missing else dict(things.ids)
    told = {**PLAIN, **values}
    body = {k: told.get(k, v) for k, v in (door.body or {}).items()}
    query = "&".join(f"{name}={told[name]}" for name in door.query)
    path = {name: told[name] for name in door.params}
    if door.is_api:
        url = door.template.format(**path)
        more = (
            {"data": body, "content_type": "application/json"} if door.body is not None else {}
        )
    else:
        url, more = reverse(door.name, kwargs=path), {}
    return getattr(client, door.method)(f"{url}?{query}" if query else url, **more)
