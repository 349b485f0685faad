"""The tuned ranker's file at work. Loads an inference runtime: only who ranks imports this."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .phrases import PHRASES, Phrases, read_phrases
from .released import CARD, MODEL, TunedUnusable, check, fingerprint, read_card
from .ruler import Ruler, Standing

__all__ = [
    "CARD",
    "DIGITS",
    "MODEL",
    "TOKENIZER",
    "Tuned",
    "TunedUnusable",
    "engine",
    "fingerprint",
    "load",
]

TOKENIZER: Final = "tokenizer.json"
AT_ONCE: Final = 32
WIDTH: Final = 384
# Finer differences than this are the processor's, not the headlines'.
DIGITS: Final = 4
# A row of length 1 for each headline: the product of two rows is the cosine of their angle.
Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Tuned:
    """The encoder and the worth of phrases, and what the two together mean."""

    version: str
    ruler: Ruler
    sd: float
    card: dict[str, Any]
    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    said: Phrases

    def strengths(self, headlines: Sequence[str]) -> list[float]:
        """Strength before temperature; what is asked beside a headline moves its last digit at most.

        Raises NothingToRank for one without a single English word.
        """
        told = {
            headline: round(float(strength) + self.said.strength(headline), DIGITS)
            for headline, strength in self._ask("strength", headlines)
        }
        return [told[headline] for headline in headlines]

    def vectors(self, headlines: Sequence[str]) -> Vectors:
        """Where the encoder puts the headlines: a row of length 1 for each, products are cosines."""
        told = dict(self._ask("vector", headlines))
        rows = [told[headline] for headline in headlines]
        return np.array(rows, dtype=np.float32).reshape(len(rows), WIDTH)

    def standings(self, headlines: Sequence[str]) -> list[Standing]:
        """Where the headlines stand among the reference headlines, and how surely."""
        return [self.ruler.standing(one, sd=self.sd) for one in self.strengths(headlines)]

    def doubt(self, one: str, other: str) -> float:
        """By how much another pupil's lead of one over the other would differ."""
        return self.ruler.doubt(one, other)

    def _ask(self, what: str, headlines: Sequence[str]) -> Iterator[tuple[str, Vectors]]:
        """One of the encoder's answers for each different headline."""
        for batch in self._batches(set(headlines)):
            ids = np.array([tokens for _, tokens in batch], dtype=np.int64)
            (found,) = self.session.run([what], {"ids": ids})
            yield from zip((headline for headline, _ in batch), found, strict=True)

    def _batches(self, headlines: set[str]) -> Iterator[list[tuple[str, list[int]]]]:
        """Headlines with as many tokens as each other: nothing is padded, so nothing is wasted."""
        alike = defaultdict(list)
        for headline in sorted(headlines):
            tokens = self.tokenizer.encode(headline).ids
            alike[len(tokens)].append((headline, tokens))
        for group in alike.values():
            for start in range(0, len(group), AT_ONCE):
                yield group[start : start + AT_ONCE]


def load(folder: Path) -> Tuned:
    """The model of a folder, once every file in it is known to be what was released."""
    card = read_card(folder)
    check(folder, card)
    session, tokenizer = engine(folder)
    said = read_phrases(folder / PHRASES)
    return Tuned(card.version, card.ruler, card.ruler.sd, card.told, session, tokenizer, said)


def engine(folder: Path) -> tuple[onnxruntime.InferenceSession, Tokenizer]:
    """The encoder on one core: workers come one a core already."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return (
        onnxruntime.InferenceSession(
            str(folder / MODEL), options, providers=["CPUExecutionProvider"]
        ),
        Tokenizer.from_file(str(folder / TOKENIZER)),
    )
