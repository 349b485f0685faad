"""Suggested concepts: stand on what is known, come once, and wait for a person."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.concepts import services as concepts
from tinkerflow.studio.concepts.agents import WRITER
from tinkerflow.studio.concepts.models import Concept
from world import acting, make_product


def suggested(desk, **more) -> tuple[list[Concept], Job]:
    product = more.pop("product", desk.product)
    with acting(desk.org):
        run = flows.start_concepts(
            product=product, wish=concepts.Wish(**more), actor=None, inline=True
        )
    ended = flows.run_inline(org_id=desk.org.pk, run_id=run.pk)
    with acting(desk.org):
        return list(Concept.objects.order_by("pk")), ended


def draft(angle: str, **more) -> dict[str, object]:
    return {"angle": angle, "proof_type": "demonstration", "facts": [], **more}


def test_suggestions_wait_with_what_made_them_and_what_they_stand_on(desk):
    told, run = suggested(desk, count=5, pain_point_ids=[desk.point.pk])

    assert run.status == Job.Status.COMPLETED
    assert len(told) == 5
    assert {one.status for one in told} == {"suggested"}
    assert {one.engine for one in told} == {"offline"}
    assert {one.prompt_version for one in told} == {WRITER.version}
    assert {one.generation_id for one in told} == {desk.logs()[0].pk}
    assert len({one.angle for one in told}) == 5
    assert all(one.facts or one.given for one in told)


def test_a_suggestion_is_a_whole_package(desk):
    told, _ = suggested(desk, count=5, pain_point_ids=[desk.point.pk])

    assert all(one.hypothesis for one in told)
    assert any(len(one.hook_options) > 1 for one in told)
    assert any(one.visual_hook and one.on_screen_text_hook for one in told)
    assert any(one.on_screen_text_cta for one in told)
    assert len({one.proof_type for one in told}) > 2


def test_the_same_is_not_suggested_twice_not_even_what_was_deleted(desk):
    first, _ = suggested(desk, count=3)
    with acting(desk.org):
        concepts.delete_concept(concept=first[0], actor=None)
    everything, _ = suggested(desk, count=3)

    assert len({one.angle for one in everything}) == len(everything)
    assert len(everything) > 3


def test_a_stage_that_runs_twice_suggests_once(desk):
    told, run = suggested(desk, count=3)
    with acting(desk.org):
        stage = run.stages.get()

    concepts.suggest_concepts(
        org_id=desk.org.pk,
        stage_id=stage.pk,
        product_id=desk.product.pk,
        wish=concepts.Wish(count=3),
        tell=lambda *_: None,
    )

    with acting(desk.org):
        assert Concept.objects.count() == len(told)


def test_a_product_that_nothing_is_known_of_ends_with_a_sentence(desk):
    with acting(desk.org):
        bare = make_product(name="电解质饮料", brand="")
    told, run = suggested(desk, product=bare)

    assert not told
    assert (run.status, run.error["code"]) == (
        Job.Status.FAILED,
        "concepts.nothing_suggested",
    )


def test_a_models_concepts_are_told_the_facts_and_keep_only_what_holds(desk, model, pen):
    good = draft(
        "Cramps, then the stick",
        facts=[2, 99],
        hook_options=["Skip the tub at the gym.", "It cures cramps.", "Mixed in 5 seconds."],
        on_screen_text_mid=["Cold water, 20 seconds", "Mixed in 5 seconds"],
        on_screen_text_cta="w" * 60,
    )
    made_up = [
        draft("Nine in 10 runners drink it"),
        draft("See https://saltline.test"),
        draft("Cramps, then the stick!"),
        draft("A quiet morning", hypothesis="It cures cramps in 2 days."),
    ]
    pen.answers = [{"concepts": [good, *made_up]}]

    [told], _ = suggested(desk, count=5)

    assert (told.engine, told.model, told.facts) == ("model", "gpt-4.1-mini", [2])
    assert told.hook_options == ["Skip the tub at the gym."]
    assert told.on_screen_text_mid == ["Cold water, 20 seconds"]
    assert told.on_screen_text_cta == ""
    [call] = model.calls
    assert "F2 (mechanism): Saltline dissolves" in call.prompt


def test_when_nothing_holds_the_run_says_so(desk, model, pen):
    pen.answers = [{"concepts": [draft("Nine in 10 runners drink it")]}]

    told, run = suggested(desk, count=2)

    assert not told
    assert run.error["code"] == "concepts.nothing_suggested"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"tone": "shouting"}, "copybook.unknown_tone"),
        ({"persona_id": "01933333-0000-7000-8000-000000000000"}, "hooks.persona_not_found"),
        (
            {"pain_point_ids": ["01933333-0000-7000-8000-000000000000"]},
            "hooks.pain_point_not_found",
        ),
    ],
    ids=str,
)
def test_a_wish_that_cannot_be_starts_no_run(desk, wrong, code):
    with pytest.raises(Refusal) as refusal:
        suggested(desk, **wrong)

    assert refusal.value.code == code
    with acting(desk.org):
        assert not Job.objects.exists()
