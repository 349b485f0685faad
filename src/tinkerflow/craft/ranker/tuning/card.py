"""The model card: what the model is, how good, and what it may not be used for."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from tinkerflow.craft.ranker.measuring import SHOWN, cell


def as_markdown(card: Mapping[str, Any]) -> str:
    """The card in words."""
    template = (files("tinkerflow.craft.ranker") / "data/card.md").read_text("utf-8")
    figures = card["figures"]["validation"]
    return template.format(
        **card,
        unseen=card["figures"]["cross_validation"],
        judged=figures["tuned"],
        table="\n".join(_table(figures)),
    )


def _table(figures: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield f"| | {' | '.join(figures)} |"
    yield "|---" * (len(figures) + 1) + "|"
    for name, words in SHOWN.items():
        yield f"| {words} | {' | '.join(cell(one, name) for one in figures.values())} |"
