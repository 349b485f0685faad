"""Personas on the screen: where each line comes from; corrected, made again, taken away and back."""

import pytest

from showcase import Showcase, showcase
from tinkerflow.core.jobs.models import Job
from tinkerflow.marketing.personas.models import Persona
from world import acting, make_company, make_persona

WHOLE = {
    "name": "Nina",
    "title": "Controller",
    "industry": "",
    "company_size": "",
    "pain_points": "Late receipts\n\nMissing receipts\nLate receipts",
    "goals": "",
    "buying_motivations": "",
    "objections": "",
    "preferred_channels": "",
    "demographics": "Age: 35 to 50",
    "psychographics": "",
}


@pytest.fixture
def shown(studio, ada) -> Showcase:
    with acting(studio):
        return showcase(ada)


@pytest.fixture
def nina(shown) -> str:
    return f"/personas/{shown.personas[0].pk}/"


def persona(studio, shown) -> Persona:
    with acting(studio):
        return Persona.objects.get(pk=shown.personas[0].pk)


def test_each_line_says_where_it_comes_from(browser, shown, nina):
    html = browser.get(nina).text

    assert f'href="/companies/{shown.company.pk}/facts/#fact-1">fact 1</a>' in html
    assert "assumption" in html
    assert "1 line is a guess, not sourced." in html


def test_the_list_shows_the_first_and_leads_to_the_others(browser, shown):
    html = browser.get(f"/companies/{shown.company.pk}/personas/").text

    assert '<h2 id="persona-name">Nina 1</h2>' in html
    assert f'href="/personas/{shown.personas[1].pk}/"' in html


def test_nobody_yet_says_how_to_meet_somebody(browser, studio):
    with acting(studio):
        company = make_company()

    assert "Start a run" in browser.get(f"/companies/{company.pk}/personas/").text


def test_a_persona_shows_how_its_scripts_do(browser, shown, nina):
    performance = browser.get(nina).context["performance"]

    assert (performance.total_scripts, performance.winners_count) == (4, 0)


def test_what_a_person_writes_is_marked_as_theirs(browser, studio, shown, nina):
    answer = browser.post(f"{nina}edit", WHOLE)

    saved = persona(studio, shown)
    assert answer.url == nina
    assert saved.pain_points == ["Late receipts", "Missing receipts"]
    assert saved.demographics == {"Age": "35 to 50"}
    assert ">you<" in browser.get(nina).text


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": " "}, "name", "Give the persona a name."),
        ({"goals": "\n".join(map(str, range(13)))}, "goals", "12 lines; this has 13"),
        ({"goals": "x" * 201}, "goals", "under 200 characters"),
        ({"demographics": "Age 40"}, "demographics", "a colon"),
    ],
)
def test_a_correction_that_cannot_be_used_stays_in_the_form(
    browser, studio, shown, nina, wrong, field, said
):
    answer = browser.post(f"{nina}edit", {**WHOLE, **wrong})

    assert answer.status_code == 422
    assert said in answer.context["form"].errors[field][0]
    assert 'value="Controller"' in answer.text
    assert persona(studio, shown).title == "Finance manager"


def test_the_form_starts_with_what_is_there(browser, nina):
    html = browser.get(f"{nina}edit").text

    assert ">\nLate receipts</textarea>" in html


def test_somebody_else_is_made_by_a_run_of_its_own(browser, studio, shown, nina):
    browser.post(f"{nina}again")

    with acting(studio):
        run = Job.objects.get(job_type="persona_again", parent=None)
    assert (run.company_id, run.reference_id) == (shown.company.pk, shown.personas[0].pk)
    assert "data-live" in browser.get(nina).text


def test_a_second_request_for_somebody_else_is_said_and_not_started(browser, nina):
    browser.post(f"{nina}again")

    assert "being worked on already" in browser.post(f"{nina}again", follow=True).text


def test_one_more_persona_is_asked_for_by_number(browser, studio, shown):
    with acting(studio):
        Job.objects.all().update(status=Job.Status.COMPLETED)
    page = browser.get(f"/companies/{shown.company.pk}/personas/")
    assert 'name="personas" value="3"' in page.text

    browser.post(f"/companies/{shown.company.pk}/runs", {"what": "personas", "personas": "3"})

    with acting(studio):
        assert Job.objects.filter(parent=None).latest("created_at").options["personas"] == 3


def test_a_persona_taken_away_comes_back(browser, studio, shown, nina):
    gone = browser.post(f"{nina}delete", follow=True).text

    assert f'action="{nina}restore"' in gone
    assert browser.get(nina).status_code == 404
    assert "Bring back" in browser.get(f"/companies/{shown.company.pk}/personas/").text

    assert "is back" in browser.post(f"{nina}restore", follow=True).text


def test_a_ninth_persona_cannot_come_back(browser, studio, shown, nina):
    browser.post(f"{nina}delete")
    with acting(studio):
        for number in range(3, 10):
            make_persona(shown.company, number=number)

    answer = browser.post(f"{nina}restore", follow=True)

    assert answer.status_code == 200
    assert "at most 8 personas" in answer.text
