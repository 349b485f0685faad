"""One number out of three parts, and what happens when parts are missing."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.marketing.scoring.weighing import (
    WEIGHTS,
    Part,
    ScoreOutOfRange,
    called,
    class_of,
    is_tie,
    weigh,
)


@st.composite
def known_parts(draw):
    low, score, high = sorted(draw(st.tuples(*[st.floats(0, 100)] * 3)))
    return Part(score, low, high, draw(st.sampled_from(["", "clear copy"])))


PARTS = known_parts() | st.just(Part(None, reason="no live data"))
THREE = st.fixed_dictionaries({name: known_parts() for name in WEIGHTS})
ANY = st.fixed_dictionaries({}, optional=dict.fromkeys(WEIGHTS, PARTS))


def calculate_weighted_score(trend, llm, viral):
    """The first document's own SQL function, word for word."""
    return llm * 0.45 + trend * 0.35 + viral * 0.20


def exact(**scores):
    return weigh({name: Part(score) for name, score in scores.items()})


@given(THREE)
def test_with_all_three_parts_it_is_the_documents_formula(parts):
    seed = calculate_weighted_score(*(parts[name].score for name in ("trend", "llm", "viral")))

    assert weigh(parts).final == pytest.approx(seed, abs=1e-6)


@given(ANY)
def test_the_score_lies_within_its_range_and_the_range_within_the_scale(parts):
    whole = weigh(parts)
    known = [part for part in parts.values() if part.score is not None]

    if not known:
        assert (whole.final, whole.low, whole.high, whole.score_class) == (None, None, None, "")
        return
    assert 0 <= whole.low <= whole.final <= whole.high <= 100
    assert min(p.score for p in known) - 1e-6 <= whole.final
    assert whole.final <= max(p.score for p in known) + 1e-6
    assert sum(whole.weights.values()) == pytest.approx(1)


@given(ANY)
def test_a_missing_part_changes_no_proportion_between_the_others(parts):
    weights = weigh(parts).weights

    for one in weights:
        for other in weights:
            assert weights[one] * WEIGHTS[other] == pytest.approx(weights[other] * WEIGHTS[one])


@given(THREE)
def test_the_whole_is_surer_than_its_parts_laid_end_to_end(parts):
    whole = weigh(parts)

    assert whole.low >= sum(WEIGHTS[n] * p.low for n, p in parts.items()) - 1e-5
    assert whole.high <= sum(WEIGHTS[n] * p.high for n, p in parts.items()) + 1e-5


@given(ANY, ANY)
def test_a_tie_is_a_tie_from_either_side(one, other):
    assert is_tie(weigh(one), weigh(other)) == is_tie(weigh(other), weigh(one))
    assert is_tie(weigh(one), weigh(one))


def test_independent_ranges_add_up_as_squares():
    whole = weigh(
        {
            "llm": Part(60, 50, 70),
            "trend": Part(60, 50, 70),
            "viral": Part(60, 50, 70),
        }
    )

    half = 10 * math.hypot(0.45, 0.35, 0.20)
    assert (whole.low, whole.high) == pytest.approx((60 - half, 60 + half))


@pytest.mark.parametrize(
    ("final", "word"),
    [
        (100, "excellent"),
        (80, "excellent"),
        (79.99, "good"),
        (65, "good"),
        (64.99, "average"),
        (50, "average"),
        (49.99, "poor"),
        (35, "poor"),
        (34.99, "very_poor"),
        (0, "very_poor"),
    ],
)
def test_each_class_begins_where_the_document_says(final, word):
    assert class_of(final) == word


@pytest.mark.parametrize("level", [35, 50, 65, 80])
def test_the_same_level_in_every_part_is_that_level(level):
    whole = exact(llm=level, trend=level, viral=level)

    assert whole.final == level
    assert whole.score_class == class_of(level)


def test_what_is_missing_is_named_with_its_reason():
    whole = weigh(
        {
            "llm": Part(70, 60, 80, "Names the reader directly"),
            "trend": Part(None, reason="no live data"),
        }
    )

    assert whole.final == 70
    assert dict(whole.weights) == {"llm": 1.0}
    assert "trend (no live data); viral (no data)" in whole.sentence
    assert whole.sentence.startswith(
        "Good, 70 (80 % range 60 to 80): model judge 70 counts 100 %."
    )


def test_nothing_known_gives_no_number_at_all():
    whole = weigh({"llm": Part(None, reason="no English headline")})

    assert whole.final is None
    assert whole.sentence == (
        "No score yet: model judge (no English headline); trend (no data); viral (no data)."
    )
    assert is_tie(whole, exact(llm=90))


def test_a_zero_is_a_score_and_not_a_gap():
    assert exact(llm=0, trend=0, viral=100).final == pytest.approx(20)
    assert weigh({"viral": Part(0, 0, 10)}).score_class == "very_poor"


def test_ranges_that_do_not_touch_are_no_tie():
    low, high = weigh({"llm": Part(40, 30, 50)}), weigh({"llm": Part(60, 50.5, 70)})

    assert not is_tie(low, high)
    assert is_tie(low, weigh({"llm": Part(60, 50, 70)}))


@pytest.mark.parametrize(
    "numbers", [(101, 90, 101), (-1, -1, 5), (50, 60, 70), (50, 30, 40), (math.nan, 0, 1)]
)
def test_a_number_off_the_scale_is_refused(numbers):
    with pytest.raises(ScoreOutOfRange) as refusal:
        Part(*numbers)

    assert refusal.value.code == "scoring.out_of_range"


@pytest.mark.parametrize(
    ("scorer", "name"),
    [
        ("tuned 25c6ec8b 6432", "Headline model"),
        ("lexical 1f0c3a77", "Headline model"),
        ("judge google gemini script_judge@2", "Model judge"),
        ("", "Model judge"),
    ],
)
def test_the_first_part_is_named_after_what_measured_it(scorer, name):
    whole = weigh({"llm": Part(70, 60, 80)}, scorer=scorer)

    assert called("llm", scorer=scorer) == name
    assert f"{name.lower()} 70 counts 100 %" in whole.sentence
