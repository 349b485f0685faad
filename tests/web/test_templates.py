"""The templates are formatted, linted, and short enough to read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import reverse

import tinkerflow.web
from tinkerflow.web.navigation import PLACES

FOLDER = Path(tinkerflow.web.__file__).parent / "templates"
TEMPLATES = sorted(FOLDER.rglob("*.html"))
STYLES = sorted((FOLDER.parent / "static/css").glob("*.css"))
TOOLS = Path(sys.executable).parent


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(FOLDER.parent).as_posix() for path in paths]


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_a_template_compiles_and_is_short(path):
    get_template(path.relative_to(FOLDER).as_posix())

    assert len(path.read_text("utf-8").splitlines()) <= 120


def test_no_template_asks_for_what_the_policy_drops():
    inline = re.compile(r"""\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=["']|javascript:""")

    assert not [path for path in TEMPLATES if inline.search(path.read_text("utf-8"))]


def test_no_template_trusts_text_or_names_another_host():
    loose = re.compile(r"\|safe\b|autoescape off|mark_safe|(?:src|href)=.https?://")

    assert not [path for path in TEMPLATES if loose.search(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", STYLES, ids=names(STYLES))
def test_a_style_file_says_its_layer_and_is_short(path):
    text = path.read_text("utf-8")

    assert "@layer" in text
    assert "@import" not in text
    assert len(text.splitlines()) <= 300


def test_every_place_leads_somewhere():
    assert all(reverse(place.view) for place in PLACES)


def ran(*command: str) -> str:
    done = subprocess.run([*command], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_templates_are_formatted():
    djade = str(TOOLS / "djade")

    assert ran(djade, "--check", "--target-version", "5.2", *map(str, TEMPLATES)) == ""


@pytest.mark.slow
def test_the_templates_pass_the_linter():
    assert ran(str(TOOLS / "djlint"), str(FOLDER), "--lint", "--quiet") == ""
