"""Lists: page by page to the end, each thing once, filtered by what is asked."""

import pytest
from django.utils.http import urlencode

from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_persona, make_run, make_score, make_scripts

from .conftest import Program


def pages(api: Program, path: str, **query: object) -> list[list[str]]:
    """The ids of every page, followed to the end."""
    found, cursor = [], ""
    while True:
        told = api.ask(path, **query, **({"cursor": cursor} if cursor else {})).json()
        found.append([one["id"] for one in told["items"]])
        if not (cursor := told["next"]):
            return found


@pytest.fixture
def five(org) -> list[str]:
    with acting(org):
        return sorted(str(make_company().pk) for _ in range(5))


def test_the_newest_come_first_and_each_comes_once(api, five):
    assert pages(api, "/companies", limit=2) == [five[:2:-1], five[2:0:-1], five[:1]]


def test_a_page_that_is_just_full_is_the_last(api, five):
    assert len(pages(api, "/companies", limit=5)) == 1


def test_a_company_that_comes_meanwhile_moves_no_page(api, five, org):
    first = api.ask("/companies", limit=2).json()
    with acting(org):
        make_company()

    second = api.ask("/companies", limit=2, cursor=first["next"]).json()

    assert [one["id"] for one in second["items"]] == five[2:0:-1]


@pytest.mark.parametrize("path", ["/companies", "/personas", "/jobs", "/scripts", "/products"])
@pytest.mark.parametrize("cursor", ["x", "!", "ñ", "bm9uc2Vuc2U", "A" * 500])
def test_a_cursor_of_somebody_elses_making_is_refused(api, path, cursor):
    answer = api.ask(path, cursor=cursor)

    assert (answer.status_code, answer.json()["code"]) == (422, "api.bad_cursor")


@pytest.mark.parametrize("limit", [0, 201, "many"])
def test_a_page_has_its_limits(api, limit):
    assert api.ask("/companies", limit=limit).status_code == 422


@pytest.fixture
def scored(org, company: Company) -> dict[str, Script]:
    """Four scripts, best first: two scored alike, one without a score."""
    with acting(org):
        persona = make_persona(company)
        for final in (80, 60, 60, None):
            make_score(make_scripts(persona, 1)[0], final)
        return {str(one.pk): one for one in Script.objects.best_first()}


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_scripts_come_best_first_across_equal_scores_and_none(api, scored, limit):
    told = [pk for page in pages(api, "/scripts", limit=limit) for pk in page]

    assert told == list(scored)


def wanted(api: Program, **query: object) -> list[str]:
    return [one["headline"] for one in api.ask("/scripts", **query).json()["items"]]


@pytest.mark.parametrize(
    "query",
    [
        {"angle": "myth"},
        {"platform": "google"},
        {"winners": True},
        {"unsupported": True},
        {"set_aside": True},
        {"min_score": 70},
        {"max_score": 20},
        {"text": "herons"},
        {"text": '"fish for herons" -otters'},
    ],
    ids=urlencode,
)
def test_scripts_are_filtered_by_what_is_asked(api, org, company, query):
    looks = {
        "angle": {"creative_angle": "myth"},
        "platform": {"target_platform": "google"},
        "winners": {"is_winner": True},
        "unsupported": {"unsupported_claims": 1},
        "set_aside": {"is_active": False},
        "min_score": {"final_score": 75},
        "max_score": {"final_score": 15},
        "text": {"body": "We fish for herons."},
    }
    [name] = query
    with acting(org):
        persona = make_persona(company)
        make_scripts(persona, final_score=50)
        make_scripts(persona, 1, headline="This one", **{"final_score": 50, **looks[name]})

    assert wanted(api, company_id=company.pk, **query) == ["This one"]


def test_scripts_and_personas_and_runs_of_one_company(api, org, company):
    with acting(org):
        other = make_company()
        for one in (company, other):
            make_scripts(make_persona(one), 1)
            make_run(one)

    for path in ("/scripts", "/personas", "/jobs"):
        found = api.ask(path, company_id=company.pk).json()["items"]
        assert {one["company_id"] for one in found} == {str(company.pk)}


def test_runs_by_status(api, org, company):
    with acting(org):
        make_run(company)

    assert len(api.ask("/jobs", status="queued").json()["items"]) == 1
    assert api.ask("/jobs", status="failed").json()["items"] == []
    assert api.ask("/jobs", status="lost").status_code == 422


def test_a_list_asks_the_database_the_same_for_few_and_for_many(
    api, org, company, django_assert_max_num_queries
):
    with acting(org):
        persona = make_persona(company)
        for script in make_scripts(persona, 30):
            make_score(script, 50)
    api.ask("/scripts")

    with django_assert_max_num_queries(12):
        assert len(api.ask("/scripts").json()["items"]) == 30
