"""The API as one: its rooms, its errors, its document."""

from types import ModuleType
from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from tinkerflow import __version__

from . import (
    accuracy,
    audience_personas,
    claims,
    companies,
    concepts,
    document,
    export,
    facts,
    forecasts,
    headlines,
    hooks,
    jobs,
    lab,
    language_patterns,
    pain_points,
    personas,
    problems,
    products,
    reviews,
    scores,
    scripts,
    skit_orders,
    skit_words,
    skits,
    writing,
)
from .auth import Reads, Signs, Writes, writes
from .given import StrictParser, without_unknown

ROOMS: Final = (
    ("/companies", companies),
    ("/facts", facts),
    ("/personas", personas),
    ("/scripts", scripts),
    ("/scripts", writing),
    ("/scripts", headlines),
    ("", claims),
    ("/scores", scores),
    ("/forecasts", forecasts),
    ("/accuracy", accuracy),
    ("/lab", lab),
    ("/jobs", jobs),
    ("/export", export),
    ("/products", products),
    ("/audience/personas", audience_personas),
    ("/audience/pain-points", pain_points),
    ("/audience/language-patterns", language_patterns),
    ("/audience/reviews", reviews),
    ("/hooks", hooks),
    ("/concepts", concepts),
    ("/skits", skits),
    ("/skits", skit_orders),
    ("/skits", skit_words),
)
RIGHTS: Final = {kind.__name__: kind.right.value for kind in (Reads, Writes, Signs)}


class StudioApi(NinjaAPI):
    """Ninja with short operation names and a completed document."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The view's name: unique, and what a generated client calls its method."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """The OpenAPI 3.1 document."""
        tags: dict[str, str] = {}
        for _, room in ROOMS:
            tags.setdefault(room.router.tags[0], said_of(room))
        schema = super().get_openapi_schema(**where)
        document.complete(schema, rights=RIGHTS, tags=tags)
        return schema


def said_of(room: ModuleType) -> str:
    """What a room is for, without its name: the document shows that beside it."""
    told = str(room.__doc__).partition(": ")[2]
    return told[:1].upper() + told[1:]


api = StudioApi(
    title="Tinkerflow",
    version=__version__,
    description=document.INTRODUCTION,
    urls_namespace="api",
    docs_url="/docs",
    parser=StrictParser(),
    auth=writes,  # an operation that names no right of its own is closed to most
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
api.add_decorator(without_unknown)
for prefix, room in ROOMS:
    api.add_router(prefix, room.router)
problems.register(api)
