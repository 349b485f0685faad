"""A terminal whose database is the test's own."""

import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pages import LEDGERLY
from tinkerflow.cli import __main__ as entry
from tinkerflow.cli import database

UVP = "Receipts that file themselves"
FEW = ("--personas", "1", "--scripts", "5", "--top", "2")


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def type_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], db: None
) -> Callable[..., Said]:
    """Give a command as a person would, and see how it ends."""
    monkeypatch.setattr(database, "ready", contextlib.nullcontext)
    monkeypatch.setattr(os, "environ", os.environ | {"COLUMNS": "100", "NO_COLOR": "1"})

    def give(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["tinkerflow", *words])
        code = 0
        try:
            entry.main()
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return give


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ledgerly.html"
    path.write_text(LEDGERLY, "utf-8")
    return path
