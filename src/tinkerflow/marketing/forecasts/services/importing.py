"""Take in what posted ads did, from a CSV: all of it, or nothing and a list of what is wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import BinaryIO, Final
from uuid import UUID

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.craft.copybook.limits import PLATFORMS
from tinkerflow.kit import clock
from tinkerflow.kit.tables import BadTable, Complaints, read_table, shown, whole_number
from tinkerflow.marketing.forecasts.models import Outcome, OutcomeImport, Prediction
from tinkerflow.marketing.scripts.models import Script

from .learning import relearn

NEEDED: Final = ("script", "posted_at", "age_days")
OPTIONAL: Final = ("platform", "impressions", "clicks", "views", "spend")
MOST_ROWS: Final = 1_000_000
AT_A_TIME: Final = 5_000
OLDEST_AGE: Final = 3_650


@dataclass(frozen=True)
class Line:
    """One row of the file, read."""

    number: int
    script_id: UUID
    platform: str
    posted_at: date
    age_days: int
    impressions: int | None
    clicks: int | None
    views: int | None
    spend_cents: int | None


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


def read(
    rows: Iterable[tuple[int, Mapping[str, str]]], complaints: Complaints
) -> Iterator[Line]:
    """The lines that can be read; of the others a complaint each."""
    for number, cells in rows:
        try:
            yield line_of(number, cells)
        except ValueError as wrong:
            complaints.add(number, str(wrong))


def line_of(number: int, cells: Mapping[str, str]) -> Line:
    """One line. Raises ValueError in words for a person."""
    line = Line(
        number=number,
        script_id=script_id_of(cells["script"]),
        platform=platform_of(cells.get("platform", "")),
        posted_at=day_of(cells["posted_at"]),
        age_days=whole_number(cells["age_days"], "age_days"),
        impressions=count_of(cells, "impressions"),
        clicks=count_of(cells, "clicks"),
        views=count_of(cells, "views"),
        spend_cents=cents_of(cells.get("spend", "")),
    )
    check(line)
    return line


def check(line: Line) -> None:
    """Raises ValueError for counts that cannot be."""
    if (line.impressions is None) != (line.clicks is None):
        raise ValueError("impressions and clicks go together")
    if line.impressions is None and line.views is None:
        raise ValueError("there is neither impressions with clicks nor views")
    if (line.clicks or 0) > (line.impressions or 0):
        raise ValueError(
            f"{line.clicks:,} clicks are more than {line.impressions:,} impressions"
        )
    if line.age_days > OLDEST_AGE:
        raise ValueError(f"age_days is counted in days; {line.age_days:,} are too many")


def keep(lines: Sequence[Line], source: OutcomeImport, complaints: Complaints) -> None:
    """Write a part of the file, with the forecast that was frozen before each was posted."""
    ids = {line.script_id for line in lines}
    platforms = dict(Script.objects.filter(pk__in=ids).values_list("pk", "target_platform"))
    foreseen = forecasts_of(ids)
    rows: dict[tuple[UUID, str, int], tuple[int, Outcome]] = {}
    for line in lines:
        if line.script_id not in platforms:
            complaints.add(line.number, f"there is no script {line.script_id} here")
            continue
        platform = line.platform or platforms[line.script_id]
        key = (line.script_id, platform, line.age_days)
        if key in rows:
            complaints.add(line.number, f"the same script and age stand in row {rows[key][0]}")
            continue
        rows[key] = (line.number, outcome_of(line, platform, source, foreseen))
    write(rows, source, complaints)


def write(
    rows: Mapping[tuple[UUID, str, int], tuple[int, Outcome]],
    source: OutcomeImport,
    complaints: Complaints,
) -> None:
    """Insert what no earlier part of the file has said already."""
    before = Outcome.objects.filter(source=source, script_id__in={key[0] for key in rows})
    for key in before.values_list("script_id", "target_platform", "age_days"):
        if key in rows:
            complaints.add(rows[key][0], "the same script and age stand further up")
    if complaints.count:
        return
    made = Outcome.objects.bulk_create([outcome for _, outcome in rows.values()])
    source.rows += len(made)
    source.unforeseen += sum(one.prediction_id is None for one in made)


def outcome_of(
    line: Line,
    platform: str,
    source: OutcomeImport,
    foreseen: Mapping[tuple[UUID, str], Sequence[Prediction]],
) -> Outcome:
    """The row of a line. A forecast counts if it was frozen no later than the day of posting."""
    earlier = [
        one
        for one in foreseen.get((line.script_id, platform), ())
        if one.created_at.date() <= line.posted_at
    ]
    return Outcome(
        org_id=source.org_id,
        source=source,
        script_id=line.script_id,
        prediction_id=earlier[-1].pk if earlier else None,
        target_platform=platform,
        posted_at=line.posted_at,
        age_days=line.age_days,
        impressions=line.impressions,
        clicks=line.clicks,
        views=line.views,
        spend_cents=line.spend_cents,
    )


def forecasts_of(ids: Iterable[UUID]) -> dict[tuple[UUID, str], list[Prediction]]:
    """What was frozen of these scripts, the oldest first."""
    found: dict[tuple[UUID, str], list[Prediction]] = {}
    rows = Prediction.objects.filter(script_id__in=ids).order_by("position")
    for one in rows.only("pk", "script_id", "target_platform", "created_at"):
        found.setdefault((one.script_id, one.target_platform), []).append(one)
    return found


def script_id_of(cell: str) -> UUID:
    """Raises ValueError when it is no id of ours."""
    try:
        return UUID(cell)
    except ValueError:
        raise ValueError(f"“{shown(cell)}” is not the id of a script") from None


def platform_of(cell: str) -> str:
    """A platform we know, or nothing. Raises ValueError."""
    name = cell.lower()
    if name and name not in PLATFORMS:
        raise ValueError(f"“{shown(cell)}” is none of {', '.join(PLATFORMS)}")
    return name


def day_of(cell: str) -> date:
    """A day that has come. Raises ValueError."""
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"“{shown(cell)}” is not a date like 2026-05-31") from None
    if day > clock.now().date():
        raise ValueError(f"{day} has not come yet")
    return day


def count_of(cells: Mapping[str, str], name: str) -> int | None:
    """A count, None for an empty cell. Raises ValueError."""
    return whole_number(cells[name], name) if cells.get(name) else None


def cents_of(cell: str) -> int | None:
    """Money in hundredths. Raises ValueError."""
    if not cell:
        return None
    whole, _, part = cell.partition(".")
    return 100 * whole_number(whole or "0", "spend") + whole_number(
        part[:2].ljust(2, "0"), "spend"
    )
