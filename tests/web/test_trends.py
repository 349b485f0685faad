"""Search interest brought by a person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tinkerflow.marketing.scoring.models import TrendImport
from world import acting, make_company

GOOD = "date,keyword,interest\n2026-01-01,receipts,40\n2026-01-02,receipts,60\n"


@pytest.fixture
def there(studio) -> str:
    with acting(studio):
        return f"/companies/{make_company().pk}/trends"


def bring(browser, there: str, content: bytes):
    return browser.post(there, {"file": SimpleUploadedFile("trends.csv", content)})


def rows(studio) -> int:
    with acting(studio):
        return TrendImport.objects.count()


def test_a_file_of_days_is_taken_in(browser, studio, there):
    answer = bring(browser, there, GOOD.encode("utf-8-sig"))

    assert answer.status_code == 302
    assert rows(studio) == 2


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
