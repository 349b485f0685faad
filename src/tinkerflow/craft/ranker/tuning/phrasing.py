"""What phrases are worth: a pairwise logistic model of rare and common words."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from tinkerflow.craft.ranker.experiments import Pair
from tinkerflow.craft.ranker.phrases import Phrases

# A phrase of fewer headlines than this is an accident.
LEAST: Final = 3
RIDGE: Final = 1.0
ROUNDS: Final = 60


def worth_of(pairs: Sequence[Pair], said: Mapping[str, set[int]]) -> Phrases:
    """Weigh the phrases of these pairs; `said` are the phrases of every headline."""
    heads = sorted({headline for pair in pairs for headline in (pair.first, pair.second)})
    met = Counter(one for headline in heads for one in said[headline])
    rarity = {
        one: math.log((1 + len(heads)) / (1 + count)) + 1
        for one, count in sorted(met.items())
        if count >= LEAST
    }
    worth = _fit(_differences(pairs, said, rarity), pairs)
    return Phrases(
        {one: (rarity[one], value) for one, value in zip(rarity, worth.tolist(), strict=True)}
    )


def _differences(
    pairs: Sequence[Pair], said: Mapping[str, set[int]], rarity: Mapping[int, float]
) -> Tensor:
    """A row for each pair: the phrases of the first one less those of the second."""
    column = {one: number for number, one in enumerate(rarity)}
    cells: list[tuple[int, int, float]] = []
    for row, pair in enumerate(pairs):
        for headline, sign in ((pair.first, 1.0), (pair.second, -1.0)):
            known = sorted(one for one in said[headline] if one in column)
            length = math.sqrt(sum(rarity[one] ** 2 for one in known))
            cells += [(row, column[one], sign * rarity[one] / length) for one in known]
    rows, columns, values = zip(*cells, strict=True)
    places, size = torch.tensor([rows, columns]), (len(pairs), len(rarity))
    return torch.sparse_coo_tensor(
        places, torch.tensor(values), size, check_invariants=True
    ).coalesce()


def _fit(differences: Tensor, pairs: Sequence[Pair]) -> Tensor:
    """Ridge logistic regression without an intercept."""
    signs = torch.tensor([1.0 if pair.first_won else -1.0 for pair in pairs])
    weights = torch.tensor([pair.weight for pair in pairs])
    weights = weights / weights.mean()
    worth = torch.zeros(differences.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([worth], max_iter=ROUNDS, line_search_fn="strong_wolfe")

    def surprise() -> Tensor:
        optimizer.zero_grad()
        leads = torch.sparse.mm(differences, worth[:, None])[:, 0]
        loss = -(weights * functional.logsigmoid(signs * leads)).sum()
        loss = loss + RIDGE / 2 * worth.square().sum()
        loss.backward()
        return loss

    optimizer.step(surprise)
    return worth.detach()
