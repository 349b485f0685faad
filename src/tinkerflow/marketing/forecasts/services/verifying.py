"""Find out whether anybody touched the ledger."""

from dataclasses import dataclass

from django.db import connection

from tinkerflow.core.audit import services as audit
from tinkerflow.kit.errors import BadInput
from tinkerflow.marketing.forecasts.models import Prediction

BROKEN_CHAIN = """
    select min(position) from (
        select p.position, p.hash <> prediction_hash(p)
               or p.previous <> coalesce(lag(p.hash) over w, '')
               or p.position <> row_number() over w as broken
          from predictions p where p.org_id = current_org()
        window w as (order by p.position)) checked
     where broken
"""
# The audit log noted each hash as the score was frozen: a chain that was made anew differs from it,
# and one that was cut short lacks what it notes.
BROKEN_ANCHOR = """
    select min(coalesce(p.position, noted.position)) from (
        select (details->>'position')::bigint as position, details->>'hash' as hash
          from audit_log
         where org_id = current_org() and event_type = 'prediction.frozen') noted
      full join (select position, hash from predictions where org_id = current_org()) p
        on p.position = noted.position and p.hash = noted.hash
     where p.position is null or noted.position is null
"""


class BadReceipt(BadInput):
    """A receipt is a position, a colon and a hash."""

    code = "forecasts.bad_receipt"


@dataclass(frozen=True)
class Verdict:
    """What was found: how many rows, and the first place where something does not hold."""

    rows: int
    head: str
    broken_chain: int | None
    broken_anchor: int | None
    broken_audit: int | None

    @property
    def holds(self) -> bool:
        """Whether nothing was touched."""
        return {self.broken_chain, self.broken_anchor, self.broken_audit} == {None}


def verify() -> Verdict:
    """Check every frozen score of the acting organization, and the audit log that vouches for them."""
    last = Prediction.objects.order_by("position").last()
    return Verdict(
        rows=Prediction.objects.count(),
        head=last.receipt if last else "",
        broken_chain=first(BROKEN_CHAIN),
        broken_anchor=first(BROKEN_ANCHOR),
        broken_audit=audit.first_broken_position(),
    )


def holds_receipt(receipt: str) -> bool:
    """Whether the ledger still holds what somebody noted down. Raises BadReceipt."""
    position, colon, told = receipt.strip().partition(":")
    if not (colon and position.isdigit() and told):
        raise BadReceipt("A receipt looks like 12:9f86d081…, as it was printed when freezing.")
    return Prediction.objects.filter(position=int(position), hash=told).exists()


def first(query: str) -> int | None:
    """The lowest position that a check names."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return row[0] if row else None
