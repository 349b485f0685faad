"""Whatever a provider does wrong, a person reads a sentence and the log knows."""

import logging
from typing import Any

import pytest

from tinkerflow.core.ai import refusals
from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.models import AiGenerationLog

from .conftest import KEY, MODELS, question, rows

MEANING = {
    "rate_limited": ai.RateLimited,
    "out_of_quota": ai.OutOfQuota,
    "server_error": ai.Unavailable,
    "unavailable": ai.Unavailable,
    "disconnect": ai.Unavailable,
    "bad_key": ai.BadKey,
    "no_such_model": ai.UnknownModel,
    "bad_request": ai.Rejected,
    "too_long": ai.TooLong,
    "truncated": ai.Truncated,
    "wrong_schema": ai.BadAnswer,
    "not_json": ai.BadAnswer,
    "half_json": ai.BadAnswer,
    "empty": ai.BadAnswer,
    "not_the_api": ai.Unavailable,
    "refused": ai.Declined,
    "hang": ai.TookTooLong,
}
SENT = {
    "server_error": 3,
    "unavailable": 3,
    "disconnect": 3,
    "wrong_schema": 2,
    "not_json": 2,
    "half_json": 2,
    "empty": 2,
}


@pytest.mark.parametrize("dialect", MODELS)
@pytest.mark.parametrize("fault", MEANING)
def test_a_fault_is_told_in_a_sentence_and_logged_once(
    dialect: str, fault: Any, org_id, provider, use
) -> None:
    use(dialect, model_timeout_seconds=0.25 if fault == "hang" else 30.0)
    provider.always = fault

    with pytest.raises(MEANING[fault]) as refusal:
        ai.ask(question(), org_id=org_id)

    [row] = rows(org_id)
    assert row.outcome == refusal.value.outcome
    assert len(provider.calls) == row.requests == SENT.get(fault, 1)
    assert (row.engine, row.provider, row.model) == ("model", dialect, MODELS[dialect])
    assert row.error
    assert KEY not in row.error + row.raw_answer + str(refusal.value) + repr(
        refusal.value.facts
    )


@pytest.mark.parametrize("dialect", MODELS)
def test_a_rate_limit_says_when_to_come_again(dialect: str, org_id, provider, use) -> None:
    use(dialect)
    provider.always, provider.retry_after = "rate_limited", 11

    with pytest.raises(ai.RateLimited) as refusal:
        ai.ask(question(), org_id=org_id)

    assert refusal.value.retry_after == 11
    assert refusal.value.passing


@pytest.mark.parametrize(("told", "meant"), [(None, 30), (0.5, 0.5), (10**9, 3_600)])
def test_a_wait_is_neither_forgotten_nor_endless(told: float | None, meant: float) -> None:
    assert ai.RateLimited(retry_after=told).retry_after == meant


@pytest.mark.parametrize("dialect", MODELS)
@pytest.mark.parametrize("fault", [None, "bad_key"])
def test_the_key_is_in_no_log_line_however_loud(
    dialect: str, fault: Any, org_id, provider, use, caplog, capsys
) -> None:
    use(dialect)
    provider.always = fault

    with caplog.at_level(logging.DEBUG):
        ai.ask_many([question()], org_id=org_id)

    printed = capsys.readouterr()
    assert KEY not in caplog.text + printed.out + printed.err


@pytest.mark.parametrize("dialect", MODELS)
@pytest.mark.parametrize("fault", ["server_error", "disconnect", "wrong_schema", "not_json"])
def test_a_stumble_or_a_slip_is_mended_without_a_word(
    dialect: str, fault: Any, org_id, provider, use
) -> None:
    use(dialect)
    provider.faults.append(fault)

    answer = ai.ask(question(), org_id=org_id)

    assert answer.value[0].headline == "Tea that keeps its word"
    [row] = rows(org_id)
    assert (row.outcome, row.requests) == ("ok", 2)


def test_tokens_of_a_repair_are_counted_too(org_id, provider, use) -> None:
    use("openai")
    provider.faults.append("wrong_schema")

    ai.ask(question(), org_id=org_id)

    [row] = rows(org_id)
    assert row.input_tokens == provider.input_tokens
    assert row.output_tokens == provider.output_tokens


def test_a_bad_answer_is_kept_for_whoever_looks_into_it(org_id, provider, use) -> None:
    use("openai")
    provider.always = "not_json"

    with pytest.raises(ai.BadAnswer):
        ai.ask(question(), org_id=org_id)

    assert rows(org_id)[0].raw_answer.startswith("Sure! Here are some thoughts")


def test_a_failing_model_is_never_replaced_by_the_offline_writer(org_id, provider, use) -> None:
    use("openai")
    provider.always = "server_error"
    written: list[str] = []

    with pytest.raises(ai.Unavailable):
        ai.ask(question(offline=lambda: written.append("x")), org_id=org_id)

    assert not written
    assert [row.engine for row in rows(org_id)] == ["model"]


def test_a_fault_of_ours_is_logged_and_raised_as_it_is(org_id, provider, use) -> None:
    use("openai")

    with pytest.raises(ZeroDivisionError):
        ai.ask(question(agent=lambda: 1 / 0), org_id=org_id)

    assert rows(org_id) == []
    assert provider.calls == []


def test_every_refusal_has_its_outcome_in_the_log() -> None:
    def kinds(kind: type[ai.NoAnswer]) -> set[type[ai.NoAnswer]]:
        return {kind, *(deeper for sub in kind.__subclasses__() for deeper in kinds(sub))}

    met = kinds(refusals.NoAnswer) - {refusals.NoAnswer, ai.NotConfigured}

    outcomes = {kind.code.removeprefix("ai.") for kind in met}
    assert outcomes <= set(AiGenerationLog.Outcome.values)
    assert all(kind.sentence.endswith(".") for kind in met)
