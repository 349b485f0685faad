"""The viral part: likeness to what has won here, told with its reasons, and nothing without proof."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.forecast import InUse
from tinkerflow.kit.clock import now
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scoring.proven import Line, tried
from tinkerflow.marketing.scoring.services import crown, crown_one
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services import set_active
from world import acting, make_company, make_org, make_persona, make_scripts, make_user

WORDS = (
    "Close the month in a few days",
    "Receipts that file themselves",
    "Your team deserves its Fridays back",
    "Nobody tells you where the receipts went",
    "One inbox for every invoice",
    "Stop typing what a scanner can read",
    "A note for bookkeepers on duplicate receipts",
    "What finance teams do on the last day",
)
LIKE = "Close your books in a few days"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def eight(work) -> list[Script]:
    with acting(work.org):
        return [make_scripts(work.persona, 1, headline=words)[0] for words in WORDS]


def write(work, headline: str, **more: Any) -> Script:
    with acting(work.org):
        return make_scripts(work.persona, 1, headline=headline, **more)[0]


def crowned(work, script: Script) -> None:
    with acting(work.org):
        crown_one(script=script, actor=make_user())


def posted(script: Script, above: float, **more: Any) -> Line:
    values = {
        "headline": script.headline,
        "company_id": script.company_id,
        "doubt": 0.0,
        "told": "3.1 % clicked, usually 2.0 %",
        "at": date(2026, 11, 12),
        "is_posted": True,
        "script_id": script.pk,
        **more,
    }
    return Line(above=above, **values)


def score(work, script: Script, **more: Any) -> Score:
    work.score(again=True, **more)
    with acting(work.org):
        return Score.objects.get(script=script)


def test_without_anything_won_there_is_no_number_and_it_says_so(work, eight):
    told = score(work, eight[0])

    assert told.viral_score is None
    assert told.viral_rationale == (
        "No data until a script has posted results or a person made one a winner."
    )
    assert "viral" not in told.scoring_data["weights"]


def test_like_what_a_person_crowned_stands_above_the_middle(work, eight):
    like = write(work, LIKE)
    crowned(work, eight[0])

    told = score(work, like)

    part = told.scoring_data["parts"]["viral"]
    assert 52 < part["score"] < 65
    assert part["low"] < 20
    assert part["high"] > 80
    assert told.scoring_data["weights"]["viral"] == pytest.approx(0.2 / 0.65)
    assert told.viral_rationale.startswith(
        f"By its likeness to 1 headline tried here, it stands above {part['score']:.0f} % "
        "of headlines. So few move it little from 50. Nearest: “Close the month in a few days” ("
    )
    assert f"a person made it a winner on {now():%-d %b %Y})" in told.viral_rationale


def test_like_what_lost_stands_below_the_middle(work, eight):
    like = write(work, LIKE)

    told = score(work, like, proven=[posted(eight[0], -2.0)])

    assert told.scoring_data["parts"]["viral"]["score"] < 45
    assert "3.1 % clicked, usually 2.0 %" in told.viral_rationale


def test_the_nearest_three_are_kept_with_their_script_and_how_alike_they_are(work, eight):
    like = write(work, LIKE)

    told = score(work, like, proven=[posted(script, 1.0) for script in eight])

    part = told.scoring_data["parts"]["viral"]
    assert part["lines"] == len(WORDS)
    assert part["nearest"][0]["script"] == str(eight[0].pk)
    assert part["nearest"][0]["headline"] == WORDS[0]
    alike = [near["alike"] for near in part["nearest"]]
    assert len(alike) <= 3
    assert alike == sorted(alike, reverse=True)
    assert part["model"] == forecast.in_use().version


def test_what_only_its_score_crowned_proves_nothing(work, eight):
    score(work, eight[0])
    with acting(work.org):
        crown(company=work.company, top=3, actor=None)

    assert score(work, eight[0]).viral_score is None


def test_a_script_is_no_proof_of_itself_nor_are_its_variants(work, eight):
    variant = write(work, LIKE, variant_of=eight[0])
    its_variant = write(work, "Close the books in three days", variant_of=variant)
    crowned(work, variant)

    work.score(again=True)

    with acting(work.org):
        family = Score.objects.filter(script__in=[eight[0], variant, its_variant])
        assert {one.viral_score for one in family} == {None}
        assert {one.viral_rationale for one in family} == {
            "No data: so far only this script or its variants were tried."
        }
        assert Score.objects.get(script=eight[1]).viral_score is not None


def test_results_speak_instead_of_a_crown_on_the_same_script(work, eight):
    like = write(work, LIKE)
    crowned(work, eight[0])

    told = score(work, like, proven=[posted(eight[0], -2.0)])

    assert told.scoring_data["parts"]["viral"]["score"] < 50
    assert told.scoring_data["parts"]["viral"]["lines"] == 1


def test_new_winners_count_when_scripts_are_scored_again(work, eight):
    like = write(work, LIKE)
    crowned(work, eight[1])
    before = score(work, like).scoring_data["parts"]["viral"]
    crowned(work, eight[0])

    after = score(work, like).scoring_data["parts"]["viral"]

    assert after["score"] > before["score"]
    assert (before["lines"], after["lines"]) == (1, 2)
    assert before["tried"] != after["tried"]


def test_what_is_set_aside_or_of_a_deleted_company_proves_nothing_any_more(work, eight):
    crowned(work, eight[0])
    with acting(work.org):
        [elsewhere] = make_scripts(make_persona(make_company()), 1)
    crowned(work, elsewhere)
    with acting(work.org):
        Company.objects.filter(pk=elsewhere.company_id).update(deleted_at=now())
        set_active(scripts=[eight[0]], active=False, actor=make_user())

    assert score(work, eight[1]).viral_score is None


def test_what_another_organization_crowned_is_never_seen(work, eight):
    stranger = make_org()
    with acting(stranger):
        [foreign] = make_scripts(make_persona(make_company()), 1)
        crown_one(script=foreign, actor=make_user())

    assert score(work, eight[0]).viral_score is None


def test_another_company_of_the_organization_proves_too(work, eight):
    with acting(work.org):
        other = make_persona(make_company(name="Next door"))
        [elsewhere, *_] = make_scripts(other, 1, headline=LIKE) + make_scripts(other, 5)
    crowned(work, elsewhere)

    part = score(work, eight[0]).scoring_data["parts"]["viral"]

    assert part["score"] > 50
    assert part["nearest"][0]["script"] == str(elsewhere.pk)


def test_without_the_tuned_model_there_is_no_number_and_the_reason_says_why(
    work, eight, monkeypatch
):
    crowned(work, eight[0])
    why = "The headline model's file model.onnx is missing."
    monkeypatch.setattr(forecast, "in_use", lambda: InUse("lexical", "1", why))

    told = score(work, eight[1])

    assert told.viral_score is None
    assert told.viral_rationale == f"No data: it needs the tuned headline model. {why}"


def test_a_headline_without_english_has_no_viral_part(work, eight):
    crowned(work, eight[0])
    foreign = write(work, "返品の理由")

    assert score(work, foreign).viral_rationale == "It reads English headlines only."


def test_the_encoder_is_asked_once_for_a_line_however_often_scripts_are_scored(
    work, eight, monkeypatch
):
    crowned(work, eight[0])
    work.score(again=True)
    asked: list[str] = []
    monkeypatch.setattr(
        tried, "encoded", lambda told: asked.extend(new := list(told)) or dict.fromkeys(new)
    )

    work.score(again=True)

    assert asked == []


def test_what_was_tried_costs_the_same_queries_for_one_line_and_for_many(work, eight):
    asked = []
    for script in eight[:1], eight[1:]:
        for one in script:
            crowned(work, one)
        stage = work.stage()
        with CaptureQueriesContext(connection) as queries:
            work.score(stage, again=True)
        asked.append(len(queries))

    assert asked[0] == asked[1]
