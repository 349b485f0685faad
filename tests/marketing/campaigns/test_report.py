"""The report: everything that left the house can be traced to what it was made from."""

from dataclasses import replace

import pytest

from tinkerflow.craft.facts import services as facts
from tinkerflow.kit.clock import now
from tinkerflow.marketing.campaigns import queries
from tinkerflow.marketing.campaigns.queries import report
from tinkerflow.marketing.companies.models import CompanyPage
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.queries import Filters
from tinkerflow.marketing.scripts.services import Wording
from world import (
    acting,
    make_company,
    make_measured,
    make_org,
    make_persona,
    make_score,
    make_scripts,
    make_user,
)


@pytest.fixture
def company(db):
    with acting(make_org()):
        yield make_company()


@pytest.fixture
def persona(company):
    persona = make_persona(company, goals=["Close on Monday"], pain_points=["Lost receipts"])
    persona.persona_data = {
        "sources": {"goals": {"Close on Monday": 4}, "pain_points": {"Lost receipts": "person"}}
    }
    persona.save()
    return persona


def test_the_best_come_first_and_of_equals_the_older(company, persona):
    for final in (40, 80, 40, None):
        make_score(make_scripts(persona, 1)[0], final)

    told = report(company.pk)["scripts"]

    assert [(one["rank"], one["number"]) for one in told] == [(1, 2), (2, 1), (3, 3), (4, 4)]


def test_a_score_of_an_earlier_wording_is_told_no_more(company, persona):
    [script] = make_scripts(persona, 1)
    make_score(script, 80)
    said = Wording("A calmer headline", script.body, script.cta)
    scripts.edit_script(script=script, wording=said, seen_version=1, actor=make_user())

    [told] = report(company.pk)["scripts"]

    assert (told["headline"], told["version"], told["score"]) == ("A calmer headline", 2, None)


def test_a_script_says_who_wrote_it_from_what_and_how(company, persona):
    [script] = make_scripts(persona, 1, script_data={"facts": [4, 7], "patterns": ["h12"]})
    batch = script.batch
    batch.engine, batch.model, batch.prompt_version = "model", "gpt-4.1-mini", "0123456789ab"
    batch.prompt_name, batch.seed, batch.temperature = "script_writer", 7, 0.35
    batch.save()

    [told] = report(company.pk)["scripts"]

    assert told["provenance"] == {
        "engine": "model",
        "model": "gpt-4.1-mini",
        "prompt": "script_writer",
        "prompt_version": "0123456789ab",
        "seed": 7,
        "temperature": 0.35,
        "facts": [4, 7],
        "patterns": ["h12"],
        "template": "ad",
    }


def test_every_attribute_of_a_persona_says_where_it_comes_from(company, persona):
    [told] = report(company.pk)["personas"]

    sources = {one["text"]: one["source"] for one in told["sources"]}
    assert sources == {
        "Close on Monday": "fact 4",
        "Lost receipts": "person",
        "Finance manager": "assumption",
    }


def test_a_page_is_told_with_the_hash_of_what_came(company):
    for scrape in (1, 2):
        CompanyPage.objects.create(
            org_id=company.org_id,
            company=company,
            scrape=scrape,
            url=f"https://a.test/{scrape}",
            text="Read",
            fetch_hash=f"hash {scrape}",
            fetched_at=now(),
        )
    company.scrape_number = 2
    company.save()

    assert report(company.pk)["pages"] == [
        {"url": "https://a.test/2", "title": "", "sha256": "hash 2"}
    ]


def test_facts_are_told_by_number_those_struck_out_too(company):
    for text in ("It files itself", "It makes tea"):
        fact = facts.add_fact(subject_id=company.pk, kind="benefit", text=text)
    facts.judge_facts(facts=[fact], status="struck")

    told = report(company.pk)["facts"]

    assert [(one["number"], one["status"]) for one in told] == [(1, "confirmed"), (2, "struck")]


def test_only_what_was_chosen_leaves(company, persona):
    _, two, three = make_scripts(persona, 3)
    Script.objects.filter(pk=three.pk).update(is_winner=True)

    assert [s["number"] for s in report(company.pk, scripts=[two.pk])["scripts"]] == [2]
    winners = Filters(company_id=company.pk, winners=True)
    assert [s["number"] for s in report(company.pk, filters=winners)["scripts"]] == [3]
    assert [s["number"] for s in report(company.pk)["scripts"]] == [1, 2, 3]
    assert not report(company.pk, filters=replace(winners, text="tea"))["scripts"]


def test_another_companys_scripts_stay_home_even_when_chosen(company, persona):
    [stray] = make_scripts(make_persona(make_company()), 1)

    assert report(company.pk, scripts=[stray.pk])["scripts"] == []


def test_what_does_not_fit_is_said(company, persona, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    make_scripts(persona, 3)

    told = report(company.pk)

    assert len(told["scripts"]) == 2
    assert told["left_out"]


def test_what_a_writer_noted_is_told_once(company, persona):
    for _ in range(2):
        [script] = make_scripts(persona, 1)
        script.batch.note = "The page holds too little for more."
        script.batch.save()

    assert report(company.pk)["notes"] == ["The page holds too little for more."]


def test_the_report_asks_the_same_for_few_and_for_many(
    company, persona, django_assert_max_num_queries
):
    for script in make_scripts(persona, 20):
        make_score(script, 50)

    with django_assert_max_num_queries(6):
        assert len(report(company.pk)["scripts"]) == 20


def test_a_report_names_things_as_people_do(company, persona):
    [script] = make_scripts(persona, 1, target_platform="tiktok")
    make_score(script, 80, scorer="judge google gemini script_judge@1")

    told = report(company.pk)

    assert told["scripts"][0]["platform"] == "TikTok"
    assert told["scripts"][0]["score"]["parts"]["llm"]["name"] == "Model judge"
    assert {said["label"] for said in told["personas"][0]["sources"]} >= {
        "Pain points",
        "Goals",
    }


def test_a_headline_is_told_among_the_ads_and_in_its_batch(company, persona):
    strong, weak = make_scripts(persona, 2)
    make_measured(strong, 1.0)
    make_measured(weak, -1.0)

    told = [script["score"]["headline"] for script in report(company.pk)["scripts"]]

    assert [one["percentile"] for one in told] == [60, 40]
    assert [one["in_batch"]["others"] for one in told] == [1, 1]
    assert told[0]["in_batch"]["wins"] + told[1]["in_batch"]["wins"] == 100
