"""What `up` and `worker` set going, and how they look after the database."""

import asyncio
from pathlib import Path

import pytest

from tinkerflow.cli import serving
from tinkerflow.kit.postgres.faults import DiskFull


class Flickering:
    """A cluster that is gone at each look, and that cannot start the first time."""

    def __init__(self) -> None:
        self.starts = 0

    def pid(self) -> int | None:
        return None

    def ensure(self) -> None:
        self.starts += 1
        if self.starts == 1:
            raise DiskFull("No space is left.")
        if self.starts == 3:
            raise KeyboardInterrupt


def test_a_database_that_ended_is_started_until_it_stays(monkeypatch, capsys):
    monkeypatch.setattr(serving, "LONGEST_WAIT", 0.01)
    monkeypatch.setattr(serving, "LOOK", 0.01)
    cluster = Flickering()

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(serving.look_after(cluster))

    said = capsys.readouterr().out
    assert said.count("starts again") == 3
    assert "No space is left." in said


def test_workers_are_numbered_when_there_are_several():
    assert [program.name for program in serving.worker_programs(1)] == ["worker"]
    assert [program.name for program in serving.worker_programs(2)] == ["worker-1", "worker-2"]
    assert serving.worker_programs(0) == []


def test_workers_are_told_what_they_work_on():
    (program,) = serving.worker_programs(1, queues="llm,web", concurrency=7)

    assert list(program.command[-4:]) == ["--queues", "llm,web", "--concurrency", "7"]
    assert Path(program.command[0]).exists()
