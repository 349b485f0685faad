"""Seven fact sheets to write from: hand-typed, numbered as a store would number their facts.

Six are whole; pagemill is what a documentation site gives: gains and how it works, no pains, no offer.
"""

import json
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from tinkerflow.craft.facts.sheet import FactSheet

HERE = Path(__file__).parent / "samples"
NAMES = (
    "dockline",
    "hollis",
    "kettlewild",
    "marlowlane",
    "pagemill",
    "queryschool",
    "tallybird",
)
WHOLE = tuple(name for name in NAMES if name != "pagemill")
PARTS = ("pain", "gain", "mechanism", "proof", "time", "quote", "detail")
SHARED = ("offer", "price", "guar", "limit", "alt", "case", "myth")


@cache
def sheet(name: str) -> FactSheet:
    """One sample sheet. Facts without a source count as read on the page."""
    given = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    numbers = count(1)
    given["triples"] = [_triple(each, numbers) for each in given["triples"]]
    for key in SHARED:
        if key in given:
            given[key] = _said(given[key], numbers)
    given["who"] = [_said(each, numbers) for each in given["who"]]
    given["obj"] = [_said(each, numbers) for each in given.get("obj", ())]
    given["kind"] = _said(given["kind"], numbers)
    return FactSheet.model_validate(given)


def sheets() -> list[FactSheet]:
    """All seven."""
    return [sheet(name) for name in NAMES]


def _triple(given: dict[str, Any], numbers: "count[int]") -> dict[str, Any]:
    works = {key: given.pop(key) for key in ("does", "how") if key in given}
    given.pop("actor", None)
    if works:
        given["mechanism"] = works
    return {key: _said(part, numbers) if key in PARTS else part for key, part in given.items()}


def _said(part: dict[str, Any], numbers: "count[int]") -> dict[str, Any]:
    src = part.get("src", "page")
    return {**part, "src": src, "fact": None if src == "assumption" else next(numbers)}
