"""A skit on the screen: said anew, locked, moved, brought back, rated, moved on, handed out."""

import json

import pytest
from django.urls import reverse

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.models import SavedSkit, SkitRating
from world import SKIT, acting, make_skit

SAVEPOINTS = 3
PART = {"HX-Request": "true"}
BEAT = {"action": "A hallway", "dialogue": "A: Salt.", "on_screen_text": "Salt", "version": 1}


@pytest.fixture
def skit(studio) -> SavedSkit:
    with acting(studio):
        return make_skit(title="The salt shaker")


def at(name: str, skit: SavedSkit, *more: object) -> str:
    return reverse(f"skits:{name}", args=[skit.pk, *more])


def now(studio, skit: SavedSkit) -> SavedSkit:
    with acting(studio):
        return SavedSkit.objects.get(pk=skit.pk)


def beats(studio, skit: SavedSkit) -> list[str]:
    return [one["action"] for one in now(studio, skit).skit_data["beats"]]


def test_a_skit_is_shown_with_all_that_speaks_for_it(
    browser, skit, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8 + SAVEPOINTS):
        html = browser.get(at("detail", skit)).text

    assert "<b>A:</b> You look awful." in html
    assert "Why " in html
    assert "Hook strength" in html
    assert "Version 1" in html


def test_a_beat_is_said_anew_where_it_stands(browser, studio, skit):
    form = browser.get(at("beat", skit, 2))
    answer = browser.post(at("beat", skit, 2), BEAT)

    assert "B holds up a bottle</textarea>" in form.text
    assert answer.url == f"{at('detail', skit)}?at=edit-2"
    assert beats(studio, skit) == ["A kitchen at four", "A hallway", "One stick on the table"]


def test_the_number_after_the_last_is_a_new_beat(browser, studio, skit):
    browser.post(at("beat", skit, 4), BEAT)

    assert beats(studio, skit)[3] == "A hallway"
    assert browser.get(at("beat", skit, 9)).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("dialogue", "x" * 201, "Keep the dialogue under 200 characters; this has 201."),
        ("action", "", "Fill this in."),
        ("action", "x" * 151, "Keep the action under 150 characters"),
        ("on_screen_text", "x" * 51, "Keep the on-screen text under 50 characters"),
    ],
)
def test_a_beat_that_cannot_stand_is_refused_at_its_field_and_keeps_what_was_typed(
    browser, studio, skit, field, value, said
):
    answer = browser.post(at("beat", skit, 2), {**BEAT, field: value}, headers=PART)

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert value in answer.text
    assert now(studio, skit).version == 1


def test_who_saves_over_somebody_elses_change_is_told_and_loses_nothing(
    browser, studio, skit, ada
):
    with acting(studio):
        services.lock_beat(skit=skit, place=2, locked=True, actor=ada)
        services.move_beat(skit=skit, place=0, to=1, seen_version=1, actor=ada)

    answer = browser.post(at("beat", skit, 2), BEAT)

    assert answer.status_code == 422
    assert "Somebody changed this skit" in answer.text
    assert "The skit is at version 2 now." in answer.text
    assert "A hallway</textarea>" in answer.text


def test_a_locked_beat_says_so_and_offers_no_pencil(browser, studio, skit):
    answer = browser.post(at("lock", skit, 1))

    html = browser.get(answer.url).text
    assert 'id="lock-1" aria-label="Unlock beat 1" autofocus' in html
    assert 'id="edit-1"' not in html
    browser.post(at("lock", skit, 1), {"off": ""})
    assert now(studio, skit).locked == []


def test_a_beat_moves_by_a_button_that_keeps_the_keyboard(browser, studio, skit):
    answer = browser.post(at("move", skit, 3), {"to": "up", "version": 1})

    assert beats(studio, skit)[1] == "One stick on the table"
    assert 'aria-label="Move beat 2 up" autofocus' in browser.get(answer.url).text


def test_at_the_end_the_keyboard_goes_to_the_button_that_still_works(browser, skit):
    answer = browser.post(at("move", skit, 2), {"to": "down", "version": 1})

    assert 'aria-label="Move beat 3 up" autofocus' in browser.get(answer.url).text


@pytest.mark.parametrize("told", [{"to": "up", "version": 1}, {"version": "x"}])
def test_what_cannot_be_moved_is_said_and_stays(browser, studio, skit, told):
    answer = browser.post(at("move", skit, 1), told, follow=True)

    assert answer.status_code == 200
    assert beats(studio, skit)[0] == "A kitchen at four"


def test_a_beat_that_was_taken_out_comes_back_with_its_version(browser, studio, skit):
    browser.post(at("remove", skit, 2), {"version": 1})
    assert len(beats(studio, skit)) == 2

    browser.post(at("version", skit, 1))

    assert len(beats(studio, skit)) == 3
    html = browser.get(at("detail", skit)).text
    assert "Beat 2 was taken out, spoken" in html
    assert "<del>B: I drank a lake.</del>" in html


def test_the_lines_around_the_beats_are_said_anew(browser, studio, skit):
    told = {
        "hook_line": "You look great.",
        "cta_line": "One week.",
        "cta_overlay": "One week",
        "overlays": "Sound on\nOne take",
        "version": 1,
    }
    browser.post(at("lines", skit), told)

    words = Skit.model_validate(now(studio, skit).skit_data)
    assert words.overlays == ("Sound on", "One take")
    assert words.beats[0].dialogue == "A: You look great."


def test_stars_teach_and_are_kept_with_their_reason(browser, studio, skit):
    answer = browser.post(at("rate", skit), {"rating": 4, "feedback": "Drier."}, headers=PART)

    assert "Rated 4 of 5." in answer.text
    with acting(studio):
        given = SkitRating.objects.get()
    assert (given.rating, given.feedback) == (4, "Drier.")


@pytest.mark.parametrize("rating", ["", "6", "x", "0"])
def test_stars_that_are_none_are_refused_in_a_sentence(browser, skit, rating):
    part = browser.post(at("rate", skit), {"rating": rating}, headers=PART)
    page = browser.post(at("rate", skit), {"rating": rating})

    assert part.status_code == page.status_code == 422
    assert "Give one to five stars." in part.text


def test_a_skit_moves_on_step_by_step(browser, studio, skit):
    for status in ("approved", "produced", "posted", "archived"):
        browser.post(at("status", skit), {"status": status})
        assert now(studio, skit).status == status

    assert "Bring back" in browser.get(at("detail", skit)).text


def test_a_filmed_skit_keeps_its_words(browser, studio, skit):
    for status in ("approved", "produced"):
        browser.post(at("status", skit), {"status": status})

    html = browser.get(at("detail", skit)).text
    assert "Edit beat" not in html
    assert "The words stand as they were filmed." in html
    browser.post(at("lock", skit, 1), follow=True)
    assert now(studio, skit).locked == []


def test_a_step_that_is_not_the_next_one_is_refused(browser, studio, skit):
    answer = browser.post(at("status", skit), {"status": "posted"}, follow=True)

    assert "From draft a skit becomes approved or archived, not posted." in answer.text


def test_a_skit_is_renamed_copied_deleted_and_brought_back(browser, studio, skit):
    browser.post(at("title", skit), {"title": "Salt, again"})
    copy = browser.post(at("duplicate", skit)).url
    browser.post(at("delete", skit))

    assert "Salt, again (copy)" in browser.get(copy).text
    assert browser.get(at("detail", skit)).status_code == 404
    assert browser.post(at("restore", skit)).url == at("detail", skit)


def test_a_title_of_nothing_is_refused(browser, studio, skit):
    browser.post(at("title", skit), {"title": "  "}, follow=True)

    assert now(studio, skit).title == "The salt shaker"


def test_the_shooting_script_has_all_that_is_filmed(browser, skit):
    html = browser.get(at("print", skit)).text

    for beat in SKIT.beats:
        assert beat.action in html
    assert "Try it for one week." in html


def test_the_teleprompter_shows_only_what_is_said(browser, skit):
    html = browser.get(at("prompter", skit)).text

    assert "<small>A</small>You look awful." in html
    assert "A kitchen at four" not in html


@pytest.mark.parametrize(
    ("kind", "ending", "holds"),
    [
        ("srt", "srt", "00:00:04,000 --> 00:00:09,000\nI drank a lake."),
        ("txt", "txt", "A: You look awful."),
        ("json", "json", '"hook_line": "You look awful."'),
    ],
)
def test_a_skit_leaves_as_a_file(browser, skit, kind, ending, holds):
    answer = browser.get(at("file", skit, kind))

    assert answer.headers["Content-Disposition"].endswith(f'the-salt-shaker.{ending}"')
    assert holds in answer.text


def test_the_data_that_leaves_is_the_skit(browser, skit):
    told = json.loads(browser.get(at("file", skit, "json")).text)

    assert Skit.model_validate(told["skit"]) == SKIT
    assert browser.get(at("file", skit, "pdf")).status_code == 404


def test_what_nobody_wrote_yet_does_not_leave(browser, studio, skit):
    with acting(studio):
        SavedSkit.objects.update(state="writing", kept_at=None)

    assert browser.get(at("file", skit, "srt")).status_code == 409
    assert "Being written" not in browser.get(at("detail", skit)).text
    assert browser.get(at("detail", skit)).status_code == 200


def test_a_beat_is_rewritten_by_a_run_that_the_page_watches(browser, studio, skit):
    answer = browser.post(at("rewrite", skit, 2), {"version": 1, "instruction": "Drier"})

    html = browser.get(answer.url).text
    assert "Beat 2 is being written anew." in html
    assert 'data-live="/live/' in html
    assert "Edit beat 1" in html
    assert "Edit beat 2" not in html


def test_a_skit_is_refined_as_a_whole_and_is_left_alone_meanwhile(browser, studio, skit):
    browser.post(at("refine", skit), {"version": 1, "instruction": "Shorter"})

    html = browser.get(at("detail", skit)).text
    assert "The skit is being changed. What you see is how it was." in html
    assert "Edit beat 1" not in html


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("", "Say what shall be different."),
        ("🙂🙂", "Say what to change."),
        ("x" * 501, "Keep it to 500 characters"),
    ],
)
def test_an_instruction_that_says_nothing_is_refused_at_its_field(browser, skit, wish, said):
    answer = browser.post(at("refine", skit), {"version": 1, "instruction": wish})

    assert answer.status_code == 422
    assert said in " ".join(answer.context["wish"].errors["instruction"])
    assert wish in answer.text


def test_why_a_change_came_to_nothing_stands_on_the_page(browser, studio, skit):
    browser.post(at("rewrite", skit, 2), {"version": 1})
    with acting(studio):
        Job.objects.filter(parent=None).update(status="failed")
        stages = Job.objects.filter(parent__isnull=False)
        stages.update(status="failed", error={"message": "No other words are left."})

    html = browser.get(at("detail", skit)).text

    assert "Beat 2 stays as it was. No other words are left." in html
    assert "Edit beat 2" in html


@pytest.fixture
def bold(studio) -> SavedSkit:
    """A skit that claims what nobody can carry."""
    first, *others = SKIT.beats
    said = first.model_copy(update={"dialogue": "A: This cures arthritis in 20 minutes."})
    words = SKIT.model_copy(update={"hook_line": "Look.", "beats": (said, *others)})
    with acting(studio):
        return make_skit(words)


def test_a_claim_is_marked_where_it_is_said_and_leads_to_its_check(
    browser, bold, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8 + SAVEPOINTS):
        html = browser.get(at("detail", bold)).text

    assert '<a class="says ' in html
    assert "Claim check" in html
    assert "Beat 1 dialogue" in html


def test_what_nobody_answers_for_is_not_approved(browser, studio, bold):
    answer = browser.post(at("status", bold), {"status": "approved"}, follow=True)

    assert now(studio, bold).status == "draft"
    assert [str(one) for one in answer.context["messages"]]
