"""The shape of the house is itself under test."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import tinkerflow
from tinkerflow.flows import services as flows
from tinkerflow.flows.catalogue import FLOWS
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.studio.products import services as products

SRC = Path(tinkerflow.__file__).parent
ROOT = SRC.parent.parent
CONTEXTS = [
    folder.parent
    for product in ("marketing", "studio")
    for folder in (SRC / product).glob("*/__init__.py")
]
ROOMS = {"models", "queries", "agents", "services", "tasks", "admin", "__init__"}
NOUNS = {
    "scoring": {"balance", "comparing", "rivals", "weighing", "trend", "proven"},
    "forecasts": {"channels", "pairs", "proof", "record", "stacking"},
    "audience": {"vocabulary"},
    "skits": {"exports"},
    "lab": {"drawing", "ranks", "variety", "yields"},
}
FORBIDDEN = {
    "utils",
    "helpers",
    "constants",
    "exceptions",
    "managers",
    "signals",
    "base",
    "common",
    "misc",
}


def python_files() -> Iterator[Path]:
    return (path for path in SRC.rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda path: path.name)
def test_a_context_has_only_rooms_we_know(context):
    allowed = ROOMS | NOUNS.get(context.name, set())
    folders = {
        "migrations",
        "prompts",
        "sql",
        "services",
        "templates",
        "data",
        "__pycache__",
    } | allowed

    strangers = [
        path.name
        for path in context.iterdir()
        if path.stem not in (folders if path.is_dir() else allowed)
    ]

    assert not strangers


def test_no_file_has_a_name_that_says_nothing():
    assert not [path for path in python_files() if path.stem in FORBIDDEN]


def test_no_file_is_longer_than_four_hundred_lines():
    assert not [
        path for path in python_files() if len(path.read_text("utf-8").splitlines()) > 400
    ]


def test_every_module_says_what_it_is_for():
    silent = [
        path
        for path in python_files()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]

    assert not silent


def test_stages_wait_only_for_earlier_ones():
    for stages in FLOWS.values():
        earlier: set[str] = set()
        for stage in stages:
            assert earlier.issuperset(stage.after), stage.name
            earlier.add(stage.name)


def test_a_stage_name_is_used_once():
    names = Counter(stage.name for stages in FLOWS.values() for stage in stages)

    assert max(names.values()) == 1


def test_every_deferred_name_is_a_task():
    from procrastinate.contrib.django import app

    assert {flows.RUN_STAGE, headlines.MEASURE, products.READ} <= app.tasks.keys()


def refusals(family: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for kind in family.__subclasses__():
        yield kind
        yield from refusals(kind)


def test_every_refusal_has_a_code_of_its_own():
    codes: dict[str, set[str]] = {}
    for kind in refusals():
        if kind.__module__.startswith("tinkerflow."):
            codes.setdefault(kind.code, set()).add(kind.__qualname__)
    shared = {code: kinds for code, kinds in codes.items() if len(kinds) > 1}

    assert not shared


def test_every_refusal_code_reads_like_a_path():
    assert all(re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)?", kind.code) for kind in refusals())


def test_every_prompt_file_is_loaded_by_somebody():
    code = "\n".join(path.read_text("utf-8") for path in python_files())

    orphans = [path for path in SRC.rglob("prompts/*.md") if f'"{path.stem}"' not in code]

    assert not orphans


def test_nothing_of_this_house_catches_everything():
    broad = re.compile(r"except( Exception)?:|except \(?(Base)?Exception")

    assert not [path for path in python_files() if broad.search(path.read_text("utf-8"))]


def told_tables() -> dict[str, str]:
    """Table → where, from docs/map.md's rows `| table | code | …`."""
    rows = (ROOT / "docs" / "map.md").read_text("utf-8").splitlines()
    found = {}
    for row in rows:
        if match := re.match(r"\| `(\w+)` \| `?([\w.]+)`? \|", row):
            found[match[1]] = match[2]
    return found


def test_the_map_names_every_table_of_ours_and_where_it_lives():
    ours = {
        model._meta.db_table: model.__module__.removeprefix("tinkerflow.").removesuffix(
            ".models"
        )
        for model in apps.get_models()
        if model.__module__.startswith("tinkerflow.")
    }
    built = {table: where for table, where in told_tables().items() if where != "planned"}

    assert built == ours
