"""The lab of a company: ask for a replay, and read what became of the order."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import run_of_replay
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_persona, make_score, make_scripts


@pytest.fixture
def company(studio):
    """Forty scored scripts."""
    with acting(studio):
        company = make_company()
        scripts = make_scripts(make_persona(company), 40, creative_angle="speed")
        for place, script in enumerate(scripts):
            parts = {"llm": {"score": 20.0 + place}, "trend": {"score": 50.0 + 7 * (place % 3)}}
            data = {"parts": parts, "weights": {"llm": 0.5625, "trend": 0.4375}}
            make_score(script, 40.0 + place, scoring_data=data, scorer="tuned 1")
        return company


def asked(**more):
    return {"source": "", "scorer": "stored", "weighing": "equal", **more}


def make_it(studio) -> Replay:
    with acting(studio):
        replay = Replay.objects.get()
        run = run_of_replay(replay.pk)
    flows.run_inline(org_id=studio.pk, run_id=run.pk)
    return replay


def test_a_replay_is_asked_for_and_told(browser, studio, company):
    answer = browser.post(f"/companies/{company.pk}/lab/replays", asked())

    waiting = browser.get(answer.url)
    assert b"Scoring another way, 0 %" in waiting.content
    make_it(studio)
    page = browser.get(answer.url).content.decode()
    for said in (
        "What became of the order",
        "Newness",
        "What each angle yields",
        "Speed",
    ):
        assert said in page
    assert "Not done" not in browser.get(f"/companies/{company.pk}/lab/").content.decode()


def test_the_lab_says_what_each_part_decides(browser, company):
    page = browser.get(f"/companies/{company.pk}/lab/")

    llm, _, viral = page.context["decided"]
    assert llm.share > llm.promised
    assert viral.scripts == 0
    assert "no data" in page.content.decode()


def test_a_script_deleted_since_keeps_its_line(browser, studio, company):
    answer = browser.post(f"/companies/{company.pk}/lab/replays", asked())
    make_it(studio)
    with acting(studio):
        Script.objects.filter(number=40).delete()

    assert "Deleted since" in browser.get(answer.url).content.decode()


def test_what_went_wrong_is_told_where_one_looks_for_it(browser, studio, company):
    answer = browser.post(f"/companies/{company.pk}/lab/replays", asked())
    with acting(studio):
        Script.objects.all().delete()
    make_it(studio)

    page = browser.get(answer.url).content.decode()
    assert "None of these scripts can be scored this way." in page


def test_a_replay_whose_run_is_forgotten_says_so(browser, studio, company):
    answer = browser.post(f"/companies/{company.pk}/lab/replays", asked())
    with acting(studio):
        Job.objects.all().delete()

    assert "never finished" in browser.get(answer.url).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"scorer": "gut"}, {"weighing": ""}, {"source": "x"}, {"weighing": "learnt"}]
)
def test_what_cannot_be_asked_is_said_in_the_form(browser, studio, company, wrong):
    answer = browser.post(f"/companies/{company.pk}/lab/replays", asked(**wrong))

    assert answer.status_code == 422
    assert answer.context["form"].errors
    with acting(studio):
        assert not Replay.objects.exists()


def test_asking_while_it_is_made_says_that_it_goes_on(browser, company):
    browser.post(f"/companies/{company.pk}/lab/replays", asked())

    answer = browser.post(f"/companies/{company.pk}/lab/replays", asked())

    assert answer.status_code == 422
    assert "worked on already" in answer.content.decode()


def test_without_scores_the_lab_is_not_open_yet(browser, studio):
    with acting(studio):
        company = make_company()

    assert (
        "Nothing to replay yet" in browser.get(f"/companies/{company.pk}/lab/").content.decode()
    )


@pytest.mark.parametrize("scripts", [2, 60])
def test_the_lab_asks_the_same_few_questions(
    browser, studio, company, scripts, django_assert_max_num_queries
):
    with acting(studio):
        make_scripts(make_persona(company), scripts)

    with django_assert_max_num_queries(14):
        browser.get(f"/companies/{company.pk}/lab/")


def test_angles_are_switched_and_switched_back(browser, studio, company):
    with acting(studio):
        persona = make_persona(company)
        for place, script in enumerate(make_scripts(persona, 12, creative_angle="retro")):
            make_score(script, 5.0 + place)

    page = browser.get("/angles/").content.decode()
    assert "1 angle is drawn less often than the others." in page
    assert "0 of 12 scored scripts above the middle." in page

    alike = browser.post("/angles/draw", {"alike": "retro"}, follow=True).content.decode()
    assert "none of them keeps losing" in alike
    every = browser.post("/angles/draw", {"alike": ""}, follow=True).content.decode()
    assert "whatever their results" in every
    browser.post("/angles/draw", {"by_results": ""})
    back = browser.post("/angles/draw", {"by_results": "retro"}, follow=True).content.decode()
    assert "1 angle is drawn less often" in back


def test_an_angle_that_does_not_exist_is_refused(browser):
    page = browser.post("/angles/draw", {"alike": "moonwalk"}, follow=True)

    assert "There is no angle" in page.content.decode()


def test_a_script_says_what_each_part_counted_in_its_score(browser, studio, company):
    with acting(studio):
        script = Script.objects.get(number=1)

    page = browser.get(f"/scripts/{script.pk}/").content.decode()

    assert "counts 56 %" in page
    assert "counts 44 %" in page
    assert "counts 20 %" not in page
