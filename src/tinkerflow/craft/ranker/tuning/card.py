"""The model card: what the model is, how good, and what it may not be used for."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from tinkerflow.craft.ranker.accuracy import SHOWN, cell
from tinkerflow.craft.ranker.released import CARD


def as_markdown(card: Mapping[str, Any]) -> str:
    """The card in words. Taught on both splits, a model has figures of cross-validation alone."""
    unseen = card["figures"]["cross_validation"]
    if (figures := card["figures"].get("validation")) is None:
        return _template("card_of_both.md").format(
            **card, unseen=unseen, table="\n".join(_table({"tuned": unseen}))
        )
    return _template("card.md").format(
        **card, unseen=unseen, judged=figures["tuned"], table="\n".join(_table(figures))
    )


def _template(name: str) -> str:
    return (files("tinkerflow.craft.ranker") / "data" / name).read_text("utf-8")


def _table(figures: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield f"| | {' | '.join(figures)} |"
    yield "|---" * (len(figures) + 1) + "|"
    for name, words in SHOWN.items():
        yield f"| {words} | {' | '.join(cell(one, name) for one in figures.values())} |"


def keep_figures(folder: Path, figures: Mapping[str, Any]) -> None:
    """Put other figures of the validation split into a folder's card; the model stays as it is."""
    card = json.loads((folder / CARD).read_text("utf-8"))
    card["figures"]["validation"] = figures
    (folder / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    (folder / "CARD.md").write_text(as_markdown(card), "utf-8")
