"""The editor tries words before they are saved: parts of a page, and the page without script."""

from datetime import timedelta

import pytest

from showcase import Showcase, showcase
from tinkerflow.core.jobs.models import Job
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.web import trials
from world import acting

Status = HeadlineTrial.Status
HTMX = {"HX-Request": "true"}
SAID = {"body": "Another body", "cta": "Start your free trial", "keywords": "", "version": 1}


@pytest.fixture
def script(studio, ada) -> Script:
    with acting(studio):
        shown: Showcase = showcase(ada)
        return shown.scripts[0]


def trial(studio, **more: object) -> HeadlineTrial:
    with acting(studio):
        HeadlineTrial.objects.update(**more)
        return HeadlineTrial.objects.get()


def measured(chance: float, **more: object) -> dict[str, object]:
    around = {"low": chance - 0.1, "high": chance + 0.1}
    return {"status": Status.MEASURED, "chance": chance, **around, "model": "m", **more}


def ask(browser, script, headline: str = "Close the month"):
    address = f"/scripts/{script.pk}/headline-trials"
    return browser.post(address, {"headline": headline}, headers=HTMX)


def test_a_trial_waits_and_the_page_asks_for_it_again_soon(browser, studio, script):
    html = ask(browser, script).text

    assert "Measuring it against the saved headline." in html
    assert f'hx-get="/headline-trials/{trial(studio).pk}/"' in html
    assert "delay:150ms" in html


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.64, "Likely stronger than the saved headline."),
        (0.36, "Likely weaker than the saved headline."),
        (0.57, "Too close to call."),
    ],
)
def test_what_was_measured_is_told_with_its_range_and_asked_no_more(
    browser, studio, script, chance, words
):
    ask(browser, script)
    told = trial(studio, **measured(chance))

    html = browser.get(f"/headline-trials/{told.pk}/", headers=HTMX).text

    assert words in html
    assert f"<small>{100 * chance - 10:.0f} to {100 * chance + 10:.0f}</small>" in html
    assert "hx-get" not in html


@pytest.mark.parametrize(
    ("chance", "shown", "other"),
    [(0.575, 57, 43), (0.5799, 57, 43), (0.5701, 57, 43), (0.58, 58, 42), (0.4201, 43, 57),
     (0.425, 43, 57), (0.42, 42, 58), (0.5, 50, 50)],
)  # fmt: skip
def test_what_is_too_close_to_call_never_shows_the_line(chance, shown, other):
    told = HeadlineTrial(**measured(chance))

    assert (trials.estimate(told, "").value, trials.worth(told).value) == (shown, other)
    assert told.too_close == (42 < shown < 58)


def test_a_chance_stays_within_its_range_where_models_agree():
    told = trials.estimate(HeadlineTrial(**measured(0.578) | {"low": 0.578, "high": 0.579}), "")

    assert told.low <= told.value <= told.high


@pytest.mark.parametrize("state", [{}, measured(0.64)], ids=["waiting", "measured"])
def test_a_trial_of_words_saved_over_meanwhile_is_not_held_against_the_new_ones(
    browser, studio, script, state
):
    ask(browser, script)
    told = trial(studio, **state)
    browser.post(f"/scripts/{script.pk}/edit", {**SAID, "headline": "Saved meanwhile"})

    html = browser.get(f"/headline-trials/{told.pk}/", headers=HTMX).text

    assert "The script was saved meanwhile. Try again." in html
    assert "claim" not in html
    assert "hx-get" not in html


def test_where_no_worker_answers_it_says_so_and_goes_on_asking_slowly(browser, studio, script):
    ask(browser, script)
    told = trial(studio, asked_at=now() - timedelta(seconds=30))

    html = browser.get(f"/headline-trials/{told.pk}/", headers=HTMX).text

    assert "No worker has answered yet; all may be busy, or none runs." in html
    assert "delay:3s" in html


def test_after_a_minute_the_page_asks_no_more_and_says_how_to_ask_again(
    browser, studio, script
):
    ask(browser, script)
    told = trial(studio, asked_at=now() - timedelta(seconds=70))

    html = browser.get(f"/headline-trials/{told.pk}/", headers=HTMX).text

    assert "No worker has answered yet" in html
    assert "Choose “Try it” to ask again." in html
    assert "hx-get" not in html
    assert "delay:150ms" in ask(browser, script).text


def test_word_lists_that_took_over_are_named(browser, studio, script):
    ask(browser, script)
    told = trial(studio, **measured(0.5, why="The file is missing."))

    html = browser.get(f"/headline-trials/{told.pk}/", headers=HTMX).text

    assert "The file is missing. Word lists measured it instead." in html


def test_claims_that_come_and_go_are_told_with_their_fact(browser, studio, script):
    html = ask(browser, script, "2,300 finance teams, 90 % happier").text

    assert "New claim: “2,300 finance teams”" in html
    assert ">fact 2</a>" in html
    assert "names a number. It needs a source." in html


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("", "Type a headline to try."),
        ("x" * 10_000, "at most 300 characters; this one has 10,000."),
        ("Close the month without the hunt v1", "This is the saved headline."),
    ],
)
def test_what_cannot_be_tried_is_said_in_its_place(browser, script, headline, words):
    answer = ask(browser, script, headline)

    assert answer.status_code == 200
    assert words in answer.text


def test_markup_is_shown_as_text(browser, script):
    html = ask(browser, script, "90 % <script>alert(1)</script> faster").text

    assert "<script" not in html


def test_a_script_set_aside_meanwhile_is_said(browser, studio, script):
    with acting(studio):
        Script.objects.update(is_active=False, is_winner=False)

    assert "This script is set aside." in ask(browser, script).text
    for part in ("phrases", "better-headlines"):
        html = browser.post(f"/scripts/{script.pk}/{part}", headers=HTMX).text
        assert "This script is set aside." in html


def test_a_script_of_a_company_deleted_meanwhile_is_not_there(browser, studio, script):
    ask(browser, script)
    told = trial(studio)
    with acting(studio):
        Company.objects.update(deleted_at=now())

    assert ask(browser, script).status_code == 404
    assert browser.get(f"/headline-trials/{told.pk}/", headers=HTMX).status_code == 404


def weigh(browser, studio, script, *chances: float) -> str:
    browser.post(f"/scripts/{script.pk}/phrases", headers=HTMX)
    with acting(studio):
        for row, chance in zip(
            HeadlineTrial.objects.order_by("position"), chances, strict=False
        ):
            HeadlineTrial.objects.filter(pk=row.pk).update(**measured(chance))
    return browser.get(f"/scripts/{script.pk}/phrases", headers=HTMX).text


def test_phrases_are_asked_for_as_the_page_opens_and_shown_by_what_they_are_worth(
    browser, studio, script
):
    page = browser.get(f"/scripts/{script.pk}/edit").text
    assert f'hx-post="/scripts/{script.pk}/phrases" hx-trigger="load"' in page

    html = weigh(browser, studio, script, 0.5, 0.3, 0.62, 0.45)

    assert "hx-" not in html
    rows = [row.partition("</th>") for row in html.split('<th scope="row">')[1:]]
    assert [name for name, *_ in rows][:2] == ["the month", "Close"]
    assert "<td>helps</td>" in rows[0][2]
    assert '<td class="num">70 %</td><td class="num">60 to 80</td>' in rows[0][2]
    assert "<td>hurts</td>" in rows[-1][2]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"asked_at": now() - timedelta(minutes=2)}, "No worker has answered yet"),
        ({"status": Status.FAILED, "error": {"message": "It is damaged."}}, "It is damaged."),
    ],
    ids=["nobody answers", "a fault"],
)
def test_phrases_that_nobody_measured_wait_for_a_person_to_ask_again(
    browser, studio, script, before, words
):
    weigh(browser, studio, script)
    with acting(studio):
        HeadlineTrial.objects.update(**before)

    html = browser.get(f"/scripts/{script.pk}/phrases", headers=HTMX).text

    assert words in html
    assert "Try it<" in html
    assert "hx-trigger" not in html
    asked = browser.post(f"/scripts/{script.pk}/phrases", headers=HTMX).text
    assert "Measuring each phrase." in asked
    assert "Try it<" not in asked


def test_a_single_word_has_no_phrases_to_weigh(browser, studio, script):
    with acting(studio):
        Script.objects.update(headline="Receipts")

    html = browser.post(f"/scripts/{script.pk}/phrases", headers=HTMX).text

    assert "there is nothing to leave out" in html
    assert "hx-post" not in html


def better(browser, script):
    return browser.post(f"/scripts/{script.pk}/better-headlines", headers=HTMX).text


def finish(studio, script: Script, *chances: float) -> None:
    """The run is done, and has proposed."""
    with acting(studio):
        run = Job.objects.get(job_type="headlines")
        Job.objects.filter(pk=run.pk).update(status=Job.Status.COMPLETED)
        for place, chance in enumerate(chances):
            HeadlineTrial.objects.create(
                org=studio, script=script, script_version=1, kind=HeadlineTrial.Kind.PROPOSED,
                base=script.headline, text=f"Offer {place}", what="Shorter", run_id=run.pk,
                position=place, **measured(chance),
            )  # fmt: skip


def test_better_headlines_are_a_run_that_the_page_follows(browser, script):
    html = better(browser, script)

    assert "Try better headlines: queued" in html
    assert 'hx-trigger="live from:body"' in html
    assert "data-live=" in html


@pytest.mark.parametrize(
    ("chances", "sentence"),
    [
        ([0.5, 0.4, 0.57], "None of 3 tries beats the saved headline by more than chance."),
        ([0.5], "The one try does not beat the saved headline by more than chance."),
        ([0.5, 0.6], "1 of 2 tries beats the saved headline."),
        ([0.6] * 7, "7 of 7 tries beat the saved headline."),
    ],
)
def test_how_many_tries_beat_the_saved_headline_is_said_plainly(
    browser, studio, script, chances, sentence
):
    better(browser, script)
    finish(studio, script, *chances)

    html = browser.get(f"/scripts/{script.pk}/better-headlines", headers=HTMX).text

    assert sentence in html
    assert html.count("data-use=") == min(5, len(chances))


def test_the_same_cannot_be_asked_twice_at_once(browser, script):
    better(browser, script)

    assert "worked on already" in better(browser, script)


def test_an_offer_fills_the_editor_and_saves_nothing(browser, studio, script):
    better(browser, script)
    finish(studio, script, 0.7)
    with acting(studio):
        offer = HeadlineTrial.objects.get(kind="proposed")

    html = browser.get(f"/scripts/{script.pk}/edit?use={offer.pk}").text

    assert 'value="Offer 0"' in html
    with acting(studio):
        assert Script.objects.get(pk=script.pk).headline == script.headline


@pytest.mark.parametrize("key", ["", "nonsense", "00000000-0000-7000-8000-000000000000"])
def test_an_address_that_names_no_trial_opens_the_editor_as_it_is(browser, script, key):
    html = browser.get(f"/scripts/{script.pk}/edit?use={key}").text

    assert f'value="{script.headline}"' in html


@pytest.mark.parametrize("what", ["try", "phrases", "better"])
def test_without_script_nothing_typed_is_lost(browser, studio, script, what):
    answer = browser.post(
        f"/scripts/{script.pk}/edit", {**SAID, "headline": "Close the month", "ask": what}
    )

    assert answer.status_code == 200
    assert "Another body" in answer.text
    assert 'value="Close the month"' in answer.text
    with acting(studio):
        assert Script.objects.get(pk=script.pk).version == 1
        asked = (
            HeadlineTrial.objects.count() or Job.objects.filter(job_type="headlines").count()
        )
    assert asked


def test_without_script_a_refusal_is_said_and_nothing_typed_is_lost(browser, script):
    answer = browser.post(f"/scripts/{script.pk}/edit", {**SAID, "headline": "", "ask": "try"})

    assert "Type a headline to try." in answer.text
    assert "Another body" in answer.text


def test_the_editor_asks_as_many_questions_whatever_was_tried(
    browser, studio, script, django_assert_max_num_queries
):
    weigh(browser, studio, script, 0.5, 0.5, 0.5, 0.5)
    better(browser, script)
    finish(studio, script, *[0.6] * 9)

    with django_assert_max_num_queries(16):
        browser.get(f"/scripts/{script.pk}/edit")


def test_a_trial_is_measured_by_the_worker_and_not_by_the_web(browser, studio, script):
    ask(browser, script)
    assert trial(studio).status == Status.WAITING

    headlines.measure_trials(org_id=studio.pk, script_id=script.pk)

    assert trial(studio).status == Status.MEASURED
