"""Products as a table: brought in all or none, handed out so that they can be brought in again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import BinaryIO, Final
from uuid import UUID

from django.db import connection, transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_in, acting_org
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.facts.models import Fact
from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.tables import BadTable, Complaints, Row, defused, read_table, typed, written
from tinkerflow.studio.products.models import SAID, Product
from tinkerflow.studio.products.queries import Asked, found

from .benefits import facts_of
from .saying import About, checked

MOST_ROWS: Final = 10_000
AT_A_TIME: Final = 1_000
NAME, *OTHERS = SAID
# A benefit may hold what parts benefits: there it stands behind a backslash.
BENEFIT: Final = re.compile(r"(?:\\[\\;|]|[^;|\r\n])+")
PARTING: Final = re.compile(r"[\\;|]")
PARTED: Final = re.compile(r"\\([\\;|])")


@transaction.atomic
def import_products(*, file: BinaryIO, actor: User | None) -> int:
    """Keep the products of a CSV; how many they were. Columns as the export has them, in any order.

    Raises BadTable, which names each wrong row; then nothing is kept. A name and brand that are here
    already, or further up in the file, are wrong.
    """
    one_at_a_time()
    complaints, seen, kept = Complaints(), set[tuple[str, str]](), 0
    rows = read_table(file, needed=[NAME], optional=OTHERS, most=MOST_ROWS)
    lines = read(rows, complaints)
    while part := list(islice(lines, AT_A_TIME)):
        kept += keep(part, actor, seen, complaints)
    complaints.refuse()
    if not kept:
        raise BadTable("The file has no rows. Give one row per product.", rows=[])
    audit.record(
        actor=actor,
        action="products.imported",
        target=Organization(pk=acting_org()),
        summary=f"{kept} products",
    )
    return kept


def one_at_a_time() -> None:
    """Wait for other imports of the organization: two that name things crosswise would deadlock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"products {acting_org()}"],
        )


def read(rows: Iterator[Row], complaints: Complaints) -> Iterator[tuple[int, About]]:
    """What the rows say of products; of those that cannot be, a complaint each."""
    for number, cells in rows:
        try:
            yield number, checked(about_of(cells))
        except BadInput as wrong:
            complaints.add(number, wrong.message.rstrip("."))


def about_of(cells: Mapping[str, str]) -> About:
    """A row, unchecked."""
    said = {name: typed(cell) for name, cell in cells.items()}
    return replace(About(**said), benefits=benefits_of(said.get("benefits", "")))


def benefits_of(cell: str) -> list[str]:
    """The benefits of a cell, parted by semicolons, bars or lines."""
    return [PARTED.sub(r"\1", one.strip()) for one in BENEFIT.findall(cell)]


def keep(
    part: Sequence[tuple[int, About]],
    actor: User | None,
    seen: set[tuple[str, str]],
    complaints: Complaints,
) -> int:
    """Write some rows; complain of names that are taken. `seen` are those further up in the file."""
    org = acting_org()
    made = [Product(org_id=org, user=actor, **about.columns) for _, about in part]
    Product.objects.bulk_create(made, ignore_conflicts=True)
    here = set(
        Product.objects.filter(pk__in=[one.pk for one in made]).values_list("pk", flat=True)
    )
    new = [one for one in made if one.pk in here]
    Fact.objects.bulk_create(
        fact for product in new for fact in facts_of(product, product.benefits)
    )
    for (number, about), product in zip(part, made, strict=True):
        name = (about.name.lower(), about.brand.lower())
        if product.pk not in here:
            where = "stands further up" if name in seen else "is here already"
            complaints.add(number, f"a product of this name and brand {where}")
        seen.add(name)
    return len(here)


def csv_parts(*, org_id: UUID, asked: Asked) -> Iterator[str]:
    """The products asked for as a CSV, oldest first, some at a time, each part in a scope of its own.

    No cell can be read as a formula by a spreadsheet; `import_products` reads them as they were.
    """
    yield written([SAID])
    last: UUID | None = None
    while True:
        with acting_in(org_id):
            rows = found(asked).order_by("pk")
            part = list((rows.filter(pk__gt=last) if last else rows)[:AT_A_TIME])
        if not part:
            return
        yield written(cells_of(product) for product in part)
        last = part[-1].pk


def cells_of(product: Product) -> list[str]:
    """A product as a row."""
    benefits = " | ".join(PARTING.sub(r"\\\g<0>", one) for one in product.benefits)
    said = {name: str(getattr(product, name)) for name in SAID} | {"benefits": benefits}
    return [defused(said[name]) for name in SAID]
