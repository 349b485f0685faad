"""Scripts from a model: what it says well is kept, and nothing it says is believed unseen."""

import pytest

from fakes.writer import MODELS
from tinkerflow.core.ai import services as ai
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.agents import WRITER
from tinkerflow.marketing.scripts.models import ScriptBatch
from world import acting, make_company, make_persona, make_scripts, make_user

WRITTEN = ScriptBatch.Status.COMPLETED


@pytest.mark.parametrize("dialect", MODELS)
def test_every_provider_can_write(studio, use, provider, dialect):
    use(dialect)

    result = studio.write()

    assert result == {"scripts": 10, "dropped": 0, "batches": 2, "failed": 0, "note": ""}
    assert len(provider.calls) == 2
    batch = studio.batches()[0]
    assert (batch.engine, batch.model, batch.status) == ("model", MODELS[dialect], WRITTEN)
    assert (batch.prompt_name, batch.prompt_version) == (WRITER.name, WRITER.version)
    assert batch.generation_id in {log.pk for log in studio.logs()}


def test_marks_that_turn_or_hide_words_do_not_leave_the_answer(studio, model, writer):
    unseen = {
        "headline": "Close \u202ethe\x1b[2J books\u200b",
        "cta": "See\x00\x9b how it works",
    }
    writer.touch = lambda draft, place: {**draft, **unseen} if place == 0 else draft

    studio.write(per_persona=5)

    assert ("Close the[2J books", "See how it works") in {
        (script.headline, script.cta) for script in studio.scripts()
    }


def test_each_call_asks_other_angles_at_another_temperature(studio, model):
    studio.write(per_persona=20)

    asked = [batch.temperature for batch in studio.batches()]
    assert len(set(asked)) == 4
    assert len({script.creative_angle for script in studio.scripts()}) == 20


def test_what_all_calls_share_comes_first_and_is_the_same(studio, model):
    studio.write()

    first, second = (call.prompt for call in model.calls)
    shared = first[: first.index('<data label="persona">')]
    assert second.startswith(shared)
    assert "F1 [benefit] Close your books 4 days faster" in shared
    assert "at most 70" in shared


def test_the_newest_headlines_are_named_as_used(studio, model):
    with acting(studio.org):
        persona = Persona.objects.get()
        for number in range(45):
            make_scripts(persona, 1, headline=f"Headline number {number}")

    studio.write()

    assert "Headline number 44" in model.calls[0].prompt
    assert "Headline number 4\n" not in model.calls[0].prompt


def test_the_organizations_own_model_writes_before_the_hosts(studio, use, provider, settings):
    use()
    settings.ENV = settings.ENV.model_copy(update={"allow_private_model_urls": True})
    with acting(studio.org):
        ai.save_settings(
            provider="openai_compatible",
            model="our-own",
            base_url=provider.base_url("openai"),
            actor=make_user(),
        )

    studio.write()

    assert {call.model for call in provider.calls} == {"our-own"}
    assert {batch.model for batch in studio.batches()} == {"our-own"}


def test_without_a_model_the_offline_writer_writes_from_the_facts_alone(studio):
    result = studio.write()

    assert result["scripts"] > 0
    assert {batch.engine for batch in studio.batches()} == {"offline"}
    assert not [one for one in studio.scripts() if one.unsupported_claims]


def test_facts_angles_and_traces_of_a_models_making_are_not_believed(studio, model, writer):
    writer.touch = lambda draft, _: {
        **draft,
        "id": "00000000-0000-7000-8000-000000000001",
        "facts": [1, 99, 1],
        "angle": "moonwalk",
        "trace": {"patterns": ["h1"], "triple": "t1"},
    }

    studio.write()

    for script in studio.scripts():
        assert str(script.pk) != "00000000-0000-7000-8000-000000000001"
        assert script.script_data == {"facts": [1]}
        assert script.creative_angle == ""


def test_texts_are_trimmed_and_keywords_kept_to_ten(studio, model, writer):
    writer.touch = lambda draft, place: {
        **draft,
        "headline": f"  {draft['headline']}\n again ",
        "keywords": [" Tea", "tea", *(f"word {n}" for n in range(20))],
    }

    studio.write()

    script = studio.scripts()[0]
    assert script.headline.endswith(" again")
    assert "\n" not in script.headline
    assert script.keywords == ["tea", *(f"word {n}" for n in range(9))]


def test_a_model_that_writes_more_than_asked_is_cut_short(studio, model):
    model.reply = lambda call, write=model.reply: {"scripts": write(call)["scripts"] * 3}

    assert studio.write()["scripts"] == 10


def spoiling(*spoils):
    """A draft's place in its call decides what happens to it."""

    def touch(draft, place):
        return {**draft, **spoils[place]} if place < len(spoils) else draft

    return touch


def test_what_is_too_long_or_said_before_is_left_out_and_counted(studio, model, writer):
    said = {"headline": "Receipts file themselves", "body": "Ledgerly finds the bank line."}
    nearly = {**said, "body": "Ledgerly finds the bank lines."}
    writer.touch = spoiling({"body": "x" * 601}, said, said, nearly)

    result = studio.write(per_persona=5)

    [batch] = studio.batches()
    assert (batch.asked_for, batch.scripts_generated) == (5, 2)
    assert (batch.dropped_too_long, batch.dropped_duplicates) == (1, 1)
    assert batch.dropped_near_duplicates == 1
    assert (result["scripts"], result["dropped"]) == (2, 3)


def test_what_an_earlier_batch_said_is_said_no_more(studio, model, writer):
    writer.touch = spoiling({"headline": "The same", "body": "Again and again and again."})

    studio.write()

    assert [batch.dropped_duplicates for batch in studio.batches()] == [0, 1]


def test_a_script_that_says_nothing_is_left_out(studio, model, writer):
    writer.touch = spoiling({"headline": " "}, {"body": "\n"}, {"cta": " "})

    assert studio.write(per_persona=5)["scripts"] == 2


def test_a_claim_that_no_fact_carries_is_marked(studio, model, writer):
    writer.touch = spoiling({"body": "9,999 teams close their books 4 days faster."})

    studio.write(per_persona=5)

    script = studio.scripts()[0]
    told = {claim["status"]: (claim["text"], claim["fact"]) for claim in script.claims}
    assert script.unsupported_claims == 1
    assert told["unsupported"][0].startswith("9,999")
    assert told["supported"][1] == 1


def test_a_search_ad_brings_its_other_lines(studio, model, writer):
    lines = [f"Headline {word}" for word in ("one", "two", "three", "four")]
    writer.touch = lambda draft, _: {
        **draft,
        "headline": draft["headline"][:30].strip(),
        "headlines": [*lines, "x" * 31, lines[0]],
        "descriptions": ["Ledgerly matches receipts.", "Less paper.", "y" * 91],
    }

    studio.write(per_persona=5, platform="google")

    script = studio.scripts()[0]
    assert script.script_data["extra"] == {
        "headlines": [script.headline, *lines],
        "descriptions": [script.body, "Ledgerly matches receipts.", "Less paper."],
    }
    assert "search ad" in model.calls[0].prompt


def test_a_search_ad_with_too_few_lines_is_left_out(studio, model, writer):
    writer.touch = lambda draft, _: {**draft, "headline": draft["headline"][:30].strip()}

    with pytest.raises(scripts.NothingWritten):
        studio.write(per_persona=5, platform="google")

    assert studio.batches()[0].dropped_too_long == 5


def test_nobody_to_write_for(studio):
    with acting(studio.org):
        Persona.objects.update(deleted_at="2026-01-01T00:00Z")

    with pytest.raises(scripts.NobodyToWriteFor):
        studio.write()


def test_only_the_chosen_personas_are_written_for(studio, model):
    with acting(studio.org):
        chosen = make_persona(studio.company)
        stranger = make_persona(make_company())

    studio.write(persona_ids=(chosen.pk, stranger.pk))

    assert {script.persona_id for script in studio.scripts()} == {chosen.pk}


def test_a_run_stopped_by_a_person_asks_no_more(studio, model):
    stage, model.latency = studio.stage(), 0.1

    def stop(_said: str) -> None:
        with acting(studio.org):
            jobs.stop(run=stage.parent)
            jobs.report(stage_id=stage.pk, percent=50, said="")

    studio.meanwhile = stop
    with pytest.raises(jobs.StoppedByPerson):
        studio.write(stage, per_persona=40)

    assert len(model.calls) < 8
    with acting_in(studio.org.pk):
        assert ScriptBatch.objects.count() == 1
