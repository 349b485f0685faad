"""Check what a subject says, keep what it claims, and refuse to approve what nothing carries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.compliance import queries, review
from tinkerflow.craft.compliance.endorsing import ActorType, gate
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.models import Claim
from tinkerflow.craft.compliance.queries import ClaimLedger, Standing
from tinkerflow.craft.compliance.review import Finding
from tinkerflow.craft.compliance.rules import Place, rulebook
from tinkerflow.kit.clock import now
from tinkerflow.kit.errors import Refusal
from tinkerflow.kit.text import counted, shorten

NAMED: Final = 3
SHOWN: Final = 80
KEY: Final = ("org", "subject_kind", "subject_id", "field", "start", "end", "type")
NEW: Final = tuple(
    one.attname
    for one in Claim._meta.concrete_fields
    if one.name not in {*KEY, "id", "created_at"}
)


class UnsupportedClaims(Refusal):
    """Claims that nothing carries, and nobody answers for, keep the subject from being approved."""

    code = "compliance.unsupported_claims"


@dataclass(frozen=True)
class Subject:
    """What makes claims: a version of a script, a skit or a hook."""

    kind: str
    id: UUID
    version: int = 1


@dataclass(frozen=True)
class Said:
    """What a subject says where. `disclosure` is what is shown beside it, besides its own texts.

    `texts` go by the name that a person knows them by ("headline", "beat 3 dialogue"), in reading
    order; who speaks them decides whether a testimonial among them has to pass its gate.
    """

    subject: Subject
    texts: Mapping[str, str]
    place: Place
    disclosure: str = ""
    actor_type: ActorType = "human"


def check(
    *,
    subject: Subject,
    texts: Mapping[str, str],
    place: Place,
    evidence: Sequence[Evidence] = (),
    disclosure: str = "",
    actor_type: ActorType = "human",
) -> ClaimLedger:
    """Keep what this version claims, in place of what an earlier one did; safe to repeat.

    No model is asked, and no suggestion made: light enough for a web request.
    """
    said = Said(subject, texts, place, disclosure, actor_type)
    return check_all(said=[said], evidence=evidence)[subject.id]


@transaction.atomic
def check_all(*, said: Sequence[Said], evidence: Sequence[Evidence]) -> dict[UUID, ClaimLedger]:
    """The same for many subjects of one kind at once, by their ids."""
    if not said:
        return {}
    kind, ids = said[0].subject.kind, [one.subject.id for one in said]
    hold(ids)
    told = (claim for one in said for claim in claims_of(one, evidence=evidence))
    rows = {key_of(claim): claim for claim in told}
    known = Claim.objects.filter(subject_kind=kind, subject_id__in=ids)
    gone = [claim.pk for claim in known if key_of(claim) not in rows]
    Claim.objects.filter(pk__in=gone).delete()
    Claim.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=KEY, update_fields=NEW
    )
    return queries.ledgers(kind, ids)


def key_of(claim: Claim) -> tuple[object, ...]:
    """What makes it the same claim when its text is checked again."""
    return claim.subject_id, claim.field, claim.start, claim.end, claim.type


def hold(subject_ids: Sequence[UUID]) -> None:
    """Let one at a time change the ledgers of these subjects, until its transaction ends."""
    keys = sorted(f"claims {subject_id}" for subject_id in subject_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(key, 0))"
            " from unnest(%s::text[]) with ordinality as held (key, place) order by place",
            [keys],
        )


def claims_of(said: Said, *, evidence: Sequence[Evidence]) -> Iterator[Claim]:
    """The rows of what is said, not saved."""
    beside = "\n".join((*said.texts.values(), said.disclosure))
    for position, (field, text) in enumerate(said.texts.items()):
        found = review.check(
            text, place=said.place, evidence=evidence, disclosure=beside, suggest=False
        )
        for one in found.findings:
            row = row_of(one, said, rules_version=found.version)
            row.field, row.position = field, position
            if one.span.type == "testimonial":
                gated(row, said, evidence=evidence, beside=beside)
            yield row


def row_of(one: Finding, said: Said, *, rules_version: str) -> Claim:
    """A finding as the ledger keeps it."""
    lost, backing = review.without_source(one), one.backing
    disclosures = rulebook(rules_version).disclosures
    return Claim(
        org_id=acting_org(),
        subject_kind=said.subject.kind,
        subject_id=said.subject.id,
        subject_version=said.subject.version,
        start=one.span.start,
        end=one.span.end,
        text=one.span.text,
        type=one.span.type,
        status=one.status,
        verdict=one.verdict,
        sentence=one.sentence,
        unbacked_verdict=lost.verdict,
        unbacked_sentence=lost.sentence,
        disclose=[disclosures[name].say for name in one.disclose],
        place=asdict(said.place),
        checked_at=now(),
        rules_version=rules_version,
        backing_kind=backing.kind if backing else "",
        backing_id=UUID(backing.id) if backing else None,
        backing_start=backing.start if backing else None,
        backing_end=backing.end if backing else None,
        backing_text=backing.text if backing else "",
    )


def gated(row: Claim, said: Said, *, evidence: Sequence[Evidence], beside: str) -> None:
    """Shut the gate for a testimonial that no person speaks, unless it is real and says who speaks."""
    behind = next(
        (one for one in evidence if one.kind == "review" and one.id == str(row.backing_id)),
        None,
    )
    passed = gate(
        row.text,
        actor_type=said.actor_type,
        review=behind,
        disclosure=beside,
        place=said.place,
        version=row.rules_version,
    )
    if not passed.open:
        row.gate = list(passed.missing)
        row.verdict = row.unbacked_verdict = "blocked"
        asked = (f"{rule.why} ({rule.cited})" for rule in passed.rules[:1])
        row.sentence = row.unbacked_sentence = " ".join((*passed.sentences, *asked))


def need_clear(found: ClaimLedger, *, name: str = "") -> None:
    """Raises UnsupportedClaims, naming the claims that stand in the way; `name` says of what."""
    need_all_clear({name: found})


def need_all_clear(found: Mapping[str, ClaimLedger]) -> None:
    """The same for many subjects, by what they are called, such as "No. 4"."""
    open_ = [(name, one.claim) for name, told in found.items() for one in told.blocking]
    if not open_:
        return
    told = [
        f"“{shorten(claim.text, SHOWN)}” ({', '.join(filter(None, (name, claim.where)))})"
        for name, claim in open_
    ]
    more = f" and {len(told) - NAMED:,} more" if len(told) > NAMED else ""
    verb = "stands" if len(told) == 1 else "stand"
    raise UnsupportedClaims(
        f"{counted(len(told), 'claim')} {verb} in the way: {', '.join(told[:NAMED])}{more}. "
        "Change the words, add a fact that says so, or have an owner or admin sign off.",
        claims=[
            {"id": str(claim.pk), "field": claim.field, "text": claim.text}
            for _, claim in open_
        ],
    )


def blocking(*, subject: Subject) -> tuple[Standing, ...]:
    """The claims of a checked subject that keep it from being approved, as things stand now."""
    return queries.ledger(subject.kind, subject.id).blocking


@transaction.atomic
def withdraw(*, kind: str, ids: Sequence[UUID]) -> int:
    """Let what these reviews (or facts) carried stand without a source. Returns how many claims."""
    rows = Claim.objects.filter(
        backing_kind=kind, backing_id__in=ids, status=Claim.Status.SUPPORTED
    )
    return rows.update(
        status=Claim.Status.STALE,
        verdict=F("unbacked_verdict"),
        sentence=F("unbacked_sentence"),
    )
