"""The shape of a verdict: what a judge may answer, and what is sent back."""

import json

import pytest
from pydantic import ValidationError

from tinkerflow.marketing.scoring.agents import (
    JUDGE,
    MOST_MARKS,
    RUBRIC,
    ExplainedVerdicts,
    Verdict,
    Verdicts,
    short_ids,
    verdicts_on,
)


def told(*names: str, **more: object) -> dict[str, object]:
    marks = {**dict.fromkeys(RUBRIC, 10), **more}
    return {"verdicts": [{"id": name, "why": "Plain.", "fix": "", **marks} for name in names]}


def test_a_verdict_has_marks_for_each_question_of_the_rubric():
    [verdict] = (
        verdicts_on(1, ExplainedVerdicts).model_validate(told("s1", clarity=20)).verdicts
    )

    assert list(verdict.marks) == list(RUBRIC)
    assert verdict.total == 60
    assert len(RUBRIC) * MOST_MARKS == 100
    assert set(RUBRIC) < set(Verdict.model_fields)


def test_the_order_of_the_verdicts_does_not_matter():
    answer = verdicts_on(3, ExplainedVerdicts).model_validate(told("s3", "s1", "s2"))

    assert sorted(verdict.id for verdict in answer.verdicts) == short_ids(3)


@pytest.mark.parametrize(
    "names",
    [("s1",), ("s1", "s1"), ("s1", "s2", "s3"), ("s1", "s3"), ("s1", "S2"), ()],
    ids=["missing", "repeated", "too many", "unknown", "misspelt", "empty"],
)
def test_other_ids_than_those_of_the_list_do_not_fit(names: tuple[str, ...]):
    with pytest.raises(ValidationError, match="each of s1 to s2 exactly once"):
        verdicts_on(2, ExplainedVerdicts).model_validate(told(*names))


@pytest.mark.parametrize("marks", [-1, 21, 9.5, "many", None])
def test_marks_off_the_scale_do_not_fit(marks: object):
    with pytest.raises(ValidationError):
        verdicts_on(1, ExplainedVerdicts).model_validate(told("s1", emotion=marks))


def test_the_prompt_explains_what_the_answer_holds():
    assert all(f"`{field}`" in JUDGE.text for field in ("why", "fix"))
    assert f"0 to {MOST_MARKS}" in JUDGE.text


def test_the_second_reading_asks_for_no_words():
    asked = {
        shape: json.dumps(verdicts_on(2, shape).model_json_schema())
        for shape in (ExplainedVerdicts, Verdicts)
    }

    assert '"why"' in asked[ExplainedVerdicts]
    assert '"why"' not in asked[Verdicts]
    assert '"fix"' not in asked[Verdicts]
