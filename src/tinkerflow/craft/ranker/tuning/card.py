"""The model card: what the model is, how good, and what it may not be used for."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from tinkerflow.craft.ranker.measuring import SHOWN, cell


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
