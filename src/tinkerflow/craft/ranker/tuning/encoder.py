"""MiniLM in torch: its lower layers only read, its upper layers and a head are taught."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH: Final = 384
HEADS: Final = 12
LAYERS: Final = 6
LONGEST: Final = 48
EPSILON: Final = 1e-12
# Mean vectors have length 1; times this, the head learns at a usual pace.
LENGTH: Final = 20.0
Mix = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Layout:
    """Where the tokens of a batch lie when they are laid end to end, without padding."""

    places: Tensor
    owners: Tensor
    mask: Tensor
    lengths: Tensor

    @classmethod
    def of(cls, lengths: Tensor) -> "Layout":
        """The layout of texts of these lengths."""
        inside = torch.arange(int(lengths.max())) < lengths[:, None]
        return cls(
            places=inside.flatten().nonzero()[:, 0],
            owners=torch.repeat_interleave(torch.arange(len(lengths)), lengths),
            mask=torch.where(inside, 0.0, -1e4)[:, None, None, :],
            lengths=lengths,
        )

    def mix(self, qkv: Tensor) -> Tensor:
        """Attention within each text."""
        rows, columns = len(self.lengths), self.mask.shape[-1]
        padded = qkv.new_zeros(rows * columns, 3 * WIDTH).index_copy(0, self.places, qkv)
        mixed = attend(padded.view(rows, columns, 3 * WIDTH), self.mask)
        return mixed.reshape(rows * columns, WIDTH)[self.places]

    def mean(self, hidden: Tensor) -> Tensor:
        """The mean of the tokens of each text."""
        sums = hidden.new_zeros(len(self.lengths), WIDTH).index_add(0, self.owners, hidden)
        return sums / self.lengths[:, None]


def attend(qkv: Tensor, mask: Tensor | float = 0.0) -> Tensor:
    """Scaled dot-product attention over padded rows, heads side by side."""
    rows, columns, _ = qkv.shape
    q, k, v = (
        part.reshape(rows, columns, HEADS, WIDTH // HEADS).transpose(1, 2)
        for part in qkv.chunk(3, dim=-1)
    )
    told = (q @ k.transpose(-1, -2)).float() * (WIDTH // HEADS) ** -0.5 + mask
    mixed = torch.softmax(told, dim=-1).to(v.dtype) @ v
    return mixed.transpose(1, 2).reshape(rows, columns, WIDTH)


class Block(nn.Module):
    """One layer of BERT; how the tokens see each other is told by `mix`."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mix: Mix) -> Tensor:
        """What the tokens mean after looking at each other once more."""
        hidden = self.norm(hidden + self.dropout(self.out(mix(self.qkv(hidden)))))
        thought = self.down(functional.gelu(self.up(hidden)))
        return self.last_norm(hidden + self.dropout(thought))


class Encoder(nn.Module):
    """Words to vectors: the embeddings and all six layers."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30_522, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))

    def embed(self, ids: Tensor, places: Tensor) -> Tensor:
        """The tokens before they have seen each other."""
        return self.norm(self.words(ids) + self.places(places))


class Strength(nn.Module):
    """What is taught: the upper layers, and a head that reads a win from the mean vector."""

    def __init__(self, blocks: nn.ModuleList, *, dropout: float) -> None:
        super().__init__()
        self.blocks = blocks
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, 1, bias=False)
        nn.init.zeros_(self.head.weight)

    def forward(self, hidden: Tensor, layout: Layout) -> Tensor:
        """The strength of each text of the batch."""
        with precision():
            for block in self.blocks:
                hidden = block(hidden, layout.mix)
        return self.read(layout.mean(hidden.float()))

    def read(self, mean: Tensor) -> Tensor:
        """The strength that a mean vector tells."""
        return self.head(self.dropout(direction(mean) * LENGTH)).squeeze(-1)


def direction(mean: Tensor) -> Tensor:
    """The mean vector at length 1: what two texts are compared by."""
    return functional.normalize(mean, dim=-1)


def precision() -> AbstractContextManager[object]:
    """Half precision where the processor has matrix units for it: four times as fast."""
    if torch.cpu.get_capabilities().get("amx_bf16"):
        return torch.autocast("cpu", torch.bfloat16)
    return nullcontext()
