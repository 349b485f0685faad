"""What a script claims over the API, and who answers for it."""

import pytest

from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.scripts.services.vouching import check_claims
from world import acting, make_persona, make_score, make_scripts

WHY = {"reason": "Measured by us in May, report 12"}


@pytest.fixture
def script(org, company):
    with acting(org):
        facts.add_fact(subject_id=company.pk, kind="proof", text="Books close 4 days faster")
        said = {"headline": "Close your books 4 days faster", "body": "Save 30% today."}
        [script] = make_scripts(make_persona(company), 1, **said)
        check_claims([script], company=company)
        script.save()
    return script


def claims(api, script):
    return api.ask(f"/scripts/{script.pk}/claims").json()


def test_a_claim_comes_with_its_place_its_verdict_and_what_carries_it(api, org, script):
    carried, bare = claims(api, script)

    assert script.headline[carried["start"] : carried["end"]] == carried["text"]
    assert (carried["status"], carried["blocks"]) == ("supported", False)
    assert (carried["backing"]["number"], carried["backing"]["kind"]) == (1, "fact")
    assert (bare["field"], bare["verdict"], bare["blocks"]) == ("body", "needs_evidence", True)
    assert bare["backing"] is None
    with acting(org):
        facts.judge_facts(facts=Fact.objects.all(), status="struck")
    assert claims(api, script)[0]["status"] == "stale"


def test_an_owner_signs_and_takes_back_and_all_of_it_is_told(api, script):
    key = claims(api, script)[1]["id"]

    signed = api.send(f"/claims/{key}/sign-off", WHY)

    assert (signed.status_code, signed.json()["role"]) == (201, "owner")
    assert claims(api, script)[1]["signed"]
    assert api.send(f"/claims/{key}/sign-off", {}, method="delete").status_code == 204
    after = claims(api, script)[1]
    assert (after["blocks"], after["signed"]) == (True, False)
    assert [one["revokes_id"] for one in after["record"]] == [None, signed.json()["id"]]


def test_a_short_reason_is_none(api, script):
    key = claims(api, script)[1]["id"]

    for reason in ("ok", " " * 12, "1234567890"):
        answer = api.send(f"/claims/{key}/sign-off", {"reason": reason})
        assert answer.status_code == 422


def test_freezing_is_refused_with_the_claims_named(api, org, company, script):
    with acting(org):
        make_score(script, 61.5)

    answer = api.send(
        "/forecasts", {"company_id": str(company.pk), "script_ids": [str(script.pk)]}
    )

    told = answer.json()
    assert (answer.status_code, told["code"]) == (409, "compliance.unsupported_claims")
    assert [one["text"] for one in told["facts"]["claims"]] == ["30%"]
    assert "“30%” (body)" in told["detail"]
