"""The page of search interest, and the file that a person brings."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pydantic import SecretStr

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.roles import Role
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import TrendImport, TrendReading
from world import acting, make_company, make_org, make_user

GOOD = "date,keyword,interest\n2026-01-01,receipts,40\n2026-01-02,receipts,60\n"


@pytest.fixture
def company(studio) -> Company:
    with acting(studio):
        return make_company()


@pytest.fixture
def there(company) -> str:
    return f"/companies/{company.pk}/trends"


def bring(browser, there: str, content: bytes):
    return browser.post(
        f"{there}/interest", {"file": SimpleUploadedFile("trends.csv", content)}
    )


def rows(studio) -> int:
    with acting(studio):
        return TrendImport.objects.count()


def make_reading(company: Company, keyword: str = "receipts", **more) -> TrendReading:
    """What the last scoring read of a keyword."""
    told = {"score": 84.2, "momentum": 0.4, "source": "gdelt", "as_of": date(2026, 11, 20)}
    return TrendReading.objects.create(
        org_id=company.org_id,
        company=company,
        keyword=keyword,
        **{**told, "reason": "News that name it: more.", "read_at": now(), **more},
    )


def make_silence(company: Company, keyword: str) -> TrendReading:
    """A keyword of which nothing is known."""
    nothing = {"score": None, "momentum": None, "source": "", "as_of": None}
    return make_reading(company, keyword, reason="No live data: it is away.", **nothing)


def cells(html: str, *, keyword: str) -> str:
    """The row of a keyword as a person reads it."""
    row = html.partition(f">{keyword}<")[2].partition("</tr>")[0]
    return " ".join(row.replace("<", " <").replace("\u00a0", " ").split())


def test_each_reading_tells_its_source_its_day_and_when_it_was_read(
    browser, studio, company, there
):
    with acting(studio):
        make_reading(company, read_at=now() - timedelta(hours=3))
        make_silence(company, "audits")

    html = browser.get(there).text

    for said in ("News that name it: more.", ">84 <", ">GDELT <", ">20 Nov <", "3 hours ago"):
        assert said in cells(html, keyword="receipts")
    for said in ("No live data: it is away.", ">no data <"):
        assert said in cells(html, keyword="audits")
    assert "No data links trend to wins." in html


def test_before_the_first_scoring_it_says_when_something_will_be_read(browser, there):
    html = browser.get(there).text

    assert "Nothing read yet" in html
    assert "None yet" in html


def test_it_says_who_is_asked_and_what_they_are_told(browser, there, settings):
    off = browser.get(there).text
    settings.ENV = settings.ENV.model_copy(
        update={"trends": True, "youtube_key": SecretStr("")}
    )
    free = browser.get(there).text
    settings.ENV = settings.ENV.model_copy(update={"youtube_key": SecretStr("AIza-secret")})
    keyed = browser.get(there).text

    assert "switched live sources off" in off
    assert "told the keyword and nothing else" in free
    assert [page.count(">On<") for page in (off, free, keyed)] == [0, 2, 3]
    assert "No key" in free
    assert "AIza-secret" not in keyed


def test_a_viewer_may_look_and_not_bring(studio, company, there):
    viewer = make_user()
    with acting(studio):
        tenancy.add_member(user=viewer, roles=[Role.RECORDER])
    client = Client()
    client.force_login(viewer)

    assert client.get(there).status_code == 200
    assert "Bring a file" not in client.get(there).text
    assert bring(client, there, GOOD.encode()).status_code == 403


def test_readings_of_another_organization_are_not_shown(client, studio, company, there):
    with acting(studio):
        make_reading(company)
    stranger = make_user()
    make_org(stranger)
    client.force_login(stranger)

    assert client.get(there).status_code == 404


def test_a_file_of_days_is_taken_in_and_told_of(browser, studio, there):
    answer = bring(browser, there, GOOD.encode("utf-8-sig"))

    assert answer.status_code == 302
    assert answer["Location"] == there
    assert rows(studio) == 2
    html = browser.get(there).text
    assert "1 keyword" in html
    assert "to 2 Jan 2026" in html


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        ("date,keyword,interest\n2026-01-01,Büro,40\n".encode("latin-1"), "UTF-8"),
        (b"date,keyword,interest\n2026-13-01,receipts,40\n", "Row 2"),
        (b"x" * (10 * 1024 * 1024 + 1), "under 10 MB"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(browser, studio, there, content, said):
    answer = bring(browser, there, content)

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors["file"])
    assert rows(studio) == 0


def test_all_scripts_are_scored_again_with_what_is_known_now(browser, company, studio):
    answer = browser.post(f"/companies/{company.pk}/scores/again")

    with acting(studio):
        run = Job.objects.get(parent=None)
        stages = [stage.job_type for stage in run.stages.all()]
    assert answer.url == f"/jobs/{run.pk}/"
    assert (run.options["again"], stages) == (True, ["scores"])
