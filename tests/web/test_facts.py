"""The fact sheet on the screen: read by kind, confirmed, struck out, said better, added to."""

import pytest

from showcase import TEXT, Showcase, make_fact, showcase
from tinkerflow.craft.facts.models import Fact
from tinkerflow.marketing.companies.models import Company
from tinkerflow.web import sheets
from tinkerflow.web.marking import around, within
from world import acting

HTMX = {"HX-Request": "true"}


@pytest.fixture
def shown(studio, ada) -> Showcase:
    with acting(studio):
        return showcase(ada)


@pytest.fixture
def sheet(shown) -> str:
    return f"/companies/{shown.company.pk}/facts/"


def fact(studio, number: int) -> Fact:
    with acting(studio):
        return Fact.objects.get(number=number)


def test_facts_stand_by_kind_each_in_its_sentence(browser, sheet):
    html = browser.get(sheet).text

    assert html.index("What customers gain") < html.index("Proof in numbers")
    assert "<mark>2,300 finance teams</mark> use it." in html
    assert "/product · characters 64" in html


def test_the_sheet_asks_for_what_the_pages_do_not_say(browser, sheet, shown):
    html = browser.get(sheet).text

    assert "What does it cost" in html
    assert f"/companies/{shown.company.pk}/facts/new?kind=price" in html


def test_words_and_states_narrow_the_sheet_down(browser, studio, sheet, shown):
    browser.post(f"/facts/{shown.facts[0].pk}/status", {"do": "struck"})

    def numbers(query: str) -> list[int]:
        groups = browser.get(f"{sheet}?{query}").context["sheet"].groups
        return sorted(line.fact.number for group in groups for line in group.lines)

    assert numbers("q=FINANCE") == [2]
    assert numbers("state=struck") == [1]
    assert numbers("state=open") == [2, 3]
    assert numbers("state=nonsense") == [1, 2, 3]
    assert "No fact matches" in browser.get(f"{sheet}?q=zebra").text


def test_what_a_reading_changed_is_marked(browser, studio, sheet, shown):
    with acting(studio):
        Company.objects.update(scrape_number=2)
        Fact.objects.filter(number=1).update(last_scrape=2)
        make_fact(shown.company, "faster", first_scrape=2, last_scrape=2)

    lines = [
        line
        for group in browser.get(f"{sheet}?state=changed").context["sheet"].groups
        for line in group.lines
    ]

    assert {line.fact.number: (line.is_new, line.is_gone) for line in lines} == {
        2: (False, True),
        3: (False, True),
        4: (True, False),
    }


def test_one_fact_is_confirmed_in_place(browser, studio, shown):
    html = browser.post(
        f"/facts/{shown.facts[1].pk}/status", {"do": "confirmed"}, headers=HTMX
    ).text

    assert fact(studio, 2).status == "confirmed"
    assert html.lstrip().startswith('<article class="fact" id="fact-2">')
    assert "To confirm 2" in html  # the counts go along


def test_without_script_one_comes_back_to_the_same_fact(browser, sheet, shown):
    answer = browser.post(f"/facts/{shown.facts[1].pk}/status", {"do": "struck"})

    assert answer.url == f"{sheet}#fact-2"


def test_a_strike_is_taken_back(browser, studio, shown):
    there = f"/facts/{shown.facts[0].pk}/status"
    browser.post(there, {"do": "struck"})
    browser.post(there, {"do": "found"})

    assert fact(studio, 1).status == "found"


def test_ticked_facts_are_judged_together(browser, studio, sheet, shown):
    ticked = [str(one.pk) for one in shown.facts[:2]]
    html = browser.post(
        f"{sheet}judge", {"do": "confirmed", "fact": [*ticked, "x"]}, follow=True
    ).text

    assert "2 facts confirmed." in html
    assert [fact(studio, n).status for n in (1, 2, 3)] == ["confirmed", "confirmed", "found"]


def test_a_kind_is_confirmed_at_once_but_for_what_was_judged(browser, studio, sheet, shown):
    with acting(studio):
        make_fact(shown.company, "Ledgerly")
    browser.post(f"/facts/{shown.facts[0].pk}/status", {"do": "struck"})

    browser.post(f"{sheet}judge", {"do": "confirmed:benefit"})

    assert [fact(studio, n).status for n in (1, 2, 4)] == ["struck", "found", "confirmed"]


@pytest.mark.parametrize("do", ["", "edited", "confirmed:../x", "loved"])
def test_nobody_judges_in_words_we_do_not_know(browser, studio, sheet, shown, do):
    browser.post(f"{sheet}judge", {"do": do, "fact": str(shown.facts[0].pk)})
    browser.post(f"/facts/{shown.facts[0].pk}/status", {"do": do})

    assert fact(studio, 1).status == "found"


def test_whoever_judges_makes_the_writers_read_the_sheet_anew(browser, studio, shown):
    with acting(studio):
        Company.objects.update(sheet={"id": "old"})

    browser.post(f"/facts/{shown.facts[0].pk}/status", {"do": "struck"})

    with acting(studio):
        assert Company.objects.get().sheet is None


def test_a_person_adds_what_they_know(browser, studio, sheet):
    answer = browser.post(f"{sheet}new", {"kind": "price", "text": "  $29 a month "})

    added = fact(studio, 4)
    assert answer.url == f"{sheet}#fact-4"
    assert (added.kind, added.text, added.source) == ("price", "$29 a month", "person")
    assert "your own word" in browser.get(sheet).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "price", "text": ""}, "text"),
        ({"kind": "price", "text": "x" * 601}, "text"),
        ({"kind": "logo", "text": "x"}, "kind"),
    ],
)
def test_an_unusable_fact_is_refused_and_kept_in_the_form(browser, studio, sheet, typed, field):
    answer = browser.post(f"{sheet}new", typed)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert typed["text"] in answer.text


def test_a_fact_shows_the_page_around_it(browser, shown):
    html = browser.get(f"/facts/{shown.facts[1].pk}/").text

    assert "Ledgerly matches every receipt. <mark>2,300 finance teams</mark> use it." in html


def test_a_fact_said_better_keeps_its_earlier_words(browser, studio, shown):
    browser.post(f"/facts/{shown.facts[1].pk}/edit", {"text": "More than 2,300 teams"})

    assert fact(studio, 2).edits == ["2,300 finance teams"]
    html = browser.get(f"/facts/{shown.facts[1].pk}/").text
    assert "Earlier words" in html
    assert "More than 2,300 teams" in html


def test_an_empty_edit_is_refused_beside_the_page(browser, studio, shown):
    answer = browser.post(f"/facts/{shown.facts[1].pk}/edit", {"text": " "})

    assert answer.status_code == 422
    assert "strike the fact out" in answer.text
    assert fact(studio, 2).text == "2,300 finance teams"


def test_facts_of_a_deleted_company_are_out_of_reach(browser, studio, shown):
    with acting(studio):
        Company.objects.update(deleted_at="2026-01-01T00:00Z")

    assert browser.get(f"/facts/{shown.facts[0].pk}/").status_code == 404


def test_before_the_first_reading_the_sheet_says_so(browser, studio):
    from world import make_company

    with acting(studio):
        company = make_company()

    assert "No facts yet" in browser.get(f"/companies/{company.pk}/facts/").text


def test_words_are_marked_whatever_their_case():
    place = within("It Saves Time.", "saves time")

    assert (place.before, place.words, place.after) == ("It ", "Saves Time", ".")
    assert within("It saves time.", "money").words == ""


def test_a_long_page_is_cut_between_words_around_the_fact():
    text = f"{'before ' * 100}{TEXT}{' after' * 100}"
    start = text.index("2,300")

    place = around(text, start=start, end=start + 5)

    assert place.words == "2,300"
    assert place.before.startswith("… before")
    assert place.after.endswith("after …")
    assert len(place.before) < 300


def test_open_questions_are_kept_until_a_fact_changes(
    browser, studio, sheet, shown, monkeypatch, django_capture_on_commit_callbacks
):
    asked = []
    monkeypatch.setattr(sheets, "open_questions", lambda built: asked.append(built) or [])
    with django_capture_on_commit_callbacks(execute=True):
        browser.get(sheet)
    browser.get(f"{sheet}?state=open")
    assert len(asked) == 1

    browser.post(f"/facts/{shown.facts[0].pk}/status", {"do": "struck"})
    browser.get(sheet)

    assert len(asked) == 2
