"""What was read of a company's keywords, and a file of one's own: in a browser."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import TrendReading
from world import make_company

from .test_first_day import sign_up

TOLD = (
    "Wikipedia readers of “Bookkeeping”: 60 % more a day in the 7 days to 20 Nov 2026 than in the "
    "28 before, which is much for it."
)
CALM = (
    "Searches for “late receipts”: as many a day in the 7 days to 20 Nov 2026 as in the 28 before, "
    "which is usual for it."
)
SILENT = "No live data: no Wikipedia article on it has enough readers; GDELT asks us to slow down (429)."


def make_readings() -> Company:
    """A company of whoever signed up, after a scoring that read three keywords."""
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        company = make_company()
        day = now().date()
        for keyword, score, source, reason, hours in (
            ("bookkeeping", 96.4, "wikimedia", TOLD, 3),
            (
                "late receipts",
                48.0,
                "imported",
                CALM,
                3,
            ),
            ("month-end close", None, "", SILENT, 0),
        ):
            TrendReading.objects.create(
                org_id=member.org_id,
                company=company,
                keyword=keyword,
                score=score,
                source=source,
                as_of=day - timedelta(days=2) if source else None,
                reason=reason,
                read_at=now() - timedelta(hours=hours),
            )
    return company


def test_readings_say_where_they_come_from_and_how_fresh_they_are(
    page: Page, look, tmp_path: Path
) -> None:
    sign_up(page)
    company = make_readings()
    page.goto(f"/companies/{company.pk}/trends")
    expect(page.get_by_text("No data links trend to wins.")).to_be_visible()
    look(page, "trends-read")

    page.get_by_role("link", name="Bring a file").click()
    look(page, "trends-bring")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("date,keyword,interest\nyesterday,receipts,40", "utf-8")
    page.get_by_label("CSV file").set_input_files(wrong)
    page.get_by_role("button", name="Import").click()
    expect(
        page.get_by_text("Row 2: “yesterday” is not a date like 2026-05-31.")
    ).to_be_visible()
    look(page, "trends-refused")

    good = tmp_path / "good.csv"
    good.write_text("date,keyword,interest\n2026-11-01,receipts,40", "utf-8")
    page.get_by_label("CSV file").set_input_files(good)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("1 row taken in.")).to_be_visible()
    expect(page.get_by_text("What people searched for, to 1 Nov 2026")).to_be_visible()
