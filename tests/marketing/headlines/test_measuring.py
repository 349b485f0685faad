"""A worker measures what waits: in one batch, once, and says why where it cannot."""

from collections.abc import Sequence
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError

from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.forecast import InUse
from tinkerflow.craft.ranker.lexical import Lexical
from tinkerflow.craft.ranker.released import TunedUnusable
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.headlines import queries, tasks
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_org, make_persona, make_scripts

Status = HeadlineTrial.Status


def ask(org: Organization, script: Script, text: str) -> None:
    with acting(org):
        headlines.try_headline(script=script, text=text, actor=None)


def measured(org: Organization, script: Script) -> list[HeadlineTrial]:
    headlines.measure_trials(org_id=org.pk, script_id=script.pk)
    with acting(org):
        return list(HeadlineTrial.objects.order_by("position", "created_at"))


def test_the_chance_against_the_saved_headline_has_a_range_and_a_model(org, script):
    ask(org, script, "You will not believe how they close the month")

    [trial] = measured(org, script)

    assert trial.status == Status.MEASURED
    assert 0 < trial.low < trial.chance < trial.high < 1
    assert trial.chance == forecast.win_probability(trial.text, script.headline)
    assert (trial.model, trial.why) == (forecast.in_use().version, "")


def test_another_run_of_the_same_step_changes_nothing(org, script):
    ask(org, script, "Close the month")
    [first] = measured(org, script)

    [again] = measured(org, script)

    assert again.measured_at == first.measured_at


def test_phrases_come_with_what_costs_most_first(org, script):
    with acting(org):
        headlines.weigh_phrases(script=script, actor=None)
        assert [one.position for one in queries.left_out(script)] == [0, 1, 2]
    measured(org, script)

    with acting(org):
        chances = [one.chance for one in queries.left_out(script)]
    assert chances == sorted(chances)


@pytest.mark.parametrize("text", ["Быстрые отчёты", "🙂🙂🙂", "12 % + 7"])
def test_without_an_english_word_it_says_so_and_the_others_are_measured(org, script, text):
    ask(org, script, text)
    ask(org, script, "Close the month")

    strange, english = measured(org, script)

    assert strange.status == Status.FAILED
    assert strange.error["code"] == "ranker.nothing_to_rank"
    assert strange.error["message"].startswith("English headlines only")
    assert english.status == Status.MEASURED


def test_a_saved_headline_without_an_english_word_is_nothing_to_hold_against(org, script):
    with acting(org):
        script.headline = "Быстрые отчёты"
    ask(org, script, "Close the month")

    [trial] = measured(org, script)

    assert "the saved headline is in another language" in trial.error["message"]


def test_a_company_deleted_meanwhile_is_said(org, script):
    ask(org, script, "Close the month")
    with acting(org):
        Company.objects.update(deleted_at=now())

    [trial] = measured(org, script)

    assert (trial.status, trial.error["code"]) == (Status.FAILED, "companies.deleted")


def test_a_script_that_is_gone_meanwhile_breaks_nothing(org, script):
    ask(org, script, "Close the month")
    with acting(org):
        script.delete()

    assert measured(org, script) == []


def test_where_word_lists_take_over_the_trial_says_why(org, script, tmp_path, monkeypatch):
    without_file = forecast.choose(tmp_path)
    monkeypatch.setattr(forecast, "_chosen", lambda: without_file)
    ask(org, script, "Close the month")

    [trial] = measured(org, script)

    used: InUse = without_file[1]
    assert (trial.model, trial.why) == (used.version, used.why)
    assert trial.why == "The headline model's file card.json is missing."
    assert trial.low < trial.chance < trial.high


class Refusing(Lexical):
    """A model that breaks when it is asked."""

    def strengths(self, headlines: Sequence[str]) -> list[float]:
        raise TunedUnusable("The headline model's file model.onnx is damaged.")


def test_what_the_model_refuses_ends_the_waiting_and_is_said(org, script, monkeypatch):
    monkeypatch.setattr(forecast, "_chosen", lambda: (Refusing(), InUse("tuned", "9", "")))
    ask(org, script, "Close the month")

    [trial] = measured(org, script)

    assert (trial.status, trial.error["code"]) == (Status.FAILED, TunedUnusable.code)
    assert trial.error["message"] == "The headline model's file model.onnx is damaged."


def test_a_database_that_went_away_is_asked_again_and_a_fault_of_ours_is_not():
    task, job = tasks.measure, SimpleNamespace(attempts=3)

    assert task.get_retry_exception(OperationalError(), job)
    assert task.get_retry_exception(InterfaceError(), job)
    assert not task.get_retry_exception(KeyError(), job)


@pytest.mark.django_db(transaction=True, databases=["default", "admin"])
def test_old_trials_go_and_new_ones_stay():
    org = make_org()
    with acting(org):
        script = make_scripts(make_persona(make_company()), 1)[0]
    ask(org, script, "An old one")
    with acting(org):
        HeadlineTrial.objects.update(asked_at=now() - timedelta(days=31))
    ask(org, script, "A new one")

    assert headlines.clean_up() == 1

    with acting(org):
        assert HeadlineTrial.objects.get().text == "A new one"


def test_claims_come_and_go(org, script):
    with acting(org):
        script.headline = "Close your books 4 days faster"
        script.claims = [claim("4 days"), claim("everywhere", field="body")]
        trial = HeadlineTrial(text="The best", claims=[claim("the best")])

        told = queries.changes(trial, script)

    assert [one["text"] for one in told.come] == ["the best"]
    assert [one["text"] for one in told.go] == ["4 days"]


def claim(text: str, field: str = "headline") -> dict[str, object]:
    return {"field": field, "kind": "number", "text": text, "status": "supported", "fact": 1}
