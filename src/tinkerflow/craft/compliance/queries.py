"""The claims of a subject as they stand now: what carries them still, and who answers for the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.text import normalise

from .evidence import Evidence
from .models import BLOCKING, Claim, ClaimSignOff, ComplianceSettings
from .rules import JURISDICTIONS, NEWEST, VERDICTS, Place, place, rulebook

Words = tuple[str, str]
Struck = Fact.Status.STRUCK
Edited = Fact.Status.EDITED
QUOTE = "quote"


@dataclass(frozen=True)
class Standing:
    """A claim as it stands now. `fact` carries it, or did; `signed` is the sign-off in force.

    `record` is all that was ever signed or taken back for these words, oldest first.
    """

    claim: Claim
    status: str
    verdict: str
    sentence: str
    fact: Fact | None
    signed: ClaimSignOff | None
    record: tuple[ClaimSignOff, ...]

    @property
    def blocks(self) -> bool:
        """Whether it keeps its subject from being approved."""
        return self.verdict in BLOCKING and self.signed is None


@dataclass(frozen=True)
class ClaimLedger:
    """What a subject claims, in reading order; `notice` says what the rules are not."""

    claims: tuple[Standing, ...]

    @property
    def blocking(self) -> tuple[Standing, ...]:
        """The claims that keep it from being approved."""
        return tuple(one for one in self.claims if one.blocks)

    @property
    def notice(self) -> str:
        """What these rules are not, in the words of their version."""
        version = self.claims[0].claim.rules_version if self.claims else NEWEST
        return rulebook(version).notice


def ledger(kind: str, subject_id: UUID) -> ClaimLedger:
    """The ledger of one subject, in three queries at most."""
    return ledgers(kind, [subject_id])[subject_id]


def ledgers(kind: str, subject_ids: Sequence[UUID]) -> dict[UUID, ClaimLedger]:
    """The ledgers of many subjects of a kind, in three queries at most."""
    claims = Claim.objects.filter(subject_kind=kind, subject_id__in=subject_ids)
    return standing(list(claims), kind=kind, subject_ids=subject_ids)


def standing(
    claims: Sequence[Claim], *, kind: str, subject_ids: Sequence[UUID]
) -> dict[UUID, ClaimLedger]:
    """These claims as they stand now, by subject."""
    facts = Fact.objects.in_bulk({one.backing_id for one in claims if one.backing_id})
    signed = sign_offs(kind, subject_ids) if any(map(may_block, claims)) else {}
    found: dict[UUID, list[Standing]] = {subject_id: [] for subject_id in subject_ids}
    for claim in claims:
        record = signed.get((claim.subject_id, words_of(claim)), ())
        fact = facts.get(claim.backing_id) if claim.backing_id else None
        found[claim.subject_id].append(stands(claim, fact, record))
    return {subject_id: ClaimLedger(tuple(told)) for subject_id, told in found.items()}


def may_block(claim: Claim) -> bool:
    """Whether it needs its source, so that somebody may have signed it off without one."""
    return claim.unbacked_verdict in BLOCKING


def stands(claim: Claim, fact: Fact | None, record: Sequence[ClaimSignOff]) -> Standing:
    """A claim with what became of its fact since it was checked."""
    lost = claim.backing_kind == Claim.Backing.FACT and not holds(fact, claim)
    stale = lost and claim.status == Claim.Status.SUPPORTED
    verdict = claim.unbacked_verdict if stale else claim.verdict
    return Standing(
        claim=claim,
        status=Claim.Status.STALE if stale else claim.status,
        verdict=verdict,
        sentence=claim.unbacked_sentence if stale else claim.sentence,
        fact=fact,
        signed=None if claim.gate else in_force(record, verdict=verdict),
        record=tuple(record),
    )


def holds(fact: Fact | None, claim: Claim) -> bool:
    """Whether a fact still says the words that carry a claim, where it said them."""
    if fact is None or fact.status == Struck:
        return False
    place = slice(claim.backing_start, claim.backing_end)
    return any(text[place] == claim.backing_text for text in passages(fact))


def passages(fact: Fact) -> tuple[str, ...]:
    """What a fact says. An edited one replaces the sentence that it was read from."""
    if fact.status == Edited or fact.sentence in ("", fact.text):
        return (fact.text,)
    return (fact.text, fact.sentence)


def words_of(one: Claim | ClaimSignOff) -> Words:
    """What a sign-off belongs to: the words of a claim, and what they claim."""
    return one.type, normalise(one.text)


def sign_offs(
    kind: str, subject_ids: Iterable[UUID]
) -> Mapping[tuple[UUID, Words], list[ClaimSignOff]]:
    """All that was signed for these subjects, oldest first, by their words."""
    rows = ClaimSignOff.objects.filter(subject_kind=kind, subject_id__in=subject_ids)
    found: dict[tuple[UUID, Words], list[ClaimSignOff]] = {}
    for row in rows.select_related("signed_by__profile"):
        found.setdefault((row.subject_id, words_of(row)), []).append(row)
    return found


def in_force(record: Sequence[ClaimSignOff], *, verdict: str) -> ClaimSignOff | None:
    """The newest sign-off that nobody took back and that covers so strict a verdict."""
    revoked = {row.revokes_id for row in record}
    covering = (
        row
        for row in reversed(record)
        if row.revokes_id is None
        and row.pk not in revoked
        and VERDICTS.index(row.verdict) >= VERDICTS.index(verdict)
    )
    return next(covering, None)


def evidence_of_facts(facts: Iterable[Fact], *, scrape: int | None = None) -> list[Evidence]:
    """Facts as evidence: what a person struck out, changed, or what newer pages lost, is stale.

    `scrape` is the number of the newest reading, for subjects that are read again and again.
    """
    return [one for fact in facts for one in _evidence(fact, scrape)]


def _evidence(fact: Fact, scrape: int | None) -> Iterator[Evidence]:
    gone = (
        scrape is not None
        and fact.source == Fact.Source.PAGE
        and fact.status == Fact.Status.FOUND
        and fact.last_scrape < scrape
    )
    stale = gone or fact.status == Struck
    for text in passages(fact):
        yield Evidence(str(fact.pk), text, stale=stale, spoken=fact.kind == QUOTE)
    if fact.status == Edited:
        for text in dict.fromkeys((*fact.edits, fact.sentence)):
            if text and text != fact.text:
                yield Evidence(str(fact.pk), text, stale=True)


def jurisdictions() -> tuple[str, ...]:
    """Where the acting organization advertises; everywhere until it says otherwise."""
    row = ComplianceSettings.objects.filter(org_id=acting_org()).first()
    return tuple(row.jurisdictions) if row else JURISDICTIONS


def place_of(*, risk: str, platform: str = "") -> Place:
    """The place that a subject of the acting organization is judged for."""
    return place(risk, jurisdictions=jurisdictions(), platform=platform)
