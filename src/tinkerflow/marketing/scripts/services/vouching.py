"""What scripts claim: checked, checked again when facts change, signed off, and asked before approval."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.core.tenancy.roles import Member
from tinkerflow.craft.compliance import queries as ledgers
from tinkerflow.craft.compliance import review
from tinkerflow.craft.compliance import services as compliance
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.models import Claim, ClaimSignOff, SubjectKind
from tinkerflow.craft.compliance.queries import ClaimLedger, Standing
from tinkerflow.craft.compliance.rules import Place
from tinkerflow.craft.compliance.services import Said, Subject
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.companies.queries import evidence
from tinkerflow.marketing.scripts.models import Script

KIND: Final = SubjectKind.SCRIPT.value
FIELDS: Final = ("headline", "body", "cta")
AT_ONCE: Final = 100
SUMMED_UP: Final = ("claims", "unsupported_claims")


def check_claims(scripts: Sequence[Script], *, company: Company) -> dict[UUID, ClaimLedger]:
    """Keep what these scripts claim, and set on each the sum of it. The scripts are not saved."""
    places = places_of(scripts, company)
    found = compliance.check_all(
        said=[said(script, places[script.target_platform]) for script in scripts],
        evidence=evidence(company) if scripts else (),
    )
    for script in scripts:
        sum_up(script, found[script.pk])
    return found


def places_of(scripts: Sequence[Script], company: Company) -> dict[str, Place]:
    """Where they are to run, by platform."""
    names = dict.fromkeys(script.target_platform for script in scripts)
    known = ledgers.place_of(risk=company.category_risk) if names else None
    return {name: Place(known.risk, known.jurisdictions, name) for name in names if known}


def said(script: Script, place: Place) -> Said:
    """A script as the ledger reads it, with what only a search ad has."""
    texts = {name: getattr(script, name) for name in FIELDS}
    more = script.script_data.get("extra", {})
    lines = {
        f"{name} {at}": line for name, told in more.items() for at, line in enumerate(told, 1)
    }
    return Said(Subject(KIND, script.pk, script.version), {**texts, **lines}, place)


def sum_up(script: Script, found: ClaimLedger) -> None:
    """What lists, exports and headline trials show of a script's claims."""
    script.claims = [told(one) for one in found.claims]
    script.unsupported_claims = len(found.blocking)


def told(one: Standing) -> dict[str, str | int | None]:
    """A claim in a few plain values; `fact` is the number of what carries it, or did."""
    return {
        "field": one.claim.field,
        "kind": one.claim.type,
        "text": one.claim.text,
        "start": one.claim.start,
        "end": one.claim.end,
        "status": one.status,
        "verdict": one.verdict,
        "fact": one.fact.number if one.fact else None,
        "why": one.sentence,
    }


@dataclass(frozen=True)
class Bench:
    """What words of a script are held against: where they run, and what may carry them.

    `numbers` are the facts' names for people, by the ids of the evidence.
    """

    place: Place
    evidence: Sequence[Evidence]
    numbers: Mapping[str, int]


def bench_of(script: Script) -> Bench:
    """The bench for other words of a script."""
    company = Company.objects.defer("sheet").get(pk=script.company_id)
    place = ledgers.place_of(risk=company.category_risk, platform=script.target_platform)
    facts = Fact.objects.filter(subject_id=company.pk).values_list("pk", "number")
    return Bench(place, evidence(company), {str(pk): number for pk, number in facts})


def claims_in(texts: Mapping[str, str], bench: Bench) -> list[dict[str, Any]]:
    """What these words would claim. Neither kept nor signed by anybody; needs no database."""
    return [
        {
            "field": field,
            "kind": one.span.type,
            "text": one.span.text,
            "start": one.span.start,
            "end": one.span.end,
            "status": one.status,
            "verdict": one.verdict,
            "fact": bench.numbers.get(one.backing.id) if one.backing else None,
            "why": one.sentence,
        }
        for field, text in texts.items()
        for one in review.check(
            text, place=bench.place, evidence=bench.evidence, suggest=False
        ).findings
    ]


@transaction.atomic
def approve(*, scripts: Sequence[Script]) -> None:
    """Let scripts of one company be approved, as far as their claims go.

    They are checked anew. Raises UnsupportedClaims, naming what nothing carries and nobody answers
    for in any of them.
    """
    if not scripts:
        return
    company = Company.objects.get(pk=scripts[0].company_id)
    found = check_claims(scripts, company=company)
    save_sums(scripts)
    names = {script.pk: f"No. {script.number}" for script in scripts} if scripts[1:] else {}
    compliance.need_all_clear({names.get(key, ""): ledger for key, ledger in found.items()})


def save_sums(scripts: Sequence[Script]) -> None:
    """Save what changed of the sums; nothing else of the scripts is touched."""
    rows = Script.objects.filter(pk__in=[one.pk for one in scripts])
    known = {pk: before for pk, *before in rows.values_list("pk", *SUMMED_UP)}
    changed = [
        one for one in scripts if known.get(one.pk) != [one.claims, one.unsupported_claims]
    ]
    Script.objects.bulk_update(changed, SUMMED_UP)


def check_again(*, org_id: UUID, company_id: UUID) -> None:
    """Hold what all scripts of a company claim against its facts as they are now. May run twice."""
    with acting_in(org_id):
        rows = Script.objects.filter(company_id=company_id).order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
    for some in chunks(keys):
        with acting_in(org_id):
            Company.objects.hold(company_id)
            company = Company.objects.get(pk=company_id)
            scripts = list(Script.objects.select_for_update().filter(pk__in=some))
            check_claims(scripts, company=company)
            save_sums(scripts)


def chunks(keys: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    """So many that nobody waits long for them."""
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


@transaction.atomic
def sign_off(*, claim: Claim, reason: str, member: Member) -> ClaimSignOff:
    """Answer for a claim of a script. Raises what signing does, or Script.DoesNotExist."""
    script = held(claim)
    signed = compliance.sign_off(claim=claim, reason=reason, member=member)
    sum_up_anew(script)
    return signed


@transaction.atomic
def revoke(*, claim: Claim, member: Member) -> ClaimSignOff | None:
    """Take that back. Raises what revoking does, or Script.DoesNotExist."""
    script = held(claim)
    taken_back = compliance.revoke(claim=claim, member=member)
    sum_up_anew(script)
    return taken_back


def held(claim: Claim) -> Script:
    """The claim's script, nobody else changing it until the transaction ends."""
    script = Script.objects.get(pk=claim.subject_id)
    Company.objects.hold(script.company_id)
    return Script.objects.select_for_update().get(pk=script.pk)


def sum_up_anew(script: Script) -> None:
    """The sum after a signature."""
    sum_up(script, ledgers.ledger(KIND, script.pk))
    Script.objects.filter(pk=script.pk).update(
        claims=script.claims, unsupported_claims=script.unsupported_claims
    )
