"""Headlines as the lower layers see them, read once for all pupils."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from .encoder import WIDTH, Encoder, Layout

READ_AT_ONCE: Final = 128


class Library:
    """Headlines as the frozen lower layers see them, read once and kept."""

    def __init__(
        self, encoder: Encoder, tokens: dict[str, Sequence[int]], *, taught: int
    ) -> None:
        self.upper = nn.ModuleList(list(encoder.blocks)[len(encoder.blocks) - taught :])
        self.lengths = torch.tensor([len(ids) for ids in tokens.values()])
        self.number = {headline: number for number, headline in enumerate(tokens)}
        self._ends = torch.cumsum(self.lengths, 0)
        # Half the size, and plain enough to be handed to other processes.
        self._hidden = np.zeros((int(self._ends[-1]), WIDTH), dtype=np.float16)
        lower = list(encoder.blocks)[: len(encoder.blocks) - taught]
        rows = [torch.tensor(ids) for ids in tokens.values()]
        with torch.inference_mode():
            for batch in self.batches(torch.arange(len(rows))):
                layout = Layout.of(self.lengths[batch])
                places = torch.cat([torch.arange(n) for n in self.lengths[batch].tolist()])
                seen = encoder.embed(torch.cat([rows[n] for n in batch.tolist()]), places)
                for block in lower:
                    seen = block(seen, layout.mix)
                self._hidden[self._where(batch)] = seen.numpy()

    def __getitem__(self, numbers: Tensor) -> tuple[Tensor, Layout]:
        """The hidden tokens of these headlines, laid end to end."""
        hidden = torch.from_numpy(self._hidden[self._where(numbers)]).float()
        return hidden, Layout.of(self.lengths[numbers])

    def batches(self, numbers: Tensor) -> Sequence[Tensor]:
        """The headlines in groups of about the same length."""
        order = torch.argsort(self.lengths[numbers], stable=True)
        return numbers[order].split(READ_AT_ONCE)

    def _where(self, numbers: Tensor) -> NDArray[np.int_]:
        """The rows of these headlines' tokens."""
        spans = zip(self._ends[numbers].tolist(), self.lengths[numbers].tolist(), strict=True)
        return np.concatenate([np.arange(end - length, end) for end, length in spans])
