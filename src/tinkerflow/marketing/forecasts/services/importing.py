"""Take in what posted ads did, from a CSV: all of it, or nothing and a list of what is wrong."""

import json
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO, Final

from django.db import connection, transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.tables import BadTable, Complaints, read_table
from tinkerflow.marketing.forecasts.models import OutcomeImport
from tinkerflow.marketing.scripts.models import Script

from .learning import relearn
from .lines import Line, read

NEEDED: Final = ("script", "posted_at", "age_days")
OPTIONAL: Final = ("platform", "impressions", "clicks", "views", "spend")
MOST_ROWS: Final = 1_000_000
AT_A_TIME: Final = 10_000

# A result finds the last forecast that was frozen no later than the day of posting, if there was one.
KEEP: Final = """
    insert into outcomes (
        id, org_id, created_at, source_id, script_id, prediction_id, target_platform,
        posted_at, age_days, impressions, clicks, views, spend_cents
    )
    select brought.id, %(org)s, %(now)s, %(source)s, script_id, foreseen.id, place,
        posted_at, age_days, impressions, clicks, views, spend_cents
    from jsonb_to_recordset(%(lines)s::jsonb) as brought (
        id uuid, number int, script_id uuid, platform text, posted_at date, age_days int,
        impressions bigint, clicks bigint, views bigint, spend_cents bigint
    )
    join scripts on scripts.id = script_id
    cross join lateral (select coalesce(nullif(platform, ''), target_platform) as place) as named
    left join lateral (
        select predictions.id from predictions
        where predictions.script_id = brought.script_id and target_platform = place
            and (predictions.created_at at time zone 'UTC')::date <= posted_at
        order by position desc limit 1
    ) as foreseen on true
    order by brought.number
    on conflict do nothing
    returning id, prediction_id"""


@transaction.atomic
def import_outcomes(*, file: BinaryIO, file_name: str = "", actor: User) -> OutcomeImport:
    """Keep results of posted scripts, and learn from them.

    Raises BadTable, which names each wrong row; then nothing is kept.

    Columns: script (its id, as the export names it), posted_at, age_days, and impressions with
    clicks, or views; besides platform and spend (in whole currency units or with cents).
    """
    source = OutcomeImport.objects.create(
        org_id=acting_org(), file_name=file_name[:200], imported_by=actor
    )
    complaints = Complaints()
    lines = read(read_table(file, needed=NEEDED, optional=OPTIONAL, most=MOST_ROWS), complaints)
    while part := list(islice(lines, AT_A_TIME)):
        keep(part, source, complaints)
    complaints.refuse()
    if not source.rows:
        raise BadTable("The file has no rows. Give one row per posted script.", rows=[])
    source.save(update_fields=["rows", "unforeseen"])
    said = f"{source.rows} results, {source.unforeseen} without a frozen forecast"
    audit.record(actor=actor, action="outcomes.imported", target=source, summary=said)
    relearn()
    return source


def keep(lines: Sequence[Line], source: OutcomeImport, complaints: Complaints) -> None:
    """Write a part of the file; complain of scripts that are not here, and of what is said twice."""
    told = json.dumps([line._asdict() for line in lines], default=str)
    with connection.cursor() as cursor:
        cursor.execute(
            KEEP,
            {
                "lines": told,
                "org": source.org_id,
                "now": source.created_at,
                "source": source.pk,
            },
        )
        kept = dict(cursor.fetchall())
    source.rows += len(kept)
    source.unforeseen += sum(foreseen is None for foreseen in kept.values())
    left = [line for line in lines if line.id not in kept]
    ids = {line.script_id for line in left}
    known = set(Script.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else ids
    for line in left:
        stranger = f"there is no script {line.script_id} here"
        double = "the same script and age stand further up"
        complaints.add(line.number, double if line.script_id in known else stranger)
