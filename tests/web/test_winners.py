"""Winners and exports on the screen."""

import json

import pytest

from showcase import Showcase, showcase
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company


@pytest.fixture
def shown(studio, ada) -> Showcase:
    with acting(studio):
        return showcase(ada)


@pytest.fixture
def there(shown) -> str:
    return f"/companies/{shown.company.pk}/winners/"


def winners(studio) -> list[int]:
    with acting(studio):
        return sorted(Script.objects.winners().values_list("number", flat=True))


def test_the_leaderboard_ranks_what_has_a_score(browser, there):
    board = browser.get(there).context["board"]

    assert [(one.place, one.number) for one in board] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_the_best_are_picked_and_no_others(browser, studio, there):
    html = browser.post(f"{there}pick", {"top": "2"}, follow=True).text
    assert "2 winners picked" in html
    assert winners(studio) == [1, 2]

    browser.post(f"{there}pick", {"top": "1"})
    assert winners(studio) == [1]


@pytest.mark.parametrize("top", ["", "0", "1001", "many"])
def test_a_number_that_cannot_be_picked_is_said_beside_it(browser, studio, there, top):
    answer = browser.post(f"{there}pick", {"top": top})

    assert answer.status_code == 422
    assert f'value="{top}"' in answer.text
    assert 'id="top-error"' in answer.text
    assert winners(studio) == []


def test_without_a_score_there_is_nothing_to_pick(browser, studio):
    with acting(studio):
        company = make_company()
    there = f"/companies/{company.pk}/winners/"

    assert "Winners appear when scripts have a score" in browser.get(there).text
    assert browser.post(f"{there}pick", {"top": "3"}).status_code == 422


def test_the_winners_of_all_companies_stand_together(browser, studio, shown, there):
    assert "No winners yet" in browser.get("/winners/").text

    browser.post(f"{there}pick", {"top": "2"})
    assert len(browser.get("/winners/").context["winners"]) == 2

    with acting(studio):
        Company.objects.update(deleted_at="2026-01-01T00:00Z")
    assert "No winners yet" in browser.get("/winners/").text


@pytest.mark.parametrize(
    ("kind", "content_type", "name"),
    [
        ("json", "application/json", "ledgerly-report.json"),
        ("csv", "text/csv", "ledgerly-scripts.csv"),
        ("html", "text/html", "ledgerly-report.html"),
    ],
)
def test_a_company_leaves_the_house_in_three_forms(browser, shown, kind, content_type, name):
    answer = browser.get(f"/companies/{shown.company.pk}/export/{kind}")

    assert answer.headers["Content-Type"].startswith(content_type)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "Close the month without the hunt v1" in answer.text


def test_an_export_holds_what_the_filter_or_the_ticks_say(browser, shown):
    there = f"/companies/{shown.company.pk}/export/json"

    def numbers(query: str) -> list[int]:
        report = json.loads(browser.get(f"{there}?{query}").text)
        return [script["number"] for script in report["scripts"]]

    assert numbers("score=85-100") == [1, 2]
    assert numbers(f"script={shown.scripts[2].pk}") == [3]
    assert numbers("") == [1, 2, 3, 4]


def test_there_is_no_fourth_form(browser, shown):
    assert browser.get(f"/companies/{shown.company.pk}/export/xlsx").status_code == 404
