"""Many scripts on the screen: narrowed down, paged, ticked, and side by side."""

import pytest

from showcase import Showcase, showcase, vouch
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_measured, make_persona, make_score, make_scripts

HTMX = {"HX-Request": "true"}


@pytest.fixture
def shown(studio, ada) -> Showcase:
    with acting(studio):
        return showcase(ada)


@pytest.fixture
def there(shown) -> str:
    return f"/companies/{shown.company.pk}/scripts/"


def numbers(browser, address: str) -> list[int]:
    return [script.number for script in browser.get(address).context["page"].rows]


def ticked(shown, *numbers: int) -> list[str]:
    return [str(script.pk) for script in shown.scripts if script.number in numbers]


def test_scripts_come_best_first_with_their_ranges(browser, there):
    html = browser.get(there).text

    assert numbers(browser, there) == [1, 2, 3, 4]
    assert "Score 90, likely 90 to 90" in html
    assert "1 claim to check" in html


@pytest.mark.parametrize(
    ("judged", "column"), [(0, "Headline model"), (2, "Model"), (4, "Model judge")]
)
def test_the_first_column_is_named_after_what_measured_the_scripts(
    browser, studio, shown, there, judged, column
):
    with acting(studio):
        chosen = [script.pk for script in shown.scripts[:judged]]
        Score.objects.filter(script__in=chosen).update(scorer="judge google gemini x@1")

    told = f'<span class="key llm">{column}</span>'
    assert told in browser.get(there).text
    assert told in browser.get(f"/companies/{shown.company.pk}/winners/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("score=85-100", [1, 2]),
        ("score=0-84", [3, 4]),
        ("winner=on", [2]),
        ("unsupported=on", [1, 2, 3]),
        ("aside=on", [5]),
        ("platform=meta", [3]),
        ("angle=humour", [3]),
        ("q=hunt+v4", [4]),
        ("q=zebra", []),
        ("score=nonsense&persona=x&angle=none&platform=fax", [1, 2, 3, 4]),
    ],
)
def test_each_filter_narrows_them_down(browser, studio, shown, there, query, found):
    with acting(studio):
        made = make_scripts(shown.personas[1], 1, is_active=False)
        make_score(made[0], 99)
        second, third, fourth = shown.scripts[1:4]
        Script.objects.filter(pk=second.pk).update(is_winner=True)
        Script.objects.filter(pk=third.pk).update(
            target_platform="meta", creative_angle="humour"
        )
        Script.objects.filter(pk=fourth.pk).update(unsupported_claims=0)

    assert numbers(browser, f"{there}?{query}") == found


def test_a_persona_narrows_them_down(browser, studio, shown, there):
    with acting(studio):
        make_scripts(shown.personas[1], 1)

    assert numbers(browser, f"{there}?persona={shown.personas[1].pk}") == [5]


def test_filters_that_nothing_passes_offer_to_clear_them(browser, there):
    html = browser.get(f"{there}?score=99-100").text

    assert "No script matches" in html
    assert f'href="{there}"' in html


def test_without_scripts_the_page_says_how_they_come(browser, studio):
    with acting(studio):
        company = make_company()

    assert "Start a run" in browser.get(f"/companies/{company.pk}/scripts/").text


def test_the_grid_shows_the_words_and_keeps_the_filter(browser, there):
    html = browser.get(f"{there}?view=grid&score=85-100").text

    assert 'class="sheet"' in html
    assert "Ledgerly matches 7,000 receipts to their bank lines." in html
    assert '<option value="85-100" selected>85 to 100</option>' in html


def test_htmx_gets_the_results_alone(browser, there):
    html = browser.get(there, headers=HTMX).text

    assert html.lstrip().startswith('<div id="found">')


def test_who_goes_back_gets_the_whole_page(browser, there):
    html = browser.get(there, headers={**HTMX, "HX-History-Restore-Request": "true"}).text

    assert "<html" in html


def test_the_export_follows_the_filter(browser, there):
    html = browser.get(f"{there}?score=85-100", headers=HTMX).text

    assert 'id="export" popover hx-swap-oob="true"' in html
    assert "/export/csv?score=85-100&amp;" in html


def test_the_next_page_starts_behind_this_one_and_keeps_the_filter(browser, studio, shown):
    with acting(studio):
        company = make_company(name="Large")
        make_scripts(make_persona(company), 33)
    there = f"/companies/{company.pk}/scripts/?platform=linkedin"

    first = browser.get(there).context["page"]
    second = browser.get(f"/companies/{company.pk}/scripts/?{first.query}after={first.next}")

    assert len(first.rows) == 30
    assert "platform=linkedin&" in first.query
    assert len(second.context["page"].rows) == 3
    assert second.context["page"].next == ""
    assert "First page" in second.text


def test_ticked_scripts_are_set_aside_and_taken_back(browser, there, shown):
    one = ticked(shown, 1)
    html = browser.post(f"{there}bulk", {"do": "set_aside", "script": one}, follow=True).text

    assert "1 script set aside" in html
    assert numbers(browser, f"{there}?aside=on") == [1]

    browser.post(f"{there}bulk", {"do": "take_back", "script": one})
    assert numbers(browser, there) == [1, 2, 3, 4]


def test_ticked_scripts_become_winners(browser, studio, there, shown):
    with acting(studio):
        vouch(shown)
    browser.post(f"{there}bulk", {"do": "crown", "script": ticked(shown, 2, 4)})

    assert numbers(browser, f"{there}?winner=on") == [2, 4]


def test_when_one_of_them_cannot_win_none_does(browser, studio, there, shown):
    with acting(studio):
        vouch(shown)
    browser.post(f"{there}bulk", {"do": "set_aside", "script": ticked(shown, 4)})

    html = browser.post(
        f"{there}bulk", {"do": "crown", "script": ticked(shown, 2, 4)}, follow=True
    ).text

    assert "Take it back before it can win" in html
    assert numbers(browser, f"{there}?winner=on") == []


@pytest.mark.parametrize(
    "asked", [{"do": "crown"}, {"do": "burn", "script": "x"}, {"do": "crown", "script": "x"}]
)
def test_without_a_tick_nothing_happens_and_it_is_said(browser, there, asked):
    html = browser.post(f"{there}bulk", asked, follow=True).text

    assert "Tick the scripts first." in html or numbers(browser, f"{there}?winner=on") == []


def test_scripts_of_another_company_are_not_touched(browser, studio, there, shown):
    with acting(studio):
        other = make_company(name="Other")
        made = make_scripts(make_persona(other), 1)

    browser.post(f"{there}bulk", {"do": "crown", "script": [str(made[0].pk)]})

    with acting(studio):
        assert not Script.objects.winners().exists()


def test_ticked_scripts_go_side_by_side(browser, there, shown):
    answer = browser.post(
        f"{there}chosen", {"do": "compare", "script": ticked(shown, 1, 3)}, follow=True
    )

    assert answer.status_code == 200
    assert [seat.script.number for seat in answer.context["seats"]] == [1, 3]


def test_a_comparison_says_when_two_cannot_be_told_apart(browser, studio, there, shown):
    first, second, third = (str(script.pk) for script in shown.scripts[:3])
    with acting(studio):
        shown.scripts[0].score.low = 80
        shown.scripts[0].score.save()

    answer = browser.get(f"/scripts/compare?script={first}&script={second}&script={third}")

    pairs = {(p.first.number, p.second.number): p for p in answer.context["pairs"]}
    assert pairs[1, 2].match.whole == "tie"
    assert pairs[2, 3].match.whole == "apart"
    assert all(pair.match.sentence for pair in pairs.values())
    assert "a tie, the ranges overlap" in answer.text


def test_a_comparison_tells_each_chance_with_its_range_and_names_the_judge(
    browser, studio, there, shown
):
    with acting(studio):
        for script, strength in zip(shown.scripts[:2], (2.0, -2.0), strict=True):
            script.score.delete()
            make_measured(script, strength, scorer="judge openai gpt x@1")
    first, second = shown.scripts[:2]

    said = " ".join(
        browser.get(f"/scripts/compare?script={first.pk}&script={second.pk}").text.split()
    )

    assert "92 % for No. 1, likely" in said
    assert "No. 1 has the stronger headline: 92 % to win." in said
    assert said.count("not in the score") == 2
    assert "Model judge" in said


@pytest.mark.parametrize("count", [0, 1, 5])
def test_only_two_to_four_can_be_compared(browser, studio, shown, count):
    with acting(studio):
        made = make_scripts(shown.personas[0], 5)
    query = "&".join(f"script={script.pk}" for script in made[:count])

    answer = browser.get(f"/scripts/compare?{query}")

    assert answer.status_code == 422
    assert "two to four" in answer.text


def test_a_script_that_is_gone_cannot_be_compared(browser, shown):
    gone = "01a201bc-2f63-7266-84e9-34198f354f49"

    answer = browser.get(f"/scripts/compare?script={shown.scripts[0].pk}&script={gone}")

    assert answer.status_code == 404


def test_each_script_says_how_it_stands_in_its_batch(browser, studio, shown, there):
    with acting(studio):
        for script, strength in zip(shown.scripts, (2.0, 2.0, 0.0, -2.0), strict=True):
            script.score.delete()
            make_measured(script, strength)

    said = " ".join(browser.get(there).text.split())

    assert said.count("one of 2 at the top") == 2
    assert "wins 73 %" in said
    assert browser.get(f"{there}?view=grid").text.count("In its batch: wins") == 4
