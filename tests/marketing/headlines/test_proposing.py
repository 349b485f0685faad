"""Other headlines are proposed: grounded, within the limit, each measured against the saved one."""

from typing import Any

import pytest

from tinkerflow.core.ai import services as ai
from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.ranker.features import NothingToRank
from tinkerflow.marketing.headlines import queries
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.headlines.models import HeadlineTrial
from tinkerflow.marketing.headlines.services import Place
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_scripts


@pytest.fixture
def original(studio) -> Script:
    with acting(studio.org):
        [script] = make_scripts(
            studio.company.personas.get(), 1, headline="Close your books 4 days faster"
        )
    return script


def propose(studio, script: Script, stage: Job | None = None) -> dict[str, int]:
    stage = stage or studio.stage("better_headlines")
    given: dict[str, Any] = studio.at_hand(stage)
    place = Place(given["org_id"], stage.parent_id, given["stage_id"], studio.tell)
    return headlines.propose_headlines(
        place=place, brief=given["brief"], sheet=given["sheet"], script_id=script.pk, seed=7
    )


def proposed(studio) -> list[HeadlineTrial]:
    with acting(studio.org):
        return list(HeadlineTrial.objects.order_by("position"))


def test_offline_they_are_grounded_short_and_measured(studio, original):
    result = propose(studio, original)

    trials = proposed(studio)
    assert result["tries"] == len(trials) >= 5
    assert {one.status for one in trials} == {HeadlineTrial.Status.MEASURED}
    assert not [one for one in trials if one.unsupported or one.too_long]
    assert original.headline not in {one.text for one in trials}
    assert all(len(one.text) <= 70 and one.what for one in trials)
    assert studio.told[-1][2] == f"Measuring {len(trials)} headlines"


def test_they_are_listed_by_their_chance_and_those_that_beat_it_are_counted(studio, original):
    stage = studio.stage("better_headlines")
    result = propose(studio, original, stage)

    with acting(studio.org):
        told = queries.proposals(original, stage.parent_id)
    chances = [one.chance for one in told.best]
    assert chances == sorted(chances, reverse=True)
    assert len(chances) == 5
    assert (told.tries, told.better) == (result["tries"], result["better"])
    assert told.better == sum(one.chance >= 0.58 for one in proposed(studio))


def test_the_same_step_again_keeps_nothing_twice(studio, original):
    stage = studio.stage("better_headlines")

    assert propose(studio, original, stage) == propose(studio, original, stage)

    assert len(studio.logs()) == 1


def test_another_run_takes_its_words_over(studio, original):
    propose(studio, original)
    later = studio.stage("better_headlines")
    result = propose(studio, original, later)

    ours = [one for one in proposed(studio) if one.run_id == later.parent_id]
    assert len(ours) == result["tries"]


def test_a_newer_version_has_no_proposals_yet(studio, original):
    stage = studio.stage("better_headlines")
    propose(studio, original, stage)
    original.version += 1

    with acting(studio.org):
        assert queries.proposals(original, stage.parent_id).tries == 0


def test_a_model_is_asked_for_ten_and_checked_like_anybody(studio, original, use, provider):
    use()
    answers = [
        "Still losing Fridays to paper?",
        "Still losing Fridays to papers?",
        "Finance teams save 900 hours with Ledgerly",
        "Close your books 4 days faster",
        "A headline that goes on and on until no platform would ever take it at all",
        "Your books closed 4 days faster",
    ]
    provider.reply = lambda _call: {
        "headlines": [{"text": text, "how": "Other"} for text in answers]
    }

    result = propose(studio, original)

    assert {one.text for one in proposed(studio)} == {answers[0], answers[5]}
    assert (result["tries"], result["left_out"]) == (2, 4)
    [log] = studio.logs()
    assert (log.engine, log.prompt_name) == ("model", "headline_editor")
    assert "Write 10 other headlines." in provider.calls[0].prompt


def test_where_no_headline_holds_it_says_so_and_keeps_nothing(studio, original, use, provider):
    use()
    provider.reply = lambda _call: {"headlines": [{"text": "Saves 900 hours", "how": "New"}]}

    with pytest.raises(headlines.NoHeadline):
        propose(studio, original)

    assert proposed(studio) == []


def test_a_model_that_does_not_answer_is_told(studio, original, use, provider):
    use()
    provider.reply = lambda _call: {"headlines": "none"}

    with pytest.raises(ai.NoAnswer):
        propose(studio, original)


def test_a_headline_that_is_not_english_cannot_be_beaten(studio, original, use, provider):
    use()
    provider.reply = lambda _call: {"headlines": [{"text": "Receipts, filed", "how": "New"}]}
    with acting(studio.org):
        Script.objects.update(headline="Быстрые отчёты")

    with pytest.raises(NothingToRank, match="English headlines only"):
        propose(studio, original)
