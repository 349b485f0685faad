"""An answer shown while it is written, and kept as any other once it is."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from fakes.provider import FakeProvider
from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.services import listening, room
from tinkerflow.core.tenancy.context import acting_in, scope

from .conftest import HEADLINES, KEY, MODELS, Headline, question, rows
from .test_faults import MEANING

LONG = [{"headline": f"Headline number {number} of many"} for number in range(12)]
DIALECTS = [name for name in MODELS if name != "openai_compatible"]
TOLD = {**MEANING, "cut_early": ai.Unavailable, "cut_midway": ai.Unavailable}
TOLD |= {"stall": ai.TookTooLong, "garbage": ai.Unavailable}
SENT = {
    **dict.fromkeys(("server_error", "unavailable", "disconnect", "cut_early"), 3),
    **dict.fromkeys(("wrong_schema", "not_json", "half_json", "empty"), 2),
}


@dataclass
class Shown:
    """What an asker was handed, in order."""

    parts: list[Any] = field(default_factory=list)
    then: Callable[[], None] = lambda: None

    def __call__(self, _request: ai.Ask[Any], part: Any) -> None:
        self.parts.append(part)
        self.then()

    def until(self, provider: FakeProvider, count: int = 1) -> None:
        """Let the provider go on only when so many headlines are shown."""
        go_on = provider.go_on = threading.Event()
        self.then = lambda: go_on.set() if len(self.parts[-1]) >= count else None

    def texts(self) -> list[str]:
        return ["\n".join(one.headline for one in part) for part in self.parts]


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "PACE", 0.01)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Whatever came of a stream, no task of it stays in the engine room."""
    yield
    deadline = time.monotonic() + 10
    while left := room.submit(others()).result():
        assert time.monotonic() < deadline, left
        time.sleep(0.02)


async def others() -> list[str]:
    return [repr(task) for task in asyncio.all_tasks() if task is not asyncio.current_task()]


@pytest.mark.parametrize("dialect", MODELS)
def test_an_answer_is_shown_while_it_is_written(
    dialect: str, org_id, provider, use, shown
) -> None:
    use(dialect)
    shown.until(provider)

    answer = ai.ask(question(), org_id=org_id, on_part=shown)

    assert answer.value == shown.parts[-1] == [Headline(**told) for told in HEADLINES]
    assert shown.texts()[0] != shown.texts()[-1]
    assert all(isinstance(headline, Headline) for part in shown.parts for headline in part)
    assert all(map(str.startswith, shown.texts()[1:], shown.texts()))
    [row] = rows(org_id)
    assert (row.outcome, row.requests) == ("ok", 1)
    assert row.input_tokens == provider.input_tokens > 0
    assert row.output_tokens == provider.output_tokens > 0
    assert "Steep less" in row.raw_answer
    assert (row.cost_microusd is None) == (dialect == "openai_compatible")


@pytest.mark.parametrize("dialect", MODELS)
def test_who_wants_no_parts_asks_for_no_stream(dialect: str, org_id, provider, use) -> None:
    use(dialect)

    ai.ask(question(), org_id=org_id)

    [call] = provider.calls
    assert not call.streams
    assert "eager_input_streaming" not in str(call.body)
    assert call.tool or dialect == "openai_compatible"


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("fault", TOLD)
def test_a_fault_of_a_stream_is_told_like_any_other(
    dialect: str, fault: Any, org_id, provider, use, shown
) -> None:
    use(dialect, model_timeout_seconds=0.7 if fault in {"hang", "stall"} else 30.0)
    provider.always = fault

    with pytest.raises(TOLD[fault]) as refusal:
        ai.ask(question(), org_id=org_id, on_part=shown)

    [row] = rows(org_id)
    assert row.outcome == refusal.value.outcome
    assert len(provider.calls) == row.requests == SENT.get(fault, 1)
    assert row.error
    told = row.error + row.raw_answer + str(refusal.value) + repr(refusal.value.facts)
    assert KEY not in told + repr(shown.parts)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("fault", ["cut_midway", "stall", "garbage"])
def test_what_was_said_before_it_broke_off_was_shown_and_is_in_the_log(
    dialect: str, fault: Any, org_id, provider, use, shown
) -> None:
    use(dialect, model_timeout_seconds=1.0 if fault == "stall" else 30.0)
    provider.always, provider.reply = fault, lambda _call: LONG
    shown.until(provider, count=3)

    with pytest.raises(ai.NoAnswer):
        ai.ask(question(), org_id=org_id, on_part=shown)

    [row] = rows(org_id)
    assert shown.texts()[-1].startswith(
        "Headline number 0 of many\nHeadline number 1 of many\nH"
    )
    assert "Headline number 3" in row.raw_answer
    assert "Headline number 9" not in row.raw_answer
    assert row.cost_microusd is None


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("fault", ["server_error", "disconnect", "cut_early", "not_json"])
def test_a_stumble_before_the_first_word_is_mended_without_a_word(
    dialect: str, fault: Any, org_id, provider, use, shown
) -> None:
    use(dialect)
    provider.faults.append(fault)
    provider.reply = lambda _call: LONG
    if fault != "not_json":
        shown.until(provider)

    ai.ask(question(), org_id=org_id, on_part=shown)

    [row] = rows(org_id)
    assert (row.outcome, row.requests) == ("ok", 2)
    assert shown.parts[-1] == [Headline(**told) for told in LONG]


def test_a_repair_does_not_take_back_what_is_shown(org_id, provider, use, shown) -> None:
    use("openai")
    shown.until(provider, count=3)
    answers = iter([[*LONG, {"headline": "x"}], HEADLINES])
    provider.reply = lambda _call: next(answers)

    answer = ai.ask(question(), org_id=org_id, on_part=shown)

    *written, repaired = shown.texts()
    assert all(map(str.startswith, written[1:], written))
    assert repaired == "\n".join(told["headline"] for told in HEADLINES)
    assert answer.value == shown.parts[-1]
    [row] = rows(org_id)
    assert (row.requests, row.output_tokens) == (2, provider.output_tokens)


def test_patience_is_for_the_next_piece_and_not_for_the_whole(
    org_id, provider, use, shown
) -> None:
    use("openai", model_timeout_seconds=1.5)
    provider.pace, provider.piece = 0.1, 5

    started = time.monotonic()
    answer = ai.ask(question(), org_id=org_id, on_part=shown)

    assert answer.value
    assert time.monotonic() - started > 1.5


def test_a_stream_that_only_trickles_ends_too(
    org_id, provider, use, shown, monkeypatch
) -> None:
    monkeypatch.setattr(listening, "LONGEST", 2)
    use("openai", model_timeout_seconds=0.3)
    provider.pace, provider.piece = 0.1, 1

    with pytest.raises(ai.TookTooLong):
        ai.ask(question(), org_id=org_id, on_part=shown)


def test_parts_are_handed_over_in_the_askers_thread_outside_any_scope(
    org_id, provider, use, shown
) -> None:
    use("openai")
    provider.pace = 0.02
    seen: set[tuple[int, object]] = set()

    def look() -> None:
        seen.add((threading.get_ident(), scope()))
        with acting_in(org_id):
            pass

    shown.then = look
    ai.ask(question(), org_id=org_id, on_part=shown)

    assert seen == {(threading.get_ident(), None)}


def test_a_slow_asker_gets_only_the_newest(org_id, provider, use, shown) -> None:
    use("openai")
    provider.reply, provider.pace = lambda _call: LONG, 0.01
    shown.then = lambda: time.sleep(0.2)

    started = time.monotonic()
    ai.ask(question(), org_id=org_id, on_part=shown)

    assert 2 <= len(shown.parts) <= (time.monotonic() - started) / 0.2
    assert all(map(str.startswith, shown.texts()[1:], shown.texts()))
    assert shown.parts[-1] == [Headline(**told) for told in LONG]


def test_no_part_comes_more_often_than_anybody_reads(
    org_id, provider, use, shown, monkeypatch
) -> None:
    monkeypatch.setattr(listening, "PACE", 0.3)
    use("openai")
    provider.reply, provider.pace = lambda _call: LONG, 0.02

    started = time.monotonic()
    ai.ask(question(), org_id=org_id, on_part=shown)

    assert 3 <= len(shown.parts) <= (time.monotonic() - started) / 0.3 + 8


def test_when_the_asker_gives_up_amid_a_part_the_stream_is_cancelled_and_logged(
    org_id, provider, use, shown
) -> None:
    use("openai")
    provider.always = "stall"

    def give_up() -> None:
        raise InterruptedError("stopped by a person")

    shown.then = give_up
    with pytest.raises(InterruptedError):
        ai.ask_many([question("one"), question("two")], org_id=org_id, on_part=shown)

    assert len(shown.parts) == 1
    outcomes = [row.outcome for row in rows(org_id)]
    assert set(outcomes) == {"cancelled"}
    assert 1 <= len(provider.calls) <= len(outcomes) <= 2
    told = [row for row in rows(org_id) if row.raw_answer]
    assert told
    assert {(row.raw_answer[:14], row.cost_microusd) for row in told} == {
        ('{"response": [', None)
    }


@pytest.mark.parametrize("fault", ["cut_midway", "stall"])
def test_a_stream_that_broke_off_gives_its_place_in_line_back(
    fault: Any, org_id, provider, use, shown
) -> None:
    use("openai", model_concurrency=1, model_timeout_seconds=1.0)
    provider.faults.append(fault)

    broken, whole = ai.ask_many(
        [question("one"), question("two")], org_id=org_id, on_part=shown
    )

    assert isinstance(broken, ai.NoAnswer)
    assert isinstance(whole, ai.Answer)


def test_variations_are_written_side_by_side(org_id, provider, use) -> None:
    use("openai", model_concurrency=3)
    provider.reply, provider.pace = lambda _call: LONG, 0.02
    handed: list[tuple[str, str, int]] = []

    answers = ai.ask_many(
        [question(name) for name in ("one", "two", "three")],
        org_id=org_id,
        on_part=lambda request, part: handed.append((request.slot, "part", len(part))),
        on_answer=lambda request, answer: handed.append((request.slot, "answer", 12)),
    )

    assert provider.most_at_once == 3
    assert all(isinstance(answer, ai.Answer) for answer in answers)
    for name in ("one", "two", "three"):
        kinds = [(kind, size) for slot, kind, size in handed if slot == name]
        assert kinds[-2:] == [("part", 12), ("answer", 12)]
        assert [size for _, size in kinds] == sorted(size for _, size in kinds)
    first_answer = next(place for place, (_, kind, _) in enumerate(handed) if kind == "answer")
    assert {slot for slot, _, _ in handed[:first_answer]} == {"one", "two", "three"}


def test_an_answer_in_the_log_is_handed_over_as_one_last_part(
    org_id, provider, use, shown
) -> None:
    use("openai")
    ai.ask(question(), org_id=org_id)

    answer = ai.ask(question(), org_id=org_id, on_part=shown)

    assert answer.reused
    assert shown.parts == [answer.value]
    assert len(provider.calls) == 1


def test_an_answer_that_was_streamed_is_not_paid_for_again(
    org_id, provider, use, shown
) -> None:
    use("google")
    first = ai.ask(question(), org_id=org_id, on_part=shown)

    again = ai.ask(question(), org_id=org_id)

    assert (again.value, again.log_id) == (first.value, first.log_id)
    assert len(provider.calls) == 1


def test_the_offline_writer_hands_over_what_it_wrote_at_the_end(org_id, shown) -> None:
    ai.ask(question(), org_id=org_id, on_part=shown)

    assert shown.parts == [[Headline(headline="Written offline")]]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_nul_is_in_no_part_and_in_no_log(dialect: str, org_id, provider, use, shown) -> None:
    use(dialect)
    provider.reply = lambda _call: [{"headline": "Nothing\x00ness, \\u0000 spelled out"}]
    provider.piece, provider.pace = 3, 0.01

    answer = ai.ask(question(), org_id=org_id, on_part=shown)

    assert answer.value[0].headline == "Nothingness, \\u0000 spelled out"
    assert "\0" not in "".join(shown.texts())
    assert ai.ask(question(), org_id=org_id).value == answer.value


@pytest.mark.parametrize("dialect", DIALECTS)
def test_after_a_rate_limit_the_rest_is_not_sent(
    dialect: str, org_id, provider, use, shown
) -> None:
    use(dialect, model_concurrency=1)
    provider.faults.extend([None, "rate_limited"])

    answers = ai.ask_many(
        [question(str(number)) for number in range(4)], org_id=org_id, on_part=shown
    )

    assert len(provider.calls) == 2
    assert {answer.outcome for answer in answers[1:]} == {"rate_limited"}
