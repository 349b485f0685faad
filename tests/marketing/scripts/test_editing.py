"""Edits: every version stays, none is overwritten unseen, and what was judged of the old text goes."""

import pytest

from tinkerflow.craft.facts import services as facts
from tinkerflow.kit.clock import now
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.models import Script, ScriptVersion
from tinkerflow.marketing.scripts.services import Wording
from tinkerflow.marketing.scripts.services.editing import EditedMeanwhile, SaysNothing, TooLong
from world import (
    acting,
    make_company,
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
def script(company) -> Script:
    script = make_scripts(make_persona(company), 1)[0]
    ScriptVersion.objects.create(
        org_id=script.org_id, script=script, version=1, headline=script.headline,
        body=script.body, cta=script.cta,
    )  # fmt: skip
    return script


@pytest.fixture
def person(db):
    return make_user()


def said(script: Script, **other) -> Wording:
    before = {"headline": script.headline, "body": script.body, "cta": script.cta}
    return Wording(**{**before, "keywords": tuple(script.keywords), **other})


def test_an_edit_is_a_new_version_beside_the_old(script, person):
    before = script.headline

    edited = scripts.edit_script(
        script=script,
        wording=said(
            script, headline="  Calmer \u202e  months ", keywords=("Tea", "tea\x07 ", "")
        ),
        seen_version=1,
        actor=person,
    )

    assert (edited.headline, edited.version, edited.keywords) == ("Calmer months", 2, ["tea"])
    assert [v.headline for v in script.versions.all()] == ["Calmer months", before]
    assert script.versions.first().edited_by == person


def test_score_and_crown_go_with_the_text_they_were_for(script, person):
    make_score(script, 80)
    crown = {"crowned_at": now(), "crowned_by_hand_at": now()}
    Script.objects.filter(pk=script.pk).update(is_winner=True, **crown)

    edited = scripts.edit_script(
        script=script, wording=said(script, cta="Try it for free"), seen_version=1, actor=person
    )

    assert (edited.final_score, edited.is_winner, edited.crowned_at) == (None, False, None)
    assert edited.crowned_by_hand_at is None


def test_claims_are_checked_again_against_the_facts_of_today(script, company, person):
    facts.add_fact(subject_id=company.pk, kind="proof", text="2,300 teams use Ledgerly")

    edited = scripts.edit_script(
        script=script,
        wording=said(script, headline="Calmer", body="2,300 teams use it. 9,999 banks too."),
        seen_version=1,
        actor=person,
    )

    assert edited.unsupported_claims == 1
    assert {claim["status"] for claim in edited.claims} == {"supported", "unsupported"}


def test_a_version_saved_meanwhile_is_not_overwritten(script, person):
    scripts.edit_script(
        script=script, wording=said(script, headline="Hers"), seen_version=1, actor=person
    )

    with pytest.raises(EditedMeanwhile) as refusal:
        scripts.edit_script(
            script=script, wording=said(script, headline="His"), seen_version=1, actor=person
        )

    assert refusal.value.facts["version"] == 2
    assert Script.objects.get(pk=script.pk).headline == "Hers"


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"headline": " "}, SaysNothing),
        ({"body": "\n"}, SaysNothing),
        ({"headline": "x" * 71}, TooLong),
        ({"body": "x" * 601}, TooLong),
        ({"cta": "Go"}, TooLong),
        ({"keywords": tuple(f"word {n}" for n in range(11))}, TooLong),
    ],
    ids=str,
)
def test_a_wording_that_cannot_run_is_refused_and_nothing_is_kept(
    script, person, other, refusal
):
    with pytest.raises(refusal):
        scripts.edit_script(
            script=script, wording=said(script, **other), seen_version=1, actor=person
        )

    assert script.versions.count() == 1


def test_saving_what_it_says_already_is_no_version(script, person):
    scripts.edit_script(script=script, wording=said(script), seen_version=1, actor=person)

    assert script.versions.count() == 1


def test_an_old_version_comes_back_as_a_new_one(script, person):
    before = script.headline
    scripts.edit_script(
        script=script, wording=said(script, headline="Calmer"), seen_version=1, actor=person
    )

    back = scripts.restore_version(script=script, version=1, actor=person)

    assert (back.headline, back.version) == (before, 3)


def test_a_script_set_aside_loses_its_crown_and_gets_none_back(script, person):
    Script.objects.filter(pk=script.pk).update(is_winner=True, crowned_at=now())

    assert scripts.set_active(scripts=[script], active=False, actor=person) == 1
    script.refresh_from_db()
    assert (script.is_active, script.is_winner, script.crowned_at) == (False, False, None)

    assert scripts.set_active(scripts=[script], active=True, actor=person) == 1
    script.refresh_from_db()
    assert (script.is_active, script.is_winner) == (True, False)


def test_setting_aside_twice_changes_once(script, person):
    scripts.set_active(scripts=[script], active=False, actor=person)
    script.refresh_from_db()

    assert scripts.set_active(scripts=[script], active=False, actor=person) == 0
