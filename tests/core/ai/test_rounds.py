"""Many asks at a time: quick, bounded, each kept as it arrives, and stopped when there is no point."""

import asyncio
import os
import threading
import time
from typing import Any

import pytest

from fakes.dialects import Call
from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.services import room
from tinkerflow.core.tenancy.context import acting_in, scope

from .conftest import question, rows


def questions(count: int) -> list[ai.Ask[Any]]:
    return [question(f"batch {number}", prompt=f"number {number}.") for number in range(count)]


def test_answers_come_back_in_the_order_they_were_asked(org_id, provider, use) -> None:
    use("openai_compatible")
    provider.reply = lambda call: [{"headline": f"For {call.prompt}"}]

    answers = ai.ask_many(questions(12), org_id=org_id)

    assert [a.value[0].headline for a in answers] == [f"For number {n}." for n in range(12)]
    assert len(rows(org_id)) == 12


def test_no_more_calls_run_at_a_time_than_the_operator_allows(org_id, provider, use) -> None:
    use("openai_compatible", model_concurrency=3)
    provider.latency, provider.cap = 0.03, 3

    answers = ai.ask_many(questions(12), org_id=org_id)

    assert provider.most_at_once == 3
    assert all(isinstance(answer, ai.Answer) for answer in answers)


def test_waiting_in_line_does_not_count_as_waiting_for_an_answer(org_id, provider, use) -> None:
    use("openai_compatible", model_concurrency=1, model_timeout_seconds=3.0)
    provider.latency = 0.5

    answers = ai.ask_many(questions(7), org_id=org_id)

    assert all(isinstance(answer, ai.Answer) for answer in answers)


def test_each_answer_is_handed_over_in_the_askers_thread_outside_any_scope(
    org_id, provider, use
) -> None:
    use("openai_compatible")
    handed: list[tuple[str, int, object]] = []

    def keep(request: ai.Ask[Any], answer: ai.Answer[Any]) -> None:
        handed.append((request.slot, threading.get_ident(), scope()))
        with acting_in(org_id):
            assert answer.value

    ai.ask_many(questions(4), org_id=org_id, on_answer=keep)

    assert {slot for slot, _, _ in handed} == {f"batch {number}" for number in range(4)}
    assert {(thread, scope_) for _, thread, scope_ in handed} == {(threading.get_ident(), None)}


def test_one_refusal_does_not_spoil_the_others(org_id, provider, use) -> None:
    use("openai_compatible")

    def reply(call: Call) -> list[dict[str, str]]:
        return [{"headline": "x" if "number 2." in call.prompt else "Good enough"}]

    provider.reply = reply
    answers = ai.ask_many(questions(4), org_id=org_id)

    kinds = [type(answer) for answer in answers]
    assert kinds == [ai.Answer, ai.Answer, ai.BadAnswer, ai.Answer]
    assert sorted(row.outcome for row in rows(org_id)) == ["bad_answer", "ok", "ok", "ok"]


@pytest.mark.parametrize("fault", ["rate_limited", "bad_key", "out_of_quota"])
def test_after_a_refusal_that_meets_all_the_rest_is_not_sent(
    fault: Any, org_id, provider, use
) -> None:
    use("openai_compatible", model_concurrency=1)
    provider.faults.extend([None, fault])

    answers = ai.ask_many(questions(6), org_id=org_id)

    assert len(provider.calls) == 2
    assert [isinstance(answer, ai.Answer) for answer in answers] == [True] + [False] * 5
    assert {answer.outcome for answer in answers[1:]} == {fault}
    assert [row.outcome for row in rows(org_id)] == ["ok", fault]


def test_a_rerun_asks_only_for_what_is_missing(org_id, provider, use) -> None:
    use("openai_compatible", model_concurrency=1)
    provider.faults.extend([None, None, "rate_limited"])
    ai.ask_many(questions(4), org_id=org_id)

    answers = ai.ask_many(questions(4), org_id=org_id)

    assert [answer.reused for answer in answers] == [True, True, False, False]
    assert len(provider.calls) == 5


def test_when_the_asker_gives_up_the_rest_is_cancelled_and_logged(
    org_id, provider, use
) -> None:
    use("openai_compatible", model_concurrency=2)
    provider.faults.append(None)
    provider.always = "hang"

    def reply(_call: Call) -> list[dict[str, str]]:
        while len(provider.calls) < 2:
            time.sleep(0.01)
        return [{"headline": "The only one"}]

    def give_up(*_: object) -> None:
        raise InterruptedError("stopped by a person")

    provider.reply = reply
    with pytest.raises(InterruptedError):
        ai.ask_many(questions(5), org_id=org_id, on_answer=give_up)

    outcomes = [row.outcome for row in rows(org_id)]
    assert outcomes.count("ok") == 1
    assert set(outcomes) == {"ok", "cancelled"}
    assert len(provider.calls) <= len(outcomes) <= 3


def test_answers_that_have_arrived_are_kept_before_the_first_is_used(
    org_id, provider, use
) -> None:
    use("openai_compatible")
    kept: list[int] = []
    deadline = time.monotonic() + 30

    async def others() -> int:
        return len(asyncio.all_tasks()) - 1

    def slow_to_use(*_: object) -> None:
        while room.submit(others()).result():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        kept.append(len(rows(org_id)))

    ai.ask_many(questions(6), org_id=org_id, on_answer=slow_to_use)

    assert kept[1] == 6


def test_two_asks_for_one_slot_are_our_mistake(org_id) -> None:
    with pytest.raises(ValueError, match="slot of its own"):
        ai.ask_many([question(), question()], org_id=org_id)


def test_nothing_asked_is_nothing_answered(org_id) -> None:
    assert ai.ask_many([], org_id=org_id) == []


def test_a_forked_child_gets_an_engine_room_of_its_own(org_id, provider, use) -> None:
    async def one() -> int:
        return 1

    assert room.submit(one()).result(5) == 1
    child = os.fork()
    if child == 0:
        os._exit(0 if room.submit(one()).result(5) == 1 else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
