"""What scripts claim is checked when they are kept, again when facts change, and before approval."""

import pytest

from tinkerflow.core.tenancy.roles import Member, NotYourRole, Role
from tinkerflow.craft.compliance import queries as ledgers
from tinkerflow.craft.compliance.models import Claim
from tinkerflow.craft.compliance.services import UnsupportedClaims, choose_jurisdictions
from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.forecasts.models import Prediction
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services import Wording
from world import acting, make_score, make_scripts, make_user

KNOWN = "Close your books 4 days faster"
OPEN = "Close your books 9 days faster"
WHY = "Measured by us in May, report 12"


@pytest.fixture
def inside(studio):
    with acting(studio.org):
        yield studio


@pytest.fixture
def script(inside):
    return written(inside, OPEN)


def written(studio, headline):
    [script] = make_scripts(studio.company.personas.get(), 1)
    return edited(script, headline)


def edited(script, headline):
    wording = Wording(headline, script.body, "Start your free trial")
    return services.edit_script(
        script=script, wording=wording, seen_version=script.version, actor=make_user()
    )


def member(role=Role.OWNER):
    return Member(make_user(), None, "Studio", [role])


def claims(script):
    return ledgers.ledger("script", script.pk).claims


def test_an_edit_keeps_its_claims_and_their_sum(script):
    [one] = claims(script)

    assert (one.claim.text, one.claim.field, one.status) == (
        "9 days",
        "headline",
        "unsupported",
    )
    assert one.claim.subject_version == script.version == 2
    assert (one.claim.place["risk"], one.claim.place["platform"]) == ("medium", "linkedin")
    assert script.unsupported_claims == 1
    assert script.claims[0]["why"] == one.sentence


def test_a_batch_of_scripts_is_checked_in_as_many_queries_as_one(studio):
    studio.write(per_persona=5)

    with acting(studio.org):
        counted = Claim.objects.filter(subject_kind="script", status="supported").count()
        assert counted == sum(len(one.claims) for one in Script.objects.all()) > 0
        assert not Script.objects.filter(unsupported_claims__gt=0).exists()


def test_more_lines_of_a_search_ad_are_claims_too(inside):
    [script] = make_scripts(
        inside.company.personas.get(), 1, script_data={"extra": {"headlines": ["Save 30%"]}}
    )

    script = edited(script, "Receipts that match themselves")

    assert [(one.claim.field, one.claim.text) for one in claims(script)] == [
        ("headlines 1", "30%")
    ]


@pytest.mark.parametrize("what", ["crown", "freeze"])
def test_approving_waits_for_a_source_or_a_signature(inside, script, what):
    make_score(script, 61.5, script_version=script.version)

    def approve():
        if what == "crown":
            return scoring.crown_one(script=script, actor=make_user())
        return forecasts.freeze(company=inside.company, scripts=[script.pk], actor=None)

    with pytest.raises(UnsupportedClaims, match=r"“9 days” \(headline\)\. Change the words"):
        approve()
    assert not Prediction.objects.exists()
    assert not Script.objects.winners().exists()

    services.sign_off(claim=claims(script)[0].claim, reason=WHY, member=member())

    assert approve()


def test_a_fact_that_says_so_opens_the_way(inside, script):
    facts.add_fact(subject_id=inside.company.pk, kind="proof", text="Books close 9 days faster")

    assert scoring.crown_one(script=script, actor=make_user()).is_winner


def test_a_crown_that_is_there_is_not_asked_again(inside):
    script = written(inside, KNOWN)
    crowned = scoring.crown_one(script=script, actor=make_user())
    facts.judge_facts(facts=Fact.objects.filter(text=KNOWN), status="struck")

    assert scoring.crown_one(script=crowned, actor=make_user()).is_winner


def test_of_several_scripts_each_is_named_and_none_is_frozen(inside):
    some = [written(inside, text) for text in (KNOWN, OPEN, "Save 30% today")]
    for script in some:
        make_score(script, 61.5, script_version=script.version)

    with pytest.raises(UnsupportedClaims) as refusal:
        forecasts.freeze(company=inside.company, scripts=[one.pk for one in some], actor=None)

    assert "2 claims stand in the way: “9 days” (No. 2, headline)" in str(refusal.value)
    assert not Prediction.objects.exists()


def test_facts_that_change_change_the_claims_of_every_script(inside):
    script = written(inside, KNOWN)
    assert script.unsupported_claims == 0
    facts.judge_facts(facts=Fact.objects.filter(text=KNOWN), status="struck")

    again(inside)

    script.refresh_from_db()
    assert script.unsupported_claims == 1
    assert (script.claims[0]["status"], script.claims[0]["fact"]) == ("stale", 1)
    facts.judge_facts(facts=Fact.objects.filter(text=KNOWN), status="found")
    again(inside)
    script.refresh_from_db()
    assert script.unsupported_claims == 0


def again(studio):
    from tinkerflow.marketing.scripts.services import vouching

    company = studio.company
    company.refresh_from_db()
    scripts = list(Script.objects.filter(company=company))
    vouching.check_claims(scripts, company=company)
    vouching.save_sums(scripts)


def test_the_worker_checks_all_scripts_of_a_company(studio):
    with acting(studio.org):
        script = written(studio, KNOWN)
        facts.judge_facts(facts=Fact.objects.filter(text=KNOWN), status="struck")

    for _ in range(2):
        services.check_again(org_id=studio.org.pk, company_id=studio.company.pk)

    with acting(studio.org):
        script.refresh_from_db()
        assert script.unsupported_claims == 1
        assert [one.status for one in claims(script)] == ["stale"]


def test_changed_facts_queue_one_check_however_often_they_change(inside, script):
    from tinkerflow.marketing.companies.models import Company

    company = Company.objects.get(pk=inside.company.pk)
    for _ in range(3):
        companies.facts_changed(company=company)

    assert queued() == 1


def queued():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_jobs where task_name = %s",
            [companies.CHECK_CLAIMS],
        )
        return cursor.fetchone()[0]


def test_another_risk_asks_for_more_and_is_checked_again(inside, script):
    edited_company = companies.edit_company(
        company=inside.company,
        name="Ledgerly",
        uvp="Receipts that file themselves",
        industry="",
        category_risk="high",
        actor=make_user(),
    )

    assert edited_company.category_risk == "high"
    assert queued() == 1
    with pytest.raises(companies.UnknownRisk):
        companies.edit_company(
            company=inside.company,
            name="Ledgerly",
            uvp="Receipts",
            industry="",
            category_risk="wild",
            actor=make_user(),
        )


def test_the_rules_are_those_of_where_the_organization_advertises(inside, script):
    assert "16 CFR" in claims(script)[0].sentence or "FTC" in claims(script)[0].sentence
    choose_jurisdictions(jurisdictions=["UK"], actor=make_user())

    again(inside)

    assert "UK" in claims(script)[0].sentence


def test_signing_and_taking_back_change_the_sum(inside, script):
    claim = claims(script)[0].claim
    services.sign_off(claim=claim, reason=WHY, member=member(Role.ADMIN))
    script.refresh_from_db()
    assert script.unsupported_claims == 0

    services.revoke(claim=claim, member=member())

    script.refresh_from_db()
    assert script.unsupported_claims == 1


def test_a_marketer_may_not_sign(script):
    with pytest.raises(NotYourRole, match="owner"):
        services.sign_off(
            claim=claims(script)[0].claim, reason=WHY, member=member(Role.MARKETER)
        )
