"""A key makes a request safe to send again: one answer, one start."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.client import encode_multipart

from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from world import acting, make_company, make_org, make_user

from .conftest import Program

ADDED = {"url": "https://ledgerly.example", "uvp": "Receipts that file themselves"}


@pytest.fixture
def scrape(company: Company) -> str:
    return f"/companies/{company.pk}/scrape"


def test_the_same_key_gives_the_same_answer_and_starts_nothing_twice(api, scrape, runs):
    first, again = (api.send(scrape, {}, Idempotency_Key="a") for _ in range(2))

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert first.headers["Location"] == again.headers["Location"]
    assert again.headers["Idempotent-Replay"] == "true"
    assert "Idempotent-Replay" not in first.headers
    assert runs() == 1


def test_what_was_started_is_at_the_location(api, scrape):
    started = api.send(scrape, {})

    assert api.get(started.headers["Location"]).json()["id"] == started.json()["id"]


def test_a_company_that_was_made_is_at_the_location(api):
    made = api.send("/companies", ADDED)

    assert api.get(made.headers["Location"]).json() == made.json()


def test_a_key_is_not_for_another_request(api):
    api.send("/companies", ADDED, Idempotency_Key="a")

    other = api.send("/companies", {**ADDED, "name": "Other"}, Idempotency_Key="a")

    assert (other.status_code, other.json()["code"]) == (422, "api.idempotency_key_reused")
    assert len(api.ask("/companies").json()["items"]) == 1


def test_an_answer_that_refused_is_not_kept(api):
    refused = api.send("/companies", {"uvp": "Tea"}, Idempotency_Key="a")
    assert refused.status_code == 422

    assert api.send("/companies", ADDED, Idempotency_Key="a").status_code == 201


def test_a_replay_is_only_for_those_who_may_ask(api, scrape, colleague):
    api.send(scrape, {}, Idempotency_Key="a")

    seen = colleague("recorder").send(scrape, {}, Idempotency_Key="a")
    stranger = Program().send(scrape, {}, Idempotency_Key="a")

    assert (seen.status_code, seen.json()["code"]) == (403, "tenancy.not_your_role")
    assert stranger.status_code == 401


def test_another_organization_has_keys_of_its_own(api):
    api.send("/companies", ADDED, Idempotency_Key="a")
    person = make_user()
    make_org(person)

    answer = Program(person).send("/companies", ADDED, Idempotency_Key="a")

    assert answer.status_code == 201
    assert "Idempotent-Replay" not in answer.headers


def test_a_key_is_a_name_and_not_a_text(api):
    answer = api.send("/companies", ADDED, Idempotency_Key="a" * 201)

    assert (answer.status_code, answer.json()["code"]) == (422, "api.idempotency_key_too_long")


def test_a_key_is_free_again_after_a_day(api):
    api.send("/companies", ADDED, Idempotency_Key="a")

    with time_machine.travel(now() + timedelta(hours=25)):
        again = api.send("/companies", ADDED, Idempotency_Key="a")

    assert again.status_code == 201
    assert "Idempotent-Replay" not in again.headers


def test_a_file_sent_twice_under_a_key_is_one_company(api):
    """Each sending of a form draws a new boundary: it is no part of what is said."""

    def send(
        boundary: str, uvp: str = "Tea", content: bytes = b"Receipts that file themselves"
    ):
        form = {"file": SimpleUploadedFile("page.txt", content), "uvp": uvp}
        return api.post(
            "/api/companies/file",
            encode_multipart(boundary, form),
            content_type=f"multipart/form-data; boundary={boundary}",
            headers={"Idempotency-Key": "a"},
        )

    assert send("one").json() == send("two").json()
    assert send("three", uvp="Coffee").json()["code"] == "api.idempotency_key_reused"
    assert send("four", content=b"Tea").json()["code"] == "api.idempotency_key_reused"


@pytest.mark.django_db(transaction=True)
def test_a_key_that_comes_twice_at_once_starts_its_work_once():
    person = make_user()
    with acting(make_org(person)):
        company = make_company()
    together, answers = threading.Barrier(4), []

    def send() -> None:
        program = Program(person)
        together.wait()
        answers.append(program.send(f"/companies/{company.pk}/scrape", {}, Idempotency_Key="a"))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert sum("Idempotent-Replay" in answer.headers for answer in answers) == 3
