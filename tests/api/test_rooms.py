"""What the operations do, room by room; who may use them is for tests/doors."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pages import LEDGERLY
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.ranker.released import read_card
from tinkerflow.flows import services as flows
from tinkerflow.flows.catalogue import FLOWS
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.headlines import services as headlines
from world import acting, make_measured, make_persona, make_score, make_scripts

UVP = "Receipts that file themselves"


@pytest.fixture
def persona(org, company):
    with acting(org):
        return make_persona(company)


@pytest.fixture
def script(org, persona):
    with acting(org):
        script = make_scripts(persona, 1)[0]
        make_score(script, 61.5)
    return script


def options_of(org, answer) -> dict:
    """What the run that was started will do."""
    assert answer.status_code == 202, answer.content
    with acting_in(org.pk):
        return Job.objects.get(pk=answer.json()["id"]).options


def test_a_headline_is_tried_and_asked_for_until_it_is_measured(api, org, script):
    path = f"/scripts/{script.pk}/headline-trials"
    asked = api.send(path, {"headline": "Close the month"})
    assert (asked.status_code, asked.json()["status"]) == (200, "waiting")
    assert api.send(path, {"headline": "Close the month"}).json()["id"] == asked.json()["id"]

    headlines.measure_trials(org_id=org.pk, script_id=script.pk)

    told = api.ask(f"{path}/{asked.json()['id']}").json()
    assert told["status"] == "measured"
    assert 0 < told["low"] < told["chance"] < told["high"] < 1
    assert told["too_close"] == (0.42 < told["chance"] < 0.58)
    assert [one["text"] for one in api.ask(path).json()] == ["Close the month"]


def test_phrases_are_trials_of_their_own(api, script):
    told = api.send(f"/scripts/{script.pk}/phrase-trials", {}).json()

    assert [(one["kind"], one["what"]) for one in told][:2] == [
        ("left_out", "Close"),
        ("left_out", "the month"),
    ]


def test_better_headlines_are_a_run(api, org, script):
    answer = api.send(f"/scripts/{script.pk}/better-headlines", {})

    options_of(org, answer)
    assert answer.json()["job_type"] == "headlines"


@pytest.mark.parametrize(
    ("headline", "code"),
    [
        ("", "headlines.nothing_to_try"),
        ("x" * 301, "headlines.too_long_to_try"),
        ("Close the month without the hunt v1", "headlines.same"),
    ],
)
def test_a_headline_that_cannot_be_tried_is_a_problem_with_a_code(api, script, headline, code):
    answer = api.send(f"/scripts/{script.pk}/headline-trials", {"headline": headline})

    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_company_is_added_edited_taken_away_and_brought_back(api):
    made = api.send("/companies", {"url": "ledgerly.example", "uvp": UVP}).json()
    path = f"/companies/{made['id']}"
    assert (made["url"], made["name"]) == ("https://ledgerly.example/", "Ledgerly")

    edited = api.send(path, {"industry": "Books"}, method="patch").json()
    assert (edited["industry"], edited["uvp"], edited["name"]) == ("Books", UVP, "Ledgerly")

    moved = api.send(path, {"url": "b.test"}, method="patch").json()
    assert (moved["url"], moved["uvp"]) == ("https://b.test/", UVP)

    assert api.delete(f"/api{path}").status_code == 204
    assert api.ask(path).status_code == 404
    assert api.ask("/companies").json()["items"] == []
    assert api.send(f"{path}/restore", {}).json()["id"] == made["id"]
    assert api.ask(path).status_code == 200


def test_a_company_is_added_from_a_file(api, org):
    file = SimpleUploadedFile("ledgerly.html", LEDGERLY.encode(), "text/html")

    made = api.post("/api/companies/file", {"file": file, "uvp": UVP}).json()

    assert (made["origin"], made["url"]) == ("file", "")
    with acting(org):
        assert bytes(Company.objects.get(pk=made["id"]).upload.content) == LEDGERLY.encode()


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"url": "https://a.test", "uvp": " "}, "companies.no_uvp"),
        ({"url": "https://a.test", "uvp": "x" * 50_000}, "companies.uvp_too_long"),
        ({"uvp": UVP}, "companies.nothing_to_read"),
        ({"text": "x" * 200_001, "uvp": UVP}, "companies.too_much_to_read"),
        ({"url": "ftp://a.test", "uvp": UVP}, "fetch.bad_url"),
        ({"url": "a.test", "text": "Tea", "uvp": UVP}, "companies.two_sources"),
        ({"url": "a.test", "uvp": UVP, "name": "x" * 121}, "bad_input"),
    ],
)
def test_a_company_that_cannot_be_is_refused_and_not_half_kept(api, sent, code):
    answer = api.send("/companies", sent)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert api.ask("/companies").json()["items"] == []


def test_a_run_is_started_as_ordered(api, org, company):
    order = {
        "personas": 2,
        "scripts": 5,
        "platform": "x",
        "tone": "bold",
        "angles": ["contrarian"],
    }

    answer = api.send(f"/companies/{company.pk}/runs", order)

    assert order.items() <= options_of(org, answer).items()
    stages = api.get(answer.headers["Location"]).json()["stages"]
    assert [one["job_type"] for one in stages] == [one.name for one in FLOWS["marketing"]]


def test_stages_are_told_in_their_order_whichever_was_written_last(api, org, company):
    run = api.send(f"/companies/{company.pk}/runs", {}).json()
    with acting(org):
        Job.objects.filter(job_type__in=("scrape", "scripts")).update(progress=50)

    stages = api.ask(f"/jobs/{run['id']}").json()["stages"]

    assert [one["job_type"] for one in stages] == [one.name for one in FLOWS["marketing"]]


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"angles": ["moonwalk"]}, "copybook.unknown_angle"),
        ({"tone": "grumpy"}, "copybook.unknown_tone"),
        ({"scripts": 201}, "bad_input"),
    ],
)
def test_an_order_nobody_can_fill_starts_nothing(api, company, runs, order, code):
    answer = api.send(f"/companies/{company.pk}/runs", order)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert runs() == 0


def test_each_way_to_start_work_orders_its_own(api, org, company, persona, script):
    one, two = str(persona.pk), {"company_id": str(company.pk)}
    ordered = {
        "/personas/generate": ({**two, "count": 5}, {"personas": 5}),
        f"/personas/{one}/regenerate": ({}, {}),
        "/scripts/generate": (
            {"persona_id": one, "count": 9},
            {"scripts": 9, "persona_ids": [one]},
        ),
        f"/scripts/{script.pk}/variants": ({"vary": "tone"}, {"vary": "tone"}),
    }
    for path, (sent, options) in ordered.items():
        answer = api.send(path, sent)
        assert options.items() <= options_of(org, answer).items()
        api.send(f"/jobs/{answer.json()['id']}/stop", {})


def test_a_batch_is_for_all_personas_or_for_those_named(api, org, company, persona):
    asked = {"company_id": str(company.pk), "per_persona": 7, "per_call": 5}

    everybody = options_of(org, first := api.send("/scripts/batch", asked))
    api.send(f"/jobs/{first.json()['id']}/stop", {})
    named = options_of(
        org, api.send("/scripts/batch", {**asked, "persona_ids": [str(persona.pk)]})
    )

    assert (everybody["persona_ids"], everybody["scripts"], everybody["per_call"]) == ([], 7, 5)
    assert named["persona_ids"] == [str(persona.pk)]


def test_a_run_is_stopped_and_tried_again(api, company):
    run = api.send(f"/companies/{company.pk}/scrape", {}).json()

    assert api.send(f"/jobs/{run['id']}/stop", {}).json()["status"] == "paused"
    assert api.send(f"/jobs/{run['id']}/stop", {}).json()["code"] == "jobs.nothing_to_stop"
    again = api.send(f"/jobs/{run['id']}/retry", {})
    assert (again.status_code, again.json()["status"]) == (202, "queued")


def test_a_persona_tells_its_sources_and_takes_corrections(api, persona):
    path = f"/personas/{persona.pk}"

    edited = api.send(path, {"goals": ["Close on Monday"]}, method="patch").json()

    assert edited["goals"] == ["Close on Monday"]
    said = {one["text"]: one for one in edited["sources"]}
    assert said["Close on Monday"]["by_person"]
    assert not said["Finance manager"]["by_person"]
    assert api.send(path, {"name": " "}, method="patch").json()["code"] == "personas.nameless"


def test_a_script_is_edited_only_from_its_newest_version(api, script):
    path, new = f"/scripts/{script.pk}", {"headline": "A calmer headline"}

    edited = api.send(path, {**new, "version": 1}, method="patch").json()
    late = api.send(path, {"headline": "Another", "version": 1}, method="patch")

    assert (edited["headline"], edited["version"], edited["score"]) == (*new.values(), 2, None)
    assert (late.status_code, late.json()["code"]) == (409, "scripts.edited_meanwhile")
    assert api.ask(f"{path}/versions").json()[0]["headline"] == new["headline"]
    assert api.ask(f"/scores/{script.pk}").status_code == 404


def test_scripts_are_set_aside_together_or_not_at_all(api, org, script):
    missing = "00000000-0000-7000-8000-000000000000"
    sent = {"script_ids": [str(script.pk), missing], "active": False}

    assert api.send("/scripts/active", sent).status_code == 404
    assert api.ask(f"/scripts/{script.pk}").json()["is_active"]

    sent["script_ids"].remove(missing)
    assert api.send("/scripts/active", sent).json() == {"changed": 1}
    assert not api.ask(f"/scripts/{script.pk}").json()["is_active"]


def test_a_fact_is_added_corrected_and_struck_out(api, company):
    sent = {"company_id": str(company.pk), "kind": "benefit", "text": "It files itself"}

    added = api.send("/facts", sent).json()
    better = api.send(
        f"/facts/{added['id']}", {"text": "It files alone"}, method="patch"
    ).json()
    struck = api.send(f"/facts/{added['id']}", {"status": "struck"}, method="patch").json()

    assert (added["source"], added["start"], added["status"]) == ("person", None, "confirmed")
    assert (better["number"], better["text"]) == (added["number"], "It files alone")
    assert struck["status"] == "struck"
    assert api.ask("/facts", company_id=company.pk).json() == [struck]


def test_a_changed_fact_makes_the_sheet_be_built_anew(api, org, company):
    with acting(org):
        fact = facts.add_fact(subject_id=company.pk, kind="benefit", text="It files itself")
        Company.objects.filter(pk=company.pk).update(sheet={})

    api.send(f"/facts/{fact.pk}", {"status": "struck"}, method="patch")

    with acting(org):
        company.refresh_from_db()
    assert company.sheet is None


def test_the_best_are_ranked_and_crowned(api, company, script):
    about = {"company_id": str(company.pk)}

    crowned = api.send("/scores/winners", {**about, "top": 3}).json()
    [first] = api.ask("/scores", **about).json()

    assert crowned["script_ids"] == [str(script.pk)] == [first["script_id"]]
    assert (first["place"], first["final_score"], first["is_winner"]) == (1, 61.5, True)
    assert api.ask(f"/scores/{script.pk}").json()["final_score"] == 61.5
    assert api.ask(f"/companies/{company.pk}/stats").json()["total_winners"] == 1


@pytest.fixture
def written(org, company) -> Company:
    """A company with scripts from the offline writer."""
    with acting(org):
        facts.add_fact(
            subject_id=company.pk, kind="benefit", text="Close your books 4 days faster"
        )
        run = flows.start_run(
            company_id=company.pk,
            options=RunOptions(personas=1, scripts=5),
            only=("personas", "scripts", "scores"),
            actor=None,
            inline=True,
        )
    assert flows.run_inline(org_id=org.pk, run_id=run.pk).status == "completed"
    return company


def test_scripts_leave_as_json_csv_and_a_page(api, written):
    def export(kind: str, **query: object):
        return api.ask(f"/export/{kind}", company_id=written.pk, **query)

    as_json, as_csv, page = (export(kind) for kind in ("json", "csv", "html"))

    told = json.loads(as_json.content)["scripts"]
    rows = list(csv.DictReader(io.StringIO(as_csv.content.decode())))
    assert [one["headline"] for one in told] == [row["headline"] for row in rows] != []
    assert told[0]["headline"] in page.content.decode()
    assert 'filename="scripts.csv"' in as_csv.headers["Content-Disposition"]
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert json.loads(export("json", min_score=100).content)["scripts"] == []
    assert export("pdf").status_code == 422


def test_the_accuracy_is_what_the_model_s_card_says(api):
    told = api.ask("/accuracy").json()
    figures = read_card().figures["validation"]["tuned"]

    assert told["model"] == f"tuned {read_card().version}"
    assert told["judged"]["tuned"]["right"] == figures["right"]
    assert told["judged"]["coin"]["brier"] is None
    assert (told["reliability"], told["coverage"]) == (
        figures["reliability"],
        figures["coverage"],
    )
    assert f"{figures['right']:.0f} of 100 pairs" in told["sentence"]


def test_a_score_tells_its_headline_among_the_ads_and_in_its_batch(api, org, persona):
    with acting(org):
        scripts = make_scripts(persona, 2)
        for script, strength in zip(scripts, (1.0, -2.0), strict=True):
            make_measured(script, strength, scorer="judge openai gpt x@1")

    listed = api.ask("/scripts").json()["items"][0]["score"]["headline"]
    score = api.ask(f"/scores/{scripts[0].pk}").json()

    assert score["headline"] == listed
    assert (listed["percentile"], listed["reference_ads"]) == (60, 291)
    assert (listed["in_batch"]["others"], listed["in_batch"]["is_top"]) == (1, True)
    assert score["scorer"].startswith("judge")


def test_a_score_without_a_measured_headline_tells_none(api, script):
    assert api.ask(f"/scripts/{script.pk}").json()["score"]["headline"] is None
