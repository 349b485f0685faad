"""Results may change what the parts count; only if later posts bear it out, and never for good."""

import io
import math
import random
from dataclasses import replace

import pytest

from tinkerflow.kit.clock import now
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.forecasts.pairs import Posted, resolved
from tinkerflow.marketing.forecasts.stacking import FEWEST_OUTCOMES, learn
from tinkerflow.marketing.scoring import balance
from tinkerflow.marketing.scoring.models import ScoreWeights
from tinkerflow.marketing.scoring.queries import weights_in_use
from tinkerflow.marketing.scoring.weighing import WEIGHTS
from world import make_persona, make_score, make_scripts


def world(count: int, *, truth: dict[str, float], seed: int = 3) -> list[Posted]:
    """Posts whose clicks follow these log-odds of their parts for 100 points more."""
    dice = random.Random(seed)
    posts = []
    for position in range(1, count + 1):
        parts = {name: dice.uniform(0, 100) for name in WEIGHTS}
        liking = -3 + sum(truth[name] * (parts[name] - 50) / 100 for name in parts)
        clicks = round(20_000 / (1 + math.exp(-liking)) * dice.gauss(1, 0.02))
        final = sum(WEIGHTS[name] * parts[name] for name in parts)
        posts.append(Posted("a", position, final, parts, impressions=20_000, clicks=clicks))
    return posts


def test_the_part_that_foresees_gains_weight():
    learnt = learn(resolved(world(60, truth={"llm": 0, "trend": 0, "viral": 2})), WEIGHTS)

    assert learnt.is_better
    assert learnt.weights["viral"] > 2 * WEIGHTS["viral"]
    assert learnt.weights["llm"] < WEIGHTS["llm"]
    assert sum(learnt.weights.values()) == pytest.approx(1)


def test_no_part_ever_counts_nothing():
    learnt = learn(resolved(world(60, truth={"llm": -3, "trend": -3, "viral": 3})), WEIGHTS)

    assert min(learnt.weights.values()) > 0.01


def test_where_the_weights_are_right_already_little_moves():
    parts = [post.parts for post in world(60, truth=dict.fromkeys(WEIGHTS, 0.0))]
    truth = {name: 1.2 * factor for name, factor in balance.counts(parts).items()}

    learnt = learn(resolved(world(60, truth=truth)), WEIGHTS)

    assert all(abs(learnt.weights[name] - WEIGHTS[name]) < 0.1 for name in WEIGHTS)


@pytest.mark.parametrize("slope", [1.2, 1.8])
def test_where_only_the_scale_is_wrong_there_is_nothing_to_use(slope):
    used = 0
    for seed in range(12):
        parts = [post.parts for post in world(60, truth=dict.fromkeys(WEIGHTS, 0.0), seed=seed)]
        truth = {name: slope * factor for name, factor in balance.counts(parts).items()}
        used += learn(resolved(world(60, truth=truth, seed=seed)), WEIGHTS).is_better

    assert used <= 4


def test_what_is_learnt_is_the_share_that_each_part_decides():
    truth = {"llm": 1.2, "trend": 1.2, "viral": 0.6}
    posts = world(200, truth=truth, seed=5)

    learnt = learn(resolved(posts), WEIGHTS)

    decided = balance.decided([(post.parts, truth) for post in posts])
    assert all(abs(learnt.weights[one.name] - one.share) < 0.1 for one in decided)


def test_a_part_that_no_post_had_keeps_its_weight():
    posts = [
        replace(post, parts={name: post.parts[name] for name in ("llm", "viral")})
        for post in world(60, truth={"llm": 0, "trend": 0, "viral": 2})
    ]

    learnt = learn(resolved(posts), WEIGHTS)

    assert learnt.weights["trend"] == WEIGHTS["trend"]
    assert learnt.weights["viral"] > 2 * WEIGHTS["viral"]
    assert sum(learnt.weights.values()) == pytest.approx(1)


def test_results_by_chance_are_not_used():
    better = [learn(resolved(noise(seed)), WEIGHTS).is_better for seed in range(20)]

    assert sum(better) < 7


def noise(seed: int) -> list[Posted]:
    dice = random.Random(seed)
    return [
        Posted(
            "a",
            position,
            dice.uniform(0, 100),
            {name: dice.uniform(0, 100) for name in WEIGHTS},
            impressions=1000,
            clicks=dice.randint(5, 50),
        )
        for position in range(1, 41)
    ]


def test_below_thirty_results_nothing_is_learnt():
    posts = world(FEWEST_OUTCOMES - 1, truth={"llm": 2, "trend": 0, "viral": 0})

    assert learn(resolved(posts), WEIGHTS) is None


def test_small_briefs_teach_as_well():
    posts = [
        Posted(str(p.position // 2), p.position, p.final, p.parts, p.impressions, p.clicks)
        for p in world(40, truth={"llm": 2, "trend": 0, "viral": 0})
    ]

    assert learn(resolved(posts), WEIGHTS) is not None


@pytest.fixture
def results(monkeypatch):
    """What the ledger says, chosen by the test."""

    def say(*, turned: bool = False, viral: float) -> None:
        truth = {"llm": 0.0, "trend": 0.0, "viral": viral}
        posts = world(60, truth=truth)
        if turned:  # what was learnt on the older posts is wrong of the newer ones
            posts[30:] = world(60, truth={**truth, "viral": -viral})[30:]
        monkeypatch.setattr(
            "tinkerflow.marketing.forecasts.services.learning.queries.posted", lambda: posts
        )

    return say


def test_better_weights_are_used_from_then_on(company, results):
    results(viral=2)

    kept = forecasts.relearn()

    assert kept.is_used
    assert weights_in_use() == kept.weights != WEIGHTS


def test_a_person_may_go_back_and_stays_back(company, results, ada):
    results(viral=2)
    forecasts.relearn()

    forecasts.use_learnt(used=False, actor=ada)
    assert weights_in_use() == WEIGHTS
    forecasts.relearn()
    assert weights_in_use() == WEIGHTS
    results(viral=2, turned=True)
    assert not forecasts.relearn().is_better
    results(viral=2)
    assert forecasts.relearn().is_better
    assert weights_in_use() == WEIGHTS
    forecasts.use_learnt(used=True, actor=ada)
    assert weights_in_use() != WEIGHTS


def test_what_results_took_back_they_may_give_again(company, results, ada):
    results(viral=2)
    forecasts.relearn()
    forecasts.use_learnt(used=False, actor=ada)
    forecasts.relearn()
    forecasts.use_learnt(used=True, actor=ada)

    results(viral=2, turned=True)
    assert not forecasts.relearn().is_used
    assert weights_in_use() == WEIGHTS
    results(viral=2)
    assert forecasts.relearn().is_used
    assert weights_in_use() != WEIGHTS


def test_without_better_weights_there_is_nothing_to_use(company, ada):
    with pytest.raises(forecasts.NothingLearnt):
        forecasts.use_learnt(used=True, actor=ada)
    assert forecasts.relearn() is None
    assert weights_in_use() == WEIGHTS


def test_bringing_results_learns_from_them(company, ada):
    posts = world(40, truth={"llm": 0, "trend": 0, "viral": 2})
    scripts = make_scripts(make_persona(company), len(posts))
    for script, post in zip(scripts, posts, strict=True):
        parts = {name: {"score": score} for name, score in post.parts.items()}
        make_score(script, post.final, scoring_data={"parts": parts})
    forecasts.freeze(company=company, scripts=[one.pk for one in scripts], actor=ada)
    day = now().date().isoformat()
    lines = [
        f"{script.pk},{day},7,{post.impressions},{post.clicks}"
        for script, post in zip(scripts, posts, strict=True)
    ]
    file = io.BytesIO(
        "\n".join(("script,posted_at,age_days,impressions,clicks", *lines)).encode()
    )

    forecasts.import_outcomes(file=file, actor=ada)

    learnt = ScoreWeights.objects.get()
    assert (learnt.outcomes, learnt.is_used) == (40, True)
    assert learnt.viral > 0.3
    assert weights_in_use() == learnt.weights
