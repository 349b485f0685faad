"""An order is written without a model: kept once, scored, the best first, the same for a seed."""

import pytest

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.skits.skit import Skit
from tinkerflow.studio.skits import queries
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion
from world import acting, make_audience_persona, make_pain_point, make_pattern


def test_an_order_makes_a_place_for_each_skit_before_any_is_written(room):
    order = room.order(variations=4)

    rows = room.rows()
    assert [row.place for row in rows] == [1, 2, 3, 4]
    assert {row.state for row in rows} == {"writing"}
    assert {(row.status, row.kept_at, row.version) for row in rows} == {("draft", None, 0)}
    with acting(room.org):
        assert AuditEntry.objects.last().event_type == "skits.ordered"
    assert str(order) == "Saltline Electrolyte Powder"


def test_every_skit_is_written_scored_and_kept_as_its_first_version(room):
    result = room.write()

    assert result == {"skits": 3, "failed": 0, "note": ""}
    for row in room.rows():
        words = Skit.model_validate(row.skit_data)
        assert (row.state, row.version, row.engine) == ("written", 1, "offline")
        assert row.title
        assert row.score == row.ai_score["total"]
        assert len(row.ai_score["marks"]) == 7
        assert words.cta_line in row.search
        with acting(room.org):
            version = row.versions.get()
        assert (version.how, version.skit_data) == ("written", row.skit_data)


def test_the_hook_is_measured_and_its_place_stands_in_the_score(room):
    skit = room.written()

    hook = skit.ai_score["hook"]
    assert 0 <= hook["low"] <= hook["percentile"] <= hook["high"] <= 1
    assert (hook["line"], hook["older"]) == (skit.skit_data["hook_line"], False)
    assert any(
        "Measured against past headlines" in reason["text"]
        for reason in skit.ai_score["marks"][0]["reasons"]
    )


def test_variations_take_other_approaches_and_come_the_best_first(room):
    order = room.order(variations=5)
    room.write(order)

    with acting(room.org):
        drafts = queries.drafts_of(order)
    assert [one.score for one in drafts] == sorted((one.score for one in drafts), reverse=True)
    approaches = {one.generation_config["approach"]["id"] for one in drafts}
    assert len(approaches) == 5


def test_the_same_seed_writes_the_same_skits(room):
    one, two = (room.order(seed=11) for _ in range(2))
    room.write(one)
    room.write(two)

    rows = room.rows()
    assert [r.skit_data for r in rows[:3]] == [r.skit_data for r in rows[3:]]


def test_a_seed_that_nobody_chose_is_drawn_and_kept(room):
    assert room.order(seed=None).seed != room.order(seed=None).seed


def test_everything_that_was_chosen_stands_with_the_skit(room):
    with acting(room.org):
        persona = make_audience_persona(phrases_they_use=["tired but wired"])
        pain = make_pain_point(how_they_describe_it=["I cramp at mile twenty"])
        pattern = make_pattern(pattern_text="no tub to carry")
        avoid = make_pattern(pattern_text="game changer", is_avoid=True)
    choices = {"preset": "gym_coach", "intensity": 60, "plot": 70, "pacing": "fast"}

    skit = room.written(
        persona_id=persona.pk, pain_point_ids=[pain.pk], choices={**choices, "duration": "long"}
    )

    config = skit.generation_config
    assert choices.items() <= config["choices"].items()
    assert config["persona"] == {"id": str(persona.pk), "text": persona.name}
    assert config["pains"] == [pain.pain_point]
    assert config["phrases"] == ["I cramp at mile twenty", "tired but wired", "no tub to carry"]
    assert config["avoid"] == [avoid.pattern_text]
    assert config["facts"] == [1, 2, 3, 4]
    assert (skit.persona_id, skit.pain_point_ids) == (persona.pk, [pain.pk])
    assert skit.pattern_ids == [pattern.pk]


def test_a_skit_can_be_written_for_a_name_alone(room):
    skit = room.written(product_id=None, product_name="Oak shelf", product_brand="Lintel")

    assert (skit.product_id, skit.product_name, skit.product_brand) == (
        None,
        "Oak shelf",
        "Lintel",
    )
    assert skit.state == "written"


def test_a_hook_that_a_person_chose_opens_every_skit(room):
    room.write(hook_line="Who moved my salt?")

    for row in room.rows():
        assert row.skit_data["hook_line"] == "Who moved my salt?"


def test_what_a_person_liked_and_disliked_is_written_down(room):
    from tinkerflow.studio.skits import services as skits

    first = room.written()
    with acting(room.org):
        skits.rate(skit=first, rating=5, feedback="Dry, and short", actor=room.user)

    config = room.written().generation_config

    assert [one["feedback"] for one in config["liked"]] == ["Dry, and short"]
    assert config["disliked"] == []


def test_a_stage_that_runs_again_writes_nothing_twice(room):
    order = room.order()
    stage = room.stage(order)
    room.write(order, stage)
    before = [(row.pk, row.version, row.skit_data) for row in room.rows()]

    again = room.write(order, stage)

    assert again["skits"] == 3
    assert [(row.pk, row.version, row.skit_data) for row in room.rows()] == before


def test_a_crash_in_the_middle_loses_nothing_and_doubles_nothing(room):
    class PowerCut(RuntimeError):
        pass

    def cut(_said):
        raise PowerCut

    order = room.order()
    stage = room.stage(order)
    room.meanwhile = cut
    with pytest.raises(PowerCut):
        room.write(order, stage)
    assert [row.state for row in room.rows()].count("written") == 1
    room.meanwhile = lambda _said: None

    result = room.write(order, stage)

    assert result["skits"] == 3
    assert [row.version for row in room.rows()] == [1, 1, 1]
    with acting(room.org):
        assert SkitVersion.objects.count() == 3


def test_a_stopped_run_keeps_what_is_written(room):
    order = room.order()
    stage = room.stage(order)

    def stop(_said):
        with acting(room.org):
            jobs.stop(run=Job.objects.get(pk=stage.parent_id))
            jobs.report(stage_id=stage.pk, percent=1, said="")

    room.meanwhile = stop
    with pytest.raises(jobs.StoppedByPerson):
        room.write(order, stage)

    assert [row.state for row in room.rows()].count("written") == 1


def test_nobody_else_sees_the_skits(room):
    from world import make_org

    room.write()

    with acting(make_org()):
        assert not SavedSkit.objects.exists()
        assert not SkitVersion.objects.exists()
