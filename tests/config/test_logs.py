"""What an operator reads: lines at a terminal, JSON elsewhere, one of them a request."""

import json
import logging
import sys

import pytest
import structlog

from tinkerflow.config import logs


def written(event: str) -> str:
    """A line as the process would write it."""
    record = logging.LogRecord("ours", logging.INFO, __file__, 1, event, None, None)
    return logs.formatter().format(record)


def test_a_machine_gets_an_object_a_line(monkeypatch):
    monkeypatch.delenv("LOGS_FOR_A_PERSON", raising=False)

    assert json.loads(written("It began"))["event"] == "It began"


def test_a_fault_is_told_with_where_it_happened(monkeypatch):
    monkeypatch.delenv("LOGS_FOR_A_PERSON", raising=False)
    try:
        raise LookupError("no such thing")
    except LookupError:
        record = logging.LogRecord("ours", 40, __file__, 1, "It broke", None, sys.exc_info())

    line = json.loads(logs.formatter().format(record))

    assert "LookupError: no such thing" in line["exception"]
    assert "test_logs.py" in line["exception"]


def test_a_person_at_the_supervisors_terminal_gets_a_line(monkeypatch):
    monkeypatch.setenv("LOGS_FOR_A_PERSON", "yes")

    assert "It began" in written("It began")
    assert not written("It began").startswith("{")


def test_a_request_is_told_once():
    assert logs.once_a_request(None, "info", {"event": "request_finished"})
    with pytest.raises(structlog.DropEvent):
        logs.once_a_request(None, "info", {"event": "request_started"})
