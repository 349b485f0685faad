"""Another headline is asked about: what can be said at once, and what is queued for a worker."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tinkerflow.craft.facts import services as facts
from tinkerflow.craft.ranker.released import read_card
from tinkerflow.kit.errors import BadInput
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.scripts.models import Script

Status = HeadlineTrial.Status


def ask(script: Script, text: str) -> HeadlineTrial:
    return headlines.try_headline(script=script, text=text, actor=None)


def queued() -> int:
    return ProcrastinateJob.objects.filter(task_name=headlines.MEASURE).count()


def test_claims_and_length_are_told_at_once_and_the_chance_is_queued(inside):
    trial = ask(inside, "Close your books 4 days faster, and 90 % of finance teams love it all")

    assert trial.status == Status.WAITING
    assert [(one["text"], one["status"]) for one in trial.claims] == [
        ("4 days", "supported"),
        ("90 % of finance teams", "unsupported"),
    ]
    assert trial.too_long == []
    assert queued() == 1


def test_a_headline_too_long_for_its_platform_is_tried_and_told_so(inside):
    trial = ask(inside, "Close the month " * 6)

    assert trial.too_long == ["The headline has 95 characters; LinkedIn takes 70."]


def test_what_is_measured_costs_nothing_when_it_is_asked_again(inside):
    first = ask(inside, "Close the month")
    HeadlineTrial.objects.update(
        status=Status.MEASURED, model=read_card().version, chance=0.6, low=0.5, high=0.7
    )

    again = ask(inside, "  Close   the month ")

    assert (again.pk, again.status) == (first.pk, Status.MEASURED)
    assert queued() == 1


@pytest.mark.parametrize(
    "before",
    [
        {"status": Status.MEASURED, "model": "older", "chance": 0.6, "low": 0.5, "high": 0.7},
        {"status": Status.FAILED, "error": {"code": "companies.deleted", "message": "Gone."}},
    ],
    ids=["by another model", "not at all"],
)
def test_what_another_model_measured_or_none_is_measured_again(inside, before):
    ask(inside, "Close the month")
    HeadlineTrial.objects.update(**before)

    again = ask(inside, "Close the month")

    assert (again.status, again.error) == (Status.WAITING, {})
    assert queued() == 2


def test_a_fact_that_came_since_supports_the_claim(inside):
    claim = "Loved by 2,300 finance teams"
    assert ask(inside, claim).claims[0]["status"] == "unsupported"

    facts.add_fact(
        subject_id=inside.company_id, kind="proof", text="Loved by 2,300 finance teams"
    )

    assert ask(inside, claim).claims[0]["status"] == "supported"
    assert HeadlineTrial.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "headlines.nothing_to_try"),
        (" \u200b\n ", "headlines.nothing_to_try"),
        ("a " * 5_000, "headlines.too_long_to_try"),
        ("Close the  month without the hunt", "headlines.same"),
    ],
)
def test_what_cannot_be_tried_is_refused_and_leaves_nothing(inside, text, code):
    with pytest.raises(BadInput) as refusal:
        ask(inside, text)

    assert refusal.value.code == code
    assert not HeadlineTrial.objects.exists()
    assert not queued()


def test_a_script_that_is_set_aside_is_not_tried(inside):
    inside.is_active = False

    with pytest.raises(headlines.SetAside):
        ask(inside, "Close the month")
    with pytest.raises(headlines.SetAside):
        headlines.weigh_phrases(script=inside, actor=None)


def test_a_headline_is_weighed_without_each_of_its_phrases(inside):
    trials = headlines.weigh_phrases(script=inside, actor=None)

    assert [(one.what, one.text) for one in trials] == [
        ("Close", "The month without the hunt"),
        ("the month", "Close without the hunt"),
        ("without the hunt", "Close the month"),
    ]
    assert queued() == 1


def test_phrases_that_leave_the_same_are_weighed_once(inside):
    inside.headline = "very very good"

    assert [one.text for one in headlines.weigh_phrases(script=inside, actor=None)] == [
        "very good",
        "very very",
    ]


def test_a_single_word_has_nothing_to_leave_out(inside):
    inside.headline = "Receipts"

    with pytest.raises(headlines.NothingToWeigh):
        headlines.weigh_phrases(script=inside, actor=None)
