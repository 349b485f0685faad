"""`./tinkerflow test`: each check says in a line how it went."""

import sys

from tinkerflow.cli import testing


def code(text: str) -> testing.Command:
    return (sys.executable, "-c", text)


def test_every_check_is_run_and_named_even_after_one_failed():
    said: list[str] = []
    commands = {"types": code("import sys; sys.exit('line 3: wrong')"), "lint": code("")}

    passed = testing.all_pass(commands, said.append)

    assert not passed
    assert any(line.startswith("types") and "FAILED" in line for line in said)
    assert "line 3: wrong" in said
    assert any(line.startswith("lint") and "ok" in line for line in said)


def test_checks_that_pass_are_quiet():
    said: list[str] = []

    assert testing.all_pass({"lint": code("print('noise')")}, said.append)
    assert len(said) == 1


def test_a_check_that_hangs_is_a_failure(monkeypatch):
    monkeypatch.setattr(testing, "PATIENCE", 0.2)

    assert "no answer" in testing.fault(code("import time; time.sleep(5)"))


def test_the_checks_are_those_of_this_project():
    assert {"types", "floors", "templates", "lint", "format"} <= testing.checks().keys()
