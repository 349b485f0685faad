"""One pupil: the upper layers tuned until the winners of real experiments come out stronger."""

import copy
import math
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Final

import numpy as np
import structlog
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from tinkerflow.craft.ranker.experiments import Pair

from .encoder import Strength
from .library import Library

WARM_UP: Final = 0.1
Numbers = NDArray[np.float64]
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Recipe:
    """How a pupil is taught."""

    seed: int
    taught_layers: int = 3
    epochs: int = 2
    rate: float = 1e-4
    head_rate: float = 2e-3
    decay: float = 0.05
    dropout: float = 0.2
    stories_a_step: int = 16


def teach_all(
    library: Library, lessons: Sequence[Sequence[Pair]], recipe: Recipe, *, cores: int
) -> list[Strength]:
    """A pupil for each lesson, every one on a core of its own: so it learns the same anywhere."""
    recipes = [replace(recipe, seed=recipe.seed + number) for number in range(len(lessons))]
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as desks:
        told = desks.map(_weights, [library] * len(lessons), lessons, recipes)
        return [_pupil(library, recipe, weights) for weights in told]


def teach(library: Library, pairs: Sequence[Pair], recipe: Recipe) -> Strength:
    """Tune a pupil on these pairs with the Bradley-Terry loss, whole stories a step."""
    torch.manual_seed(recipe.seed)
    pupil = Strength(copy.deepcopy(library.upper), dropout=recipe.dropout).train()
    stories = _by_story(pairs)
    steps = recipe.epochs * math.ceil(len(stories) / recipe.stories_a_step)
    optimizer, schedule = _optimizer(pupil, recipe, steps=steps)
    mean = float(np.mean([pair.weight for pair in pairs]))
    dice = np.random.default_rng(recipe.seed)
    for epoch in range(recipe.epochs):
        losses = []
        for group in _steps(dice.permutation(len(stories)), recipe.stories_a_step):
            loss = _loss(pupil, library, [pair for n in group for pair in stories[n]]) / mean
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        log.info(
            "epoch_taught", seed=recipe.seed, epoch=epoch, loss=round(float(np.mean(losses)), 4)
        )
    return pupil.eval()


def _weights(
    library: Library, pairs: Sequence[Pair], recipe: Recipe
) -> dict[str, NDArray[np.float32]]:
    torch.set_num_threads(1)
    return {
        name: one.numpy() for name, one in teach(library, pairs, recipe).state_dict().items()
    }


def _pupil(
    library: Library, recipe: Recipe, weights: dict[str, NDArray[np.float32]]
) -> Strength:
    pupil = Strength(copy.deepcopy(library.upper), dropout=recipe.dropout)
    pupil.load_state_dict({name: torch.from_numpy(one) for name, one in weights.items()})
    return pupil.eval()


def strengths(pupil: Strength, library: Library, headlines: Sequence[str]) -> Numbers:
    """How strong the pupil takes these headlines to be."""
    numbers = torch.tensor([library.number[headline] for headline in headlines])
    told = torch.zeros(len(library.lengths))
    with torch.inference_mode():
        for batch in library.batches(numbers.unique()):
            told[batch] = pupil(*library[batch])
    return np.asarray(told[numbers], dtype=np.float64)


def average(pupils: Sequence[Strength]) -> Strength:
    """One pupil whose weights are the mean of theirs: all began at the same place."""
    states = [pupil.state_dict() for pupil in pupils]
    one = copy.deepcopy(pupils[0])
    one.load_state_dict(
        {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    )
    return one.eval()


def _loss(pupil: Strength, library: Library, pairs: Sequence[Pair]) -> Tensor:
    """The weighted surprise at the winners."""
    sides = [
        torch.tensor([library.number[getattr(pair, side)] for pair in pairs])
        for side in ("first", "second")
    ]
    numbers, places = torch.cat(sides).unique(return_inverse=True)
    told = pupil(*library[numbers])
    leads = told[places[: len(pairs)]] - told[places[len(pairs) :]]
    signs = torch.tensor([1.0 if pair.first_won else -1.0 for pair in pairs])
    weights = torch.tensor([pair.weight for pair in pairs])
    return -(weights * functional.logsigmoid(signs * leads)).mean()


def _optimizer(
    pupil: Strength, recipe: Recipe, *, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW, the head faster than the layers; a short warm-up, then down in a line."""
    optimizer = torch.optim.AdamW(
        [
            {"params": list(pupil.blocks.parameters()), "lr": recipe.rate},
            {"params": list(pupil.head.parameters()), "lr": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
        fused=True,
    )
    warm = max(1.0, WARM_UP * steps)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / warm) * max(0.0, (steps - step) / steps)
    )


def _by_story(pairs: Sequence[Pair]) -> list[list[Pair]]:
    stories: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        stories[pair.story].append(pair)
    return list(stories.values())


def _steps(order: NDArray[np.int_], size: int) -> Sequence[NDArray[np.int_]]:
    return [order[start : start + size] for start in range(0, len(order), size)]
