"""What an operator reads: lines at a terminal, JSON elsewhere, one of them a request."""

import json
import logging

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


def test_a_person_at_the_supervisors_terminal_gets_a_line(monkeypatch):
    monkeypatch.setenv("LOGS_FOR_A_PERSON", "yes")

    assert "It began" in written("It began")
    assert not written("It began").startswith("{")


def test_a_request_is_told_once():
    assert logs.once_a_request(None, "info", {"event": "request_finished"})
    with pytest.raises(structlog.DropEvent):
        logs.once_a_request(None, "info", {"event": "request_started"})
