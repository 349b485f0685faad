"""Exports: JSON, CSV and one HTML page that needs nothing else."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.template.loader import render_to_string

from tinkerflow.kit.tables import defused, written

from .queries import Row

COLUMNS: Final = (
    "rank",
    "number",
    "headline",
    "body",
    "cta",
    "keywords",
    "persona",
    "creative_angle",
    "target_platform",
    "tone",
    "final_score",
    "low",
    "high",
    "score_class",
    "llm_name",
    "llm_score",
    "llm_reason",
    "trend_score",
    "trend_reason",
    "viral_score",
    "viral_reason",
    "headline_percentile",
    "headline_low",
    "headline_high",
    "wins_in_batch",
    "others_in_batch",
    "is_winner",
    "unsupported_claims",
    "claims",
    "facts",
    "engine",
    "model",
    "prompt",
    "prompt_version",
    "seed",
    "temperature",
    "patterns",
    "scorer",
)


def as_json(report: Row) -> str:
    """The report as JSON, keys in the report's order."""
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def as_csv(report: Row) -> str:
    """One line a script. No cell can be read as a formula by a spreadsheet."""
    return written([COLUMNS, *lines(report)])


def as_html(report: Row) -> str:
    """The report as a page of its own: styles inside, no script, nothing loaded from elsewhere."""
    facts = {fact["number"]: fact for fact in report["facts"]}
    return render_to_string("campaigns/report.html", {"report": report, "facts": facts})


FORMATS: Final[Mapping[str, tuple[str, str, Callable[[Row], str]]]] = {
    "json": ("application/json", "report.json", as_json),
    "csv": ("text/csv; charset=utf-8", "scripts.csv", as_csv),
    "html": ("text/html; charset=utf-8", "report.html", as_html),
}


def lines(report: Row) -> Iterator[list[str | int | float]]:
    """The cells of each script."""
    for script in report["scripts"]:
        flat = flattened(script)
        yield [cell(flat.get(column)) for column in COLUMNS]


def flattened(script: Row) -> Row:
    """A script without nesting."""
    score = script["score"] or {"parts": {}}
    parts = {
        f"{part}_{name}": value
        for part, values in score["parts"].items()
        for name, value in values.items()
    }
    whole = {"final_score": score.get("final"), "score_class": score.get("class")}
    claims = "; ".join(f"{claim['text']} ({claim['status']})" for claim in script["claims"])
    rest = {name: score.get(name) for name in ("low", "high", "scorer")}
    head = of_headline(score.get("headline") or {})
    return {
        **script,
        **script["provenance"],
        **parts,
        **whole,
        **rest,
        **head,
        "claims": claims,
    }


def of_headline(headline: Row) -> Row:
    """The columns of the headline model."""
    place = headline.get("in_batch") or {}
    return {
        **{f"headline_{name}": headline.get(name) for name in ("percentile", "low", "high")},
        "wins_in_batch": place.get("wins"),
        "others_in_batch": place.get("others"),
    }


def cell(value: Any) -> str | int | float:  # noqa: ANN401 - any value of a report
    """A value for a spreadsheet: numbers as they are, text that starts a formula defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = ", ".join(str(one) for one in value)
    return defused(str(value))
