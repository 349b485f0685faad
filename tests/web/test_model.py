"""Model and keys: who writes, and a key that goes in and never comes out."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tinkerflow.core.ai.models import AiGenerationLog, AiSettings
from tinkerflow.core.ai.queries import trial_slot
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.clock import now
from tinkerflow.kit.ids import uuid7
from world import acting, make_user

KEY = "sk-a-very-secret-key-8f2c"
GIVEN = {"provider": "google", "model": "gemini-3.5-flash-lite", "api_key": KEY}


@pytest.fixture
def colleague(client, studio):
    """A marketer's browser: may write ads, may not manage."""
    jonas = make_user("jonas@example.com")
    with acting(studio):
        tenancy.add_member(user=jonas, roles=["marketer"])
    client.force_login(jonas)
    return client


def own(studio) -> AiSettings | None:
    with acting_in(studio.pk):
        return AiSettings.objects.first()


def test_without_a_model_the_page_says_who_writes(browser):
    html = browser.get(reverse("settings:model")).text

    assert "The offline writer" in html
    assert "Test it" not in html


def test_a_key_goes_in_and_never_comes_out(browser, studio):
    answer = browser.post(reverse("settings:save_model"), GIVEN, follow=True)

    assert "gemini-3.5-flash-lite" in answer.text
    assert "your key ends in 8f2c" in answer.text
    assert KEY not in answer.text
    assert KEY not in own(studio).sealed_key


def test_an_empty_key_keeps_the_one_there_is(browser, studio):
    browser.post(reverse("settings:save_model"), GIVEN)
    browser.post(
        reverse("settings:save_model"), {**GIVEN, "model": "gemini-3-pro", "api_key": ""}
    )

    kept = own(studio)
    assert (kept.model, kept.key_hint) == ("gemini-3-pro", "8f2c")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"api_key": ""}, "api_key"),
        ({"model": "two words"}, "model"),
        ({"provider": "openai_compatible"}, "base_url"),
        ({"provider": "openai_compatible", "base_url": "https://10.0.0.1/v1"}, "base_url"),
        ({"provider": "nobody"}, "provider"),
    ],
)
def test_what_cannot_work_is_said_at_its_field_and_nothing_is_kept(
    browser, studio, wrong, field
):
    answer = browser.post(reverse("settings:save_model"), {**GIVEN, **wrong})

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert KEY not in answer.text
    assert own(studio) is None


def test_a_forgotten_model_leaves_no_key(browser, studio):
    browser.post(reverse("settings:save_model"), GIVEN)

    html = browser.post(reverse("settings:forget_model"), follow=True).text

    assert "The offline writer" in html
    assert own(studio) is None


def test_a_test_asks_in_the_background_and_says_that_it_does(browser, studio):
    browser.post(reverse("settings:save_model"), GIVEN)
    answer = browser.post(reverse("settings:start_trial"), follow=True)

    queued = ProcrastinateJob.objects.get()
    assert queued.task_name == "ai.try_model"
    assert queued.args["org_id"] == str(studio.pk)
    assert "Asking the model one word" in answer.text


def trial_page(browser, studio, trial_id: UUID, **row: object) -> str:
    if row:
        with acting_in(studio.pk):
            AiGenerationLog.objects.create(
                org_id=studio.pk,
                engine="model",
                prompt_name="trial",
                prompt_version="1",
                slot=trial_slot(trial_id),
                **row,
            )
    return browser.get(reverse("settings:trial", args=[trial_id])).text


def test_a_model_that_answered_works(browser, studio):
    html = trial_page(browser, studio, uuid7(), outcome="ok", model="gemini", latency_ms=812)

    assert "gemini answered in 812 ms." in html


def test_a_model_that_did_not_answer_says_what_to_do(browser, studio):
    html = trial_page(browser, studio, uuid7(), outcome="out_of_quota")

    assert "has no quota left" in html


def test_without_a_worker_the_wait_ends(browser, studio):
    with time_machine.travel(now() - timedelta(minutes=5)):
        trial_id = uuid7()

    assert "No worker seems to run" in trial_page(browser, studio, trial_id)


def test_a_waiting_page_asks_for_the_fragment_alone(browser, studio):
    trial_id = uuid7()
    path = reverse("settings:trial", args=[trial_id])

    fragment = browser.get(path, headers={"HX-Request": "true"}).text

    assert fragment.strip().startswith('<div class="notice"')
    assert path in fragment


@pytest.mark.parametrize("name", ["save_model", "forget_model", "start_trial"])
def test_only_who_manages_may_change_it(colleague, studio, name):
    answer = colleague.post(reverse(f"settings:{name}"), GIVEN)

    assert answer.status_code == 403
    assert own(studio) is None
    assert not ProcrastinateJob.objects.exists()


def test_who_does_not_manage_sees_who_writes_without_the_form(colleague):
    html = colleague.get(reverse("settings:model")).text

    assert "The offline writer" in html
    assert 'name="api_key"' not in html
