"""The page of forecasts: freeze, bring results, read the record, weigh anew."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.kit.clock import now
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.forecasts.models import Outcome, Prediction
from tinkerflow.marketing.scoring.models import ScoreWeights
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_persona, make_score, make_scripts, make_user

TODAY = now().date().isoformat()
HEAD = "script,posted_at,age_days,impressions,clicks"


@pytest.fixture
def scripts(studio) -> list[Script]:
    """Six winners with scores."""
    with acting(studio):
        rows = make_scripts(make_persona(make_company()), 6, is_winner=True)
        for place, script in enumerate(rows):
            final = 30.0 + 10 * place
            make_score(script, final, low=final - 5, high=final + 5, scorer="lexical 1")
    return rows


@pytest.fixture
def frozen(studio, scripts, ada) -> list[Prediction]:
    with acting(studio):
        return forecasts.freeze(
            company=scripts[0].company, scripts=[one.pk for one in scripts], actor=ada
        )


def bring(browser, *lines: str):
    file = SimpleUploadedFile("results.csv", "\n".join((HEAD, *lines)).encode())
    return browser.post(reverse("forecasts:results"), {"file": file}, follow=True)


def clicked(scripts, *clicks: int) -> list[str]:
    return [
        f"{script.pk},{TODAY},7,1000,{count}"
        for script, count in zip(scripts, clicks, strict=True)
    ]


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_an_empty_ledger_says_what_to_do_first(browser):
    said = text_of(browser.get(reverse("forecasts:list")))

    assert "No frozen forecasts yet" in said
    assert "Bring results" in said


def test_a_script_is_frozen_from_its_page_and_shows_its_receipt(browser, scripts, studio):
    page = reverse("scripts:detail", args=[scripts[0].pk])
    assert "Freeze it before posting" in text_of(browser.get(page))

    said = text_of(browser.post(reverse("forecasts:freeze", args=[scripts[0].pk]), follow=True))

    with acting(studio):
        receipt = Prediction.objects.get().hash[:8]
    assert "Frozen as number 1. Post it now." in said
    assert receipt in said
    assert "Freeze it before posting" not in said


def test_what_was_frozen_is_handed_out_as_a_sheet_to_fill_in(browser, scripts):
    browser.post(reverse("forecasts:freeze", args=[scripts[0].pk]))

    answer = browser.get(reverse("forecasts:sheet"))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="results.csv"'
    head, row = answer.content.decode().splitlines()
    assert head.startswith("script,headline,platform,posted_at")
    assert row.startswith(str(scripts[0].pk))


def test_every_wrong_row_of_a_file_is_told(browser, scripts):
    lines = "script,posted_at,age_days,views\nx,2026-01-01,7,1\ny,2026-01-01,7,1"

    answer = browser.post(
        reverse("forecasts:results"), {"file": ContentFile(lines.encode(), "results.csv")}
    )

    said = text_of(answer)
    assert "Row 2: “x” is not the id of a script." in said
    assert "Row 3: “y” is not the id of a script." in said


def test_all_winners_are_frozen_at_once(browser, scripts):
    company = scripts[0].company_id
    assert "Freeze before posting" in text_of(
        browser.get(reverse("winners:of_company", args=[company]))
    )

    said = text_of(browser.post(reverse("forecasts:winners", args=[company]), follow=True))

    assert "6 forecasts frozen, each with a receipt." in said
    assert said.count("Waits") == 6


def test_without_a_score_the_refusal_is_told_on_the_page(browser, studio):
    with acting(studio):
        [bare] = make_scripts(make_persona(make_company()), 1)

    said = text_of(browser.post(reverse("forecasts:freeze", args=[bare.pk]), follow=True))

    assert "There is no score to freeze. Score the scripts first." in said


def test_results_become_a_record_with_its_interval(browser, scripts, frozen):
    said = text_of(bring(browser, *clicked(scripts, 10, 20, 30, 40, 50, 60)))

    assert "6 results taken in." in said
    assert "15 of 15" in said
    assert "100 % right, true rate 61 to 100 % (95 %, by 6 posts): better than a coin." in said
    assert "60 of 1,000 clicked" in said
    assert "<caption" in said


def test_below_ten_pairs_it_says_how_many_are_missing(browser, scripts, frozen):
    said = text_of(bring(browser, *clicked(scripts, 10, 20, 30, 40, 50, 60)[:4]))

    assert "6 pairs resolved. A rate is told from ten pairs on: 4 more." in said
    assert "right, true rate" not in said


def test_posts_without_a_forecast_are_counted_and_judge_none(browser, scripts):
    said = text_of(bring(browser, *clicked(scripts, 10, 20, 30, 40, 50, 60)))

    assert "6 results taken in. 6 posts had no frozen forecast and judge none." in said


def test_a_wrong_row_is_told_at_the_file_and_nothing_is_kept(browser, scripts, studio):
    said = text_of(bring(browser, f"{scripts[0].pk},{TODAY},7,10,31"))

    assert "Row 2: 31 clicks are more than 10 impressions." in said
    with acting(studio):
        assert not Outcome.objects.exists()


@pytest.fixture
def learnt(studio) -> ScoreWeights:
    with acting(studio):
        return ScoreWeights.objects.create(
            org_id=studio.pk,
            llm=0.5,
            trend=0.1,
            viral=0.4,
            outcomes=31,
            surprise=0.9,
            surprise_before=0.95,
            is_better=True,
            is_used=True,
        )


def test_learnt_weights_can_be_left_and_taken_again(browser, frozen, learnt):
    assert "Go back to .45 / .35 / .20" in text_of(browser.get(reverse("forecasts:list")))

    said = text_of(browser.post(reverse("forecasts:weights"), {"off": ""}, follow=True))
    assert "The weights .45, .35 and .20 will weigh the next scores." in said

    said = text_of(browser.post(reverse("forecasts:weights"), {"on": ""}, follow=True))
    assert "What results taught will weigh the next scores." in said


def test_a_marketer_may_freeze_but_not_weigh(client, studio, frozen, learnt):
    marketer = make_user()
    with acting(studio):
        tenancy.add_member(user=marketer, roles=["marketer"])
    client.force_login(marketer)
    client.get("/search/")

    said = text_of(client.get(reverse("forecasts:list")))

    assert "Bring results" in said
    assert "Go back to" not in said
    assert client.post(reverse("forecasts:weights"), {"off": ""}).status_code == 403


def test_the_page_costs_the_same_for_one_forecast_and_for_many(
    browser, scripts, frozen, django_assert_max_num_queries
):
    bring(browser, *clicked(scripts, 10, 20, 30, 40, 50, 60))

    with django_assert_max_num_queries(15):
        browser.get(reverse("forecasts:list"))
