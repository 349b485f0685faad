"""Somebody answers for a claim, on a record that nobody can change."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.core.tenancy.roles import Member, NotYourRole, Role
from tinkerflow.craft.compliance import services
from tinkerflow.craft.compliance.models import ClaimSignOff
from tinkerflow.craft.compliance.queries import evidence_of_facts, jurisdictions
from tinkerflow.craft.compliance.rules import UnknownPlace, place
from tinkerflow.craft.compliance.services import Subject
from tinkerflow.craft.facts import services as facts
from world import acting, make_org, make_user

WHY = "Measured by us in May, report 12"


@pytest.fixture
def org(db):
    org = make_org()
    with acting(org):
        yield org


def member(*roles):
    return Member(make_user(), uuid4(), "Studio", roles or (Role.OWNER,))


def checked(text="Save 30% today", subject=None, risk="medium", **more):
    return services.check(
        subject=subject or Subject("script", uuid4()),
        texts={"headline": text},
        place=place(risk),
        **more,
    )


@pytest.fixture
def claim(org):
    [one] = checked().claims
    return one.claim


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


def subject_of(claim, version=2):
    return Subject("script", claim.subject_id, version)


def test_a_signed_claim_stands_in_nobodys_way_and_the_record_says_who_and_why(claim):
    ada = member(Role.ADMIN, Role.MARKETER)

    signed = services.sign_off(claim=claim, reason=f"  {WHY}\n", member=ada)

    assert (signed.signed_by, signed.role, signed.reason) == (ada.user, "admin", WHY)
    assert (signed.text, signed.verdict) == ("30%", "needs_evidence")
    assert not services.blocking(subject=subject_of(claim))
    entry = AuditEntry.objects.get(event_type="claim.signed_off")
    assert (entry.actor, entry.details["reason"]) == (ada.user, WHY)


@pytest.mark.parametrize("role", set(Role) - {Role.OWNER, Role.ADMIN})
def test_a_role_without_the_right_may_not_sign_nor_take_back(claim, role):
    for act in (
        lambda: services.sign_off(claim=claim, reason=WHY, member=member(role)),
        lambda: services.revoke(claim=claim, member=member(role)),
    ):
        with pytest.raises(NotYourRole):
            act()
    assert not ClaimSignOff.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "ok", "123456789012", "it is ok\u200b\u200b"])
def test_a_reason_that_says_nothing_is_none(claim, reason):
    with pytest.raises(services.NoReason, match="at least 10 characters"):
        services.sign_off(claim=claim, reason=reason, member=member())


def test_a_reason_is_no_essay(claim):
    with pytest.raises(services.LongReason):
        services.sign_off(claim=claim, reason="because " * 100, member=member())


def test_the_database_takes_no_signature_without_a_reason(claim):
    told = {"subject_kind": "script", "subject_id": uuid4(), "type": "number", "text": "30%"}
    with pytest.raises(DatabaseError, match="claim_sign_offs_say_why"), transaction.atomic():
        ClaimSignOff.objects.create(
            org_id=claim.org_id, signed_by=make_user(), role="owner", reason="short", **told
        )


def test_signing_twice_leaves_one_signature(claim):
    first = services.sign_off(claim=claim, reason=WHY, member=member())

    assert services.sign_off(claim=claim, reason=f"{WHY} again", member=member()) == first
    assert ClaimSignOff.objects.count() == 1


def test_a_signature_survives_an_edit_elsewhere(claim):
    services.sign_off(claim=claim, reason=WHY, member=member())

    found = checked("Only now: save 30% today", subject=subject_of(claim))

    assert "30%" in {one.claim.text for one in found.claims}
    assert "30%" not in {one.claim.text for one in found.blocking}


def test_a_signature_does_not_outlive_its_words(claim):
    services.sign_off(claim=claim, reason=WHY, member=member())

    found = checked("Save 40% today", subject=subject_of(claim))

    assert [one.claim.text for one in found.blocking] == ["40%"]
    assert not found.blocking[0].record


def test_a_signature_covers_nothing_stricter_than_it_was_given_for(org):
    subject = Subject("script", uuid4())
    [mild] = checked("It cures colds.", subject, risk="low").claims
    assert mild.verdict == "needs_evidence"
    services.sign_off(claim=mild.claim, reason=WHY, member=member())

    found = checked("It cures colds.", subject, risk="high")

    assert [one.verdict for one in found.blocking] == ["blocked"]


def test_a_signature_of_another_subject_is_none(claim):
    services.sign_off(claim=claim, reason=WHY, member=member())

    assert checked("Save 30% today").blocking


def test_taken_back_the_claim_stands_in_the_way_again_and_both_rows_remain(claim):
    services.sign_off(claim=claim, reason=WHY, member=member())

    services.revoke(claim=claim, member=member(Role.ADMIN))

    [one] = services.blocking(subject=subject_of(claim))
    assert [row.revokes_id is None for row in one.record] == [True, False]
    assert AuditEntry.objects.filter(event_type="claim.sign_off_revoked").count() == 1
    assert services.revoke(claim=claim, member=member()) is None
    services.sign_off(claim=claim, reason=f"{WHY}, again", member=member())
    assert not services.blocking(subject=subject_of(claim))


def test_there_is_nothing_to_sign_where_nothing_stands_in_the_way(org):
    said = "They close their books 40% faster."
    fact = facts.add_fact(subject_id=uuid4(), kind="benefit", text=said)
    evidence = evidence_of_facts([fact])
    [one] = checked("Close the books 40% faster", evidence=evidence).claims
    assert not one.blocks

    with pytest.raises(services.NothingToSign):
        services.sign_off(claim=one.claim, reason=WHY, member=member())


def test_words_that_were_changed_meanwhile_cannot_be_signed(claim):
    checked("Save something", subject=subject_of(claim))

    with pytest.raises(services.ClaimGone, match="Load the page again"):
        services.sign_off(claim=claim, reason=WHY, member=member())


def test_no_signature_makes_an_invented_customer_real(org):
    found = checked("“My knees feel new!” says Ana.", actor_type="ai_avatar")
    one = next(one for one in found.blocking if one.claim.gate)

    with pytest.raises(services.GateStaysShut):
        services.sign_off(claim=one.claim, reason=WHY, member=member())


@pytest.mark.parametrize("change", ["update claim_sign_offs set reason = 'x'", "delete from claim_sign_offs"])  # fmt: skip
def test_the_runtime_role_may_not_rewrite_the_record(claim, change):
    services.sign_off(claim=claim, reason=WHY, member=member())

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        execute(change)

    assert ClaimSignOff.objects.get().reason == WHY


def test_nor_may_the_tables_owner_since_a_trigger_holds_every_row(db):
    told = execute(
        "select pg_get_triggerdef(oid) from pg_trigger where tgenabled = 'O'"
        " and tgrelid = 'claim_sign_offs'::regclass and not tgisinternal"
    )

    assert "BEFORE DELETE OR UPDATE ON public.claim_sign_offs FOR EACH ROW" in told


def test_an_organization_says_where_it_advertises(org):
    assert jurisdictions() == ("US", "EU", "UK")

    services.choose_jurisdictions(jurisdictions=["uk", "US"], actor=make_user())

    assert jurisdictions() == ("US", "UK")
    assert AuditEntry.objects.filter(event_type="compliance.jurisdictions_chosen").exists()
    for wrong in ([], ["Mars"]):
        with pytest.raises(UnknownPlace):
            services.choose_jurisdictions(jurisdictions=wrong, actor=make_user())
    assert jurisdictions() == ("US", "UK")
