"""Whatever goes wrong under the API leaves as a problem document with a stable code."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError

from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.models import Company

from .conftest import Program

ADDED = {"url": "https://ledgerly.example", "uvp": "Receipts that file themselves"}


def told(answer) -> tuple[int, str]:
    """Status and code of a problem document, once its form is checked."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert int(answer.headers.get("Content-Length", len(answer.content))) == len(answer.content)
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["type"] == f"urn:tinkerflow:problem:{body['code']}"
    assert body["title"]
    assert body["detail"].endswith((".", "says which."))
    return body["status"], body["code"]


@pytest.mark.parametrize("path", ["/", "/nothing", "/companies/", "/companies/not-an-id"])
@pytest.mark.parametrize("known", [True, False])
def test_an_address_that_leads_nowhere(api: Program, path: str, known: bool):
    asker = api if known else Program()

    assert told(asker.ask(path)) == (404, "not_found")


def test_a_method_that_is_not_taken_names_those_that_are(api: Program):
    answer = api.delete("/api/companies")

    assert told(answer) == (405, "method_not_allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "POST"}


def test_a_stranger(db):
    assert told(Program().ask("/companies")) == (401, "not_signed_in")


@pytest.mark.parametrize(
    "body", [b"{", b"", b"\xff\xfe", b'{"uvp": NaN}', b"[" * 100_000], ids=len
)
def test_a_body_that_is_no_json(api: Program, body: bytes):
    answer = api.generic("POST", "/api/companies", body, content_type="application/json")

    assert told(answer)[0] in {400, 422}
    assert told(answer)[1] in {"bad_request", "bad_input"}


def test_a_value_out_of_shape_is_named_with_its_place(api: Program, company: Company):
    answer = api.send(f"/companies/{company.pk}/runs", {"personas": 9, "platform": "myspace"})

    assert told(answer) == (422, "bad_input")
    assert [one["where"] for one in answer.json()["errors"]] == [
        ["body", "personas"],
        ["body", "platform"],
    ]


def test_a_name_that_nobody_knows_is_not_passed_over(api: Program):
    answer = api.send("/companies", {**ADDED, "industy": "Tea"})

    assert told(answer) == (422, "bad_input")
    assert "industy" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/companies", "there is cursor, limit here"),
        ("/companies/{id}", "there is none here"),
        ("/scores?company_id={id}", "there is company_id, limit here"),
    ],
)
def test_a_query_parameter_that_nobody_knows_is_refused_by_its_name(
    api: Program, company: Company, path: str, known: str
):
    asked = path.format(id=company.pk)
    answer = api.get(f"/api{asked}{'&' if '?' in asked else '?'}limt=3")

    assert told(answer) == (422, "bad_input")
    [wrong] = answer.json()["errors"]
    assert wrong["where"] == ["query", "limt"]
    assert known in wrong["what"]


def test_work_is_not_started_by_a_request_with_an_unknown_parameter(
    api: Program, company: Company, runs
):
    path = f"/companies/{company.pk}/scrape?fast=1"

    assert told(api.send(path, {}, Idempotency_Key="a")) == (422, "bad_input")
    assert told(Program().send(path, {}))[0] in {401, 403}
    assert runs() == 0


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800"])
def test_a_text_that_no_database_holds(api: Program, text: str):
    assert told(api.send("/companies", {**ADDED, "name": text})) == (
        422,
        "api.unstorable_text",
    )


def test_a_backslash_before_u0000_is_an_ordinary_text(api: Program):
    assert api.send("/companies", {**ADDED, "name": "A\\u0000"}).status_code == 201


def test_a_query_with_a_nul(api: Program):
    assert told(api.ask("/scripts", text="a\0b")) == (422, "api.unstorable_text")


def test_what_is_too_large_is_not_read(api: Program):
    assert told(api.send("/companies", {**ADDED, "text": "x" * 3_000_000})) == (
        413,
        "api.too_large",
    )


def test_a_file_may_be_larger_than_json_but_not_as_large_as_one_likes(api: Program, settings):
    page = SimpleUploadedFile("page.txt", b"Receipts file themselves. " * 100_000)
    sent = {"file": page, "uvp": "Receipts that file themselves"}
    assert api.post("/api/companies/file", sent).status_code == 201

    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
    page.seek(0)
    assert told(api.post("/api/companies/file", sent)) == (413, "api.too_large")


def test_a_refusal_of_a_service_keeps_its_sentence_code_and_facts(api: Program, company):
    first = api.send(f"/companies/{company.pk}/scrape", {})

    again = api.send(f"/companies/{company.pk}/scrape", {})

    assert told(again) == (409, "jobs.run_goes_on")
    assert again.json()["facts"] == {"run_id": first.json()["id"]}


def test_a_refusal_that_passes_says_when_to_come_again(api: Program, monkeypatch):
    class Busy(Refusal):
        code = "test.busy"
        status = 503

    monkeypatch.setattr(
        "tinkerflow.api.companies.newest_first", raising(Busy("Later.", retry_after=7))
    )

    answer = api.ask("/companies")

    assert told(answer) == (503, "test.busy")
    assert answer.headers["Retry-After"] == "7"


@pytest.mark.parametrize(
    ("fault", "meaning"),
    [(ZeroDivisionError(), (500, "broken")), (OperationalError(), (503, "away"))],
)
def test_a_fault_of_ours_is_told_without_its_insides(api: Program, monkeypatch, fault, meaning):
    monkeypatch.setattr("tinkerflow.api.companies.newest_first", raising(fault))

    answer = api.ask("/companies")

    assert told(answer) == meaning
    assert "Traceback" not in answer.content.decode()


def raising(error: Exception):
    def raise_it(*_args, **_more):
        raise error

    return raise_it


def test_a_page_for_people_stays_a_page(api: Program):
    answer = api.get("/nothing")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
