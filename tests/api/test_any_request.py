"""Requests that nobody thought of, made from the OpenAPI document, are answered as it says."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from doors.things import Things, make_things
from tinkerflow.api.router import api

TOKEN = "a" * 32
FEW = settings(
    max_examples=6,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def document() -> dict[str, Any]:
    """The document without keys and headers: those have tests of their own."""
    told = json.loads(json.dumps(api.get_openapi_schema()))
    for methods in told["paths"].values():
        for operation in methods.values():
            del operation["security"]
            given = operation["parameters"]
            operation["parameters"] = [one for one in given if one["in"] != "header"]
    return told


SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = get_wsgi_application()
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
CAN_BE_WRONG = [one for one in OPERATIONS if list(one.query) or "json" in str(one.body)]
each = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)


@pytest.fixture
def mine(db: None) -> Iterator[Things]:
    """One world; the handler leaves its connection open, as the test's transaction is in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield make_things("Mine")
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@each
def test_a_request_of_the_documented_shape_is_answered_as_documented(operation, mine: Things):
    """What only a service can know (an angle's name, a cursor) may still be refused, by 422."""
    cases = operation.as_strategy(
        GenerationMode.POSITIVE, path_parameters=path(operation, mine)
    )
    mixed = [positive_data_acceptance]
    if "multipart" in str(operation.body):
        mixed.append(negative_data_rejection)  # forms have no types: all of theirs are texts

    @FEW
    @given(cases)
    def send(case: Case) -> None:
        if isinstance(case.body, dict):
            case.body = {name: mine.ids.get(name, value) for name, value in case.body.items()}
        case.validate_response(answered(case, mine), excluded_checks=mixed)

    send()


@pytest.mark.parametrize("operation", CAN_BE_WRONG, ids=lambda one: one.label)
def test_a_request_of_another_shape_is_refused_as_documented(operation, mine: Things):
    cases = operation.as_strategy(
        GenerationMode.NEGATIVE, path_parameters=path(operation, mine)
    )

    @FEW
    @given(cases)
    def send(case: Case) -> None:
        case.validate_response(answered(case, mine))

    send()


def path(operation: Any, mine: Things) -> Mapping[str, str]:
    """Things that are there, as otherwise every answer would be 404."""
    names = {one.name for one in operation.path_parameters}
    return {name: mine.ids[name] for name in names if name in mine.ids}


def answered(case: Case, mine: Things) -> Any:
    """The answer to the owner; what the request changed is undone."""
    session = mine.clients["owner"].cookies["sessionid"].value
    with transaction.atomic():
        answer = case.call(
            headers={"X-CSRFToken": TOKEN},
            cookies={"sessionid": session, "csrftoken": TOKEN},
        )
        transaction.set_rollback(True)
    return answer
