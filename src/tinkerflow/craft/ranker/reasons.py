"""What moves a headline up or down, in words."""

from typing import Final

from .features import NAMES, TRAITS, Trait
from .model import Model

_PLACE: Final = {name: place for place, name in enumerate(NAMES)}
# Shares of the reference headlines' spread, from which a trait is worth a word.
_AMOUNTS: Final = ((1.0, "much "), (0.4, ""), (0.12, "a little "))
_MOST: Final = 3


def reasons(row: tuple[float, ...], *, model: Model) -> tuple[str, ...]:
    """The traits that move this headline most, strongest first: three at the most."""
    told = [(_push(trait, row, model=model), trait) for trait in TRAITS]
    told.sort(key=lambda one: -abs(one[0]))
    said = (_sentence(push, trait, row) for push, trait in told)
    return tuple(sentence for sentence in said if sentence)[:_MOST]


def _push(trait: Trait, row: tuple[float, ...], *, model: Model) -> float:
    """How far the trait moves the headline, in spreads of the reference headlines."""
    places = [_PLACE[part] for part in trait.parts]
    return sum(row[place] * model.weights[place] for place in places) / model.spread


def _sentence(push: float, trait: Trait, row: tuple[float, ...]) -> str | None:
    more = row[_PLACE[trait.parts[0]]] > 0
    what = trait.present if more else trait.absent
    amount = next((word for least, word in _AMOUNTS if abs(push) >= least), None)
    if what is None or amount is None:
        return None
    return f"{what}: {amount}{'stronger' if push > 0 else 'weaker'}"
