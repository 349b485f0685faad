"""The OpenAPI document says what is true, to people and to generators."""

import inspect
import json
from collections.abc import Iterator

import jsonschema_rs
import pytest
from ninja import Schema
from schemathesis.specs.openapi import definitions

from tinkerflow.api import router
from tinkerflow.api.problems import CONTENT_TYPE

DOCUMENT = json.loads(json.dumps(router.api.get_openapi_schema()))
METHODS = {"get", "post", "put", "patch", "delete"}


def operations() -> Iterator[tuple[str, dict]]:
    for methods in DOCUMENT["paths"].values():
        yield from methods.items()


OPERATIONS = [pytest.param(m, o, id=o["operationId"]) for m, o in operations()]
each_operation = pytest.mark.parametrize(("method", "operation"), OPERATIONS)


def test_it_is_openapi_3_1():
    assert DOCUMENT["openapi"].startswith("3.1")
    assert [
        str(fault) for fault in definitions.OPENAPI_31_VALIDATOR.iter_errors(DOCUMENT)
    ] == []


def test_operations_have_short_names_of_their_own():
    names = [operation["operationId"] for _, operation in operations()]

    assert len(names) == len(set(names))
    assert max(map(len, names)) < 30


def test_no_two_schemas_share_a_name():
    """The framework keeps the last of two, and describes the other operation wrongly."""
    schemas = {
        schema
        for _, room in router.ROOMS
        for _, schema in inspect.getmembers(room, inspect.isclass)
        if issubclass(schema, Schema) and schema.__module__.startswith("tinkerflow")
    }
    names = [schema.__name__ for schema in schemas]

    assert len(names) == len(set(names))


@each_operation
def test_an_operation_is_described_to_a_person(method: str, operation: dict):
    assert operation["summary"]
    assert operation["description"].endswith(".")
    assert operation["tags"][0] in {tag["name"] for tag in DOCUMENT["tags"]}


@each_operation
def test_an_operation_says_how_to_get_in_and_what_it_refuses(method: str, operation: dict):
    keys = operation["security"][0]
    refusals = {int(status) for status in operation["responses"] if status >= "400"}

    assert set(keys) == ({"session"} if method == "get" else {"session", "csrf"})
    assert {401, 403} <= refusals
    assert ({400, 413, 422} <= refusals) == ("requestBody" in operation)


def test_every_refusal_is_a_problem_document():
    assert {*METHODS} >= {method for method, _ in operations()}
    for answer in DOCUMENT["components"]["responses"].values():
        assert list(answer["content"]) == [CONTENT_TYPE]


@each_operation
def test_work_that_is_started_takes_a_key_and_says_where_it_is(method: str, operation: dict):
    names = {parameter["name"] for parameter in operation["parameters"]}
    started = operation["responses"].get("202")

    assert started is None or "Idempotency-Key" in names
    assert ("Idempotency-Key" not in names) or operation["x-right"] == "write_ads"
    if started:
        assert set(started["headers"]) == {"Location", "Idempotent-Replay"}


def test_every_schema_and_every_reference_is_used_and_there():
    told = json.dumps(DOCUMENT)
    for kind in ("schemas", "responses"):
        for name in DOCUMENT["components"][kind]:
            assert f"#/components/{kind}/{name}" in told
    jsonschema_rs.validator_for(
        {
            **DOCUMENT["components"]["schemas"]["ScriptPage"],
            "components": DOCUMENT["components"],
        }
    )


def test_examples_have_the_shape_they_are_examples_of():
    for schema in DOCUMENT["components"]["schemas"].values():
        for told in schema.get("properties", {}).values():
            for example in told.get("examples", ()):
                assert jsonschema_rs.is_valid({**told, "$defs": {}}, example)
