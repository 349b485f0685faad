"""The files: read by a person, a spreadsheet or a program, and dangerous to none of them."""

import csv
import io
import json
import re

import pytest

from tinkerflow.marketing.campaigns.queries import report
from tinkerflow.marketing.campaigns.services import as_csv, as_html, as_json
from world import acting, make_company, make_org, make_persona, make_score, make_scripts

FORMULA = '=HYPERLINK("https://evil.test","Click")'
MARKUP = "<script>alert(1)</script>"


@pytest.fixture
def company(db):
    with acting(make_org()):
        yield make_company()


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_cell_starts_a_formula(company, start):
    text = f"{start}SUM(A1)"
    make_scripts(make_persona(company, name=text), 1, headline=text, keywords=[text])

    [line] = lines(as_csv(report(company.pk)))

    for column in ("headline", "persona", "keywords"):
        assert line[column] == f"'{text}"


def test_a_number_stays_a_number_even_below_zero(company):
    make_score(make_scripts(make_persona(company), 1)[0], 61.5)
    told = report(company.pk)
    told["scripts"][0]["score"]["final"] = -0.5

    [line] = lines(as_csv(told))

    assert (line["final_score"], line["llm_score"], line["is_winner"]) == ("-0.5", "62", "no")


def test_a_line_break_inside_a_text_breaks_no_line(company):
    make_scripts(make_persona(company), 2, body='First,\nsecond "quoted"\r\nthird')

    told = lines(as_csv(report(company.pk)))

    assert [one["body"] for one in told] == ['First,\nsecond "quoted"\r\nthird'] * 2


def test_a_claim_without_a_source_is_marked_in_every_file(company):
    claim = {
        "field": "headline", "kind": "number", "text": "4 days", "start": 0, "end": 6,
        "status": "unsupported", "fact": None, "why": "No fact says so.",
    }  # fmt: skip
    make_scripts(make_persona(company), 1, claims=[claim], unsupported_claims=1)
    told = report(company.pk)

    assert json.loads(as_json(told))["scripts"][0]["claims"] == [claim]
    [line] = lines(as_csv(told))
    assert (line["claims"], line["unsupported_claims"]) == ("4 days (unsupported)", "1")
    assert "4 days" in as_html(told)


def test_the_page_is_whole_in_itself_and_runs_nothing(company):
    persona = make_persona(company, name=MARKUP)
    make_scripts(persona, 1, headline=MARKUP, body=FORMULA, creative_angle="unheard of")

    page = as_html(report(company.pk))

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r'(?:src|href|url\()\s*=?\s*["\']?(?:https?:)?//', page)
    assert "<style>" in page


def test_letters_of_every_script_survive(company):
    make_scripts(make_persona(company), 1, headline="Ça marche: 領収書 🧾")
    told = report(company.pk)

    assert all("領収書 🧾" in render(told) for render in (as_json, as_csv, as_html))


def test_an_empty_report_is_a_report(company):
    told = report(company.pk)

    assert json.loads(as_json(told))["scripts"] == []
    assert lines(as_csv(told)) == []
    assert company.name in as_html(told)
