"""Runs on the screen: started, stopped, tried again; what went wrong, with what to do."""

import pytest

from showcase import Showcase, showcase
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scripts.models import ScriptBatch
from tinkerflow.web.runs import title_of
from tinkerflow.web.steps import lasting
from world import acting, make_run


@pytest.fixture
def shown(studio, ada) -> Showcase:
    with acting(studio):
        return showcase(ada)


def job(studio, pk) -> Job:
    with acting(studio):
        return Job.objects.get(pk=pk)


def finish(studio, shown) -> None:
    with acting(studio):
        Job.objects.all().update(status=Job.Status.COMPLETED, progress=100)


def test_a_second_run_is_refused_at_the_form_with_a_way_to_the_first(browser, shown):
    answer = browser.post(f"/companies/{shown.company.pk}/runs", {"what": "write"})

    assert answer.status_code == 422
    assert "being worked on already" in answer.text
    assert f'href="/jobs/{shown.run.pk}/"' in answer.text


@pytest.mark.parametrize(
    ("what", "stages"),
    [
        ("all", ["scrape", "personas", "scripts", "scores", "winners"]),
        ("read", ["scrape"]),
        ("write", ["scripts", "scores", "winners"]),
        ("score", ["scores"]),
    ],
)
def test_a_part_of_the_work_can_be_asked_for(browser, studio, shown, what, stages):
    finish(studio, shown)

    browser.post(f"/companies/{shown.company.pk}/runs", {"what": what, "scripts": "5"})

    with acting(studio):
        newest = Job.objects.filter(parent=None).latest("created_at")
        assert [stage.job_type for stage in newest.stages.order_by("position")] == stages
    assert newest.options["scripts"] == 5


def test_a_run_tells_only_what_was_asked_of_it(browser, studio, shown):
    finish(studio, shown)
    with acting(studio):
        scored = make_run(shown.company, "scores", options={"personas": 3, "scripts": 20})

    told = browser.get(f"/jobs/{scored.pk}/").text

    assert "<dt>Started</dt>" in told
    assert "<dt>Personas</dt>" not in told
    assert "<dt>Scripts each</dt>" not in told


def test_work_that_nobody_knows_is_refused(browser, studio, shown):
    finish(studio, shown)

    answer = browser.post(f"/companies/{shown.company.pk}/runs", {"what": "fly"})

    assert answer.status_code == 422


def test_a_stopped_run_goes_on_with_one_button(browser, studio, shown):
    there = f"/jobs/{shown.run.pk}/"
    stopped = browser.post(f"{there}stop", headers={"Referer": f"http://testserver{there}"})

    assert stopped.url.endswith(there)
    assert job(studio, shown.run.pk).status == Job.Status.PAUSED
    html = browser.get(there).text
    assert "Go on" in html
    assert f'action="{there}retry"' in html

    browser.post(f"{there}retry")
    assert job(studio, shown.run.pk).status == Job.Status.QUEUED


def test_a_run_that_ended_meanwhile_cannot_be_stopped_and_nobody_gets_lost(
    browser, studio, shown
):
    finish(studio, shown)

    answer = browser.post(f"/jobs/{shown.run.pk}/stop", follow=True)

    assert answer.status_code == 200
    assert "over already" in answer.text


def test_a_failed_stage_says_what_to_do(browser, studio, shown):
    class Away(Refusal):
        code = "tests.away"

    with acting(studio):
        stage = shown.run.stages.get(job_type="scrape")
        jobs.begin(stage_id=stage.pk)
        jobs.fail(stage_id=stage.pk, refusal=Away("The site is away. Paste its text."))

    html = browser.get(f"/jobs/{shown.run.pk}/").text

    assert "The site is away. Paste its text." in html
    assert 'data-state="fail"' in html
    assert "Try the failed part again" in html


def test_a_finished_stage_says_what_came_of_it(browser, studio, shown):
    with acting(studio):
        stage = shown.run.stages.get(job_type="scrape")
        jobs.begin(stage_id=stage.pk)
        jobs.finish(stage_id=stage.pk, result={"pages": 6, "facts": 1, "new": 1})

    html = browser.get(f"/jobs/{shown.run.pk}/").text

    assert "6 pages, 1 fact." in html


def test_what_was_written_and_left_out_is_told(browser, studio, shown):
    with acting(studio):
        stage = shown.run.stages.get(job_type="scripts")
        ScriptBatch.objects.update(
            job_id=stage.pk, dropped_duplicates=1, dropped_too_long=3, note="Four facts only."
        )

    html = browser.get(f"/jobs/{shown.run.pk}/").text

    assert "1 script said word for word before" in html
    assert "3 scripts too long for the platform" in html
    assert "Four facts only." in html


def test_results_of_an_older_release_break_no_page(browser, studio, shown):
    with acting(studio):
        shown.run.stages.filter(job_type="scores").update(status="completed", result={})

    assert browser.get(f"/jobs/{shown.run.pk}/").status_code == 200


def test_runs_are_listed_newest_first_and_by_status(browser, studio, shown):
    with acting(studio):
        make_run(shown.company, "scores", job_type="variants", reference_id=shown.scripts[0].pk)

    titles = [one.title for one in browser.get("/jobs/").context["page"].rows]
    failed = browser.get("/jobs/?status=failed").text

    assert titles == ["Write variants", "From the pages to the winners"]
    assert "No run with this status" in failed


def test_the_list_of_one_company_leaves_the_others_out(browser, shown):
    other = "01a201bc-2f63-7266-84e9-34198f354f49"

    assert browser.get(f"/jobs/?company={other}").context["page"].rows == []
    assert len(browser.get(f"/jobs/?company={shown.company.pk}").context["page"].rows) == 1


def test_a_run_outlives_its_company(browser, studio, shown):
    with acting(studio):
        Company.objects.update(deleted_at="2026-01-01T00:00Z")

    assert "Its company is deleted" in browser.get(f"/jobs/{shown.run.pk}/").text


def test_a_stage_is_no_run(browser, studio, shown):
    with acting(studio):
        stage = shown.run.stages.first()

    assert browser.get(f"/jobs/{stage.pk}/").status_code == 404


def test_a_run_is_called_by_what_it_does():
    assert title_of("marketing", ["scores"]) == "Predict the scores"
    assert (
        title_of("marketing", ["scripts", "scores"]) == "Write the scripts, predict the scores"
    )


@pytest.mark.parametrize(("seconds", "said"), [(0.2, "1 s"), (59, "59 s"), (72, "1 m 12 s")])
def test_spans_are_said_as_people_say_them(seconds, said):
    from datetime import timedelta

    assert lasting(timedelta(seconds=seconds)) == said
