"""Personas: who might buy, each attribute with its fact or plainly assumed."""

from collections import deque

import pytest

from fakes.writer import MODELS
from tinkerflow.core.ai import services as ai
from tinkerflow.marketing.personas import services as personas
from tinkerflow.marketing.personas.agents import WRITER
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import attributes
from world import acting


@pytest.fixture
def empty(studio):
    """A company that nobody was found for yet."""
    with acting(studio.org):
        Persona.objects.all().delete()
    return studio


def people(studio) -> list[Persona]:
    with acting(studio.org):
        return list(Persona.objects.kept())


@pytest.mark.parametrize("dialect", MODELS)
def test_every_provider_can_describe_people(empty, use, provider, dialect):
    use(dialect)

    assert empty.meet() == {"personas": 3, "new": 3}

    [log] = empty.logs()
    assert {one.engine for one in people(empty)} == {"model"}
    assert {one.generation_id for one in people(empty)} == {log.pk}
    assert (log.prompt_name, log.prompt_version) == (WRITER.name, WRITER.version)
    assert [one.number for one in people(empty)] == [1, 2, 3]


def test_those_that_exist_stay_and_are_told_to_the_model(studio, model):
    assert studio.meet() == {"personas": 3, "new": 2}

    [call] = model.calls
    assert "Make 2 personas." in call.prompt
    assert "Name: Nina 1" in call.prompt
    assert people(studio)[0].name == "Nina 1"


def test_a_company_that_has_enough_asks_nobody(studio, model):
    assert studio.meet(count=1) == {"personas": 1, "new": 0}
    assert model.calls == []


@pytest.mark.parametrize("count", [0, 9])
def test_a_company_has_one_to_eight(studio, count):
    with pytest.raises(personas.WrongNumber):
        studio.meet(count=count)


def test_a_fact_that_does_not_exist_makes_an_assumption(empty, model, writer):
    pains = [{"text": "Paper on Fridays", "fact": 3}, {"text": "Audits", "fact": 99}]
    writer.touch = lambda draft, _: {**draft, "pain_points": pains}

    empty.meet(count=1)

    said = {one.text: one.fact for one in attributes(people(empty)[0])}
    assert (said["Paper on Fridays"], said["Audits"]) == (3, None)


def test_an_attribute_without_anything_to_see_is_sent_back(empty, model, writer):
    writer.touch = lambda draft, _: {**draft, "title": {"text": "\u200b\u202e"}}

    with pytest.raises(ai.BadAnswer):
        empty.meet(count=1)

    assert people(empty) == []


def test_what_only_the_offline_writer_may_say_is_dropped(empty, model, writer):
    writer.touch = lambda draft, _: {
        **draft,
        "id": "1",
        "triples": ["t1"],
        "tone": "grumpy",
        "audience": "bookkeepers",
    }

    empty.meet(count=1)

    data = people(empty)[0].persona_data
    assert (data["triples"], data["tone"], data["audience"]) == ([], "", "bookkeepers")
    assert "id" not in data


def test_a_model_that_gives_too_few_is_asked_for_the_rest(empty, model):
    model.reply = lambda call, write=model.reply: {"personas": write(call)["personas"][:2]}

    assert empty.meet(count=5) == {"personas": 5, "new": 5}

    asked = [call.prompt.rpartition("Make ")[2][0] for call in model.calls]
    assert asked == ["5", "3", "1"]


def test_a_model_that_gives_too_many_is_cut_short(empty, model):
    model.reply = lambda call, write=model.reply: {"personas": write(call)["personas"] * 2}

    assert empty.meet(count=2)["personas"] == 2


def test_nobody_is_there_twice(studio, model, writer):
    writer.touch = lambda draft, place: {
        **draft,
        "name": "NINA 1",
        "title": {"text": "Finance  manager"},
    }

    assert studio.meet(count=3) == {"personas": 1, "new": 0}


def test_an_answer_that_was_cut_off_is_asked_for_in_halves(empty, model):
    model.faults = deque(["truncated"])

    assert empty.meet(count=4)["personas"] == 4

    asked = [call.prompt.rpartition("Make ")[2][0] for call in model.calls]
    assert asked == ["4", "2", "2"]


@pytest.mark.parametrize("fault", ["not_json", "half_json", "wrong_schema", "empty"])
def test_garbage_is_sent_back_once_and_then_refused(empty, model, fault):
    model.faults = deque([fault])
    assert empty.meet()["personas"] == 3

    model.always = fault
    with pytest.raises(ai.BadAnswer):
        empty.meet(count=5)

    assert len(people(empty)) == 3
    assert len(model.calls) == 4


@pytest.mark.parametrize(
    ("fault", "refusal"), [("refused", ai.Declined), ("rate_limited", ai.RateLimited)]
)
def test_what_the_model_refuses_is_told_and_leaves_nobody(empty, model, fault, refusal):
    model.always = fault

    with pytest.raises(refusal):
        empty.meet()

    assert people(empty) == []


def test_an_empty_answer_finds_nobody(empty, model):
    model.reply = lambda _call: {"personas": []}

    with pytest.raises(personas.NobodyFound):
        empty.meet()


def test_a_rerun_has_its_effect_once_and_pays_once(empty, model):
    stage = empty.stage("personas")

    for _ in range(2):
        empty.meet(stage)

    assert len(people(empty)) == 3
    assert len(model.calls) == 1


def test_an_answer_that_was_paid_for_outlives_the_worker(empty, model, monkeypatch):
    stage = empty.stage("personas")

    def killed(*_args: object, **_more: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("tinkerflow.marketing.personas.services.making.keep", killed)
        with pytest.raises(SystemExit):
            empty.meet(stage)
    assert people(empty) == []

    assert empty.meet(stage)["personas"] == 3
    assert len(model.calls) == 1


def test_without_a_model_the_audiences_of_the_facts_come_first(empty):
    assert empty.meet() == {"personas": 3, "new": 3}

    assert {one.engine for one in people(empty)} == {"offline"}
    assert len({(one.title, one.name) for one in people(empty)}) == 3


def make_again(studio, persona: Persona, stage=None) -> dict[str, int]:
    given = studio.at_hand(stage or studio.stage("persona_again"))
    return personas.make_again(**given, persona_id=persona.pk, seed=5)


def test_a_persona_made_again_keeps_its_place_and_is_somebody_else(studio, model):
    [before] = people(studio)

    make_again(studio, before)

    [after] = people(studio)
    assert (after.pk, after.number) == (before.pk, before.number)
    assert after.name != before.name
    assert "Name: Nina 1" in model.calls[0].prompt


def test_a_persona_stays_when_nobody_new_comes(studio, model):
    model.reply = lambda _call: {"personas": []}
    [before] = people(studio)

    with pytest.raises(personas.NobodyFound):
        make_again(studio, before)

    assert people(studio)[0].name == before.name


def test_offline_somebody_else_comes_too(studio):
    studio.meet(count=2)
    _, before = people(studio)

    make_again(studio, before)

    assert people(studio)[1].name != before.name
