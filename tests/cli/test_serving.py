"""What `up` and `worker` set going, and how they look after the database."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from tinkerflow.cli import serving
from tinkerflow.core.ai.services import room
from tinkerflow.core.jobs import worker
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


@pytest.mark.django_db
def test_a_worker_has_opened_the_line_to_the_model_before_its_first_job(settings, monkeypatch):
    told = {
        "model_provider": "openai",
        "model_api_key": SecretStr("k"),
        "worker_concurrency": 3,
    }
    settings.ENV = settings.ENV.model_copy(update=told)
    lines = []
    monkeypatch.setattr(
        worker, "serve", lambda **_how: lines.append(room._line.cache_info().currsize)
    )
    room.forget()

    serving.work()

    assert lines == [1]
