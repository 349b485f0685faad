"""A sample claim ledger for the kit, with a claim in each state."""

from typing import Final
from uuid import UUID

from tinkerflow.core.accounts.models import User
from tinkerflow.craft.compliance.models import Claim, ClaimSignOff
from tinkerflow.craft.compliance.queries import ClaimLedger, Standing
from tinkerflow.craft.compliance.rules import NEWEST
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.clock import now

from .claims import Check, check_of

FACT: Final = Fact(
    pk=UUID(int=7), number=7, subject_id=UUID(int=1), text="Each stick holds 1,000 mg of sodium"
)
LOST: Final = Fact(pk=UUID(int=8), number=9, subject_id=UUID(int=1), text="Many canteens")
WHY: Final = "Counted by sales in May. The list is with legal."


def sample_check() -> Check:
    """The part with one claim of each state."""
    needs = "{} names a number. It needs a source. (FTC Policy Statement)"
    return check_of(
        ClaimLedger(
            (
                standing(1, "cures the 4 am headache", "blocked", "It cannot run like this."),
                standing(2, "3 days", "needs_evidence", needs.format("“3 days”")),
                standing(
                    3,
                    "1,200 canteens",
                    "needs_evidence",
                    "Its source no longer says so.",
                    status="stale",
                    fact=LOST,
                    backing_text="1,200 hospital canteens",
                ),
                standing(4, "9 of 10", "needs_evidence", "It needs a source.", signed=WHY),
                standing(
                    5,
                    "money-back guarantee",
                    "needs_disclosure",
                    "It needs a disclosure beside it.",
                    disclose=["Say beside it what the guarantee covers."],
                ),
                standing(
                    6,
                    "1,000 mg of sodium",
                    "ok",
                    "It may stand.",
                    status="supported",
                    fact=FACT,
                    backing_text="1,000 mg of sodium",
                ),
            )
        ),
        add_fact="/kit/",
        edit="/kit/",
    )


def standing(
    number: int,
    text: str,
    verdict: str,
    sentence: str,
    *,
    status: str = "unsupported",
    fact: Fact | None = None,
    backing_text: str = "",
    signed: str = "",
    disclose: list[str] | None = None,
) -> Standing:
    """A claim of the sample, not saved."""
    start = max(0, fact.text.find(backing_text)) if fact else None
    claim = Claim(
        pk=UUID(int=number),
        subject_kind="script",
        field="body",
        text=text,
        verdict=verdict,
        sentence=sentence,
        disclose=disclose or [],
        rules_version=NEWEST,
        backing_kind="fact" if fact else "",
        backing_id=fact.pk if fact else None,
        backing_start=start,
        backing_end=None if start is None else start + len(backing_text),
        backing_text=backing_text,
    )
    row = signature(signed) if signed else None
    return Standing(claim, status, verdict, sentence, fact, row, (row,) if row else ())


def signature(reason: str) -> ClaimSignOff:
    """A line of the record."""
    signer = User(email="mia@tideline.example")
    return ClaimSignOff(signed_by=signer, role="admin", reason=reason, created_at=now())
