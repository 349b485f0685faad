"""The taught encoder as one file that needs no torch: ONNX, its weights in eight bits."""

import logging
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from torch import Tensor, nn

from .encoder import Encoder, Strength, attend, direction

OPSET: Final = 21
# Weights and activations share a scale over this many neighbours: far less is lost than with one
# scale for a whole matrix. With 128 the runtime rounds otherwise for larger batches, and a headline's
# figure would hang on those beside it.
NEIGHBOURS: Final = 64


class Whole(nn.Module):
    """Token ids of texts of one length in; strengths and vectors of length 1 out."""

    def __init__(self, encoder: Encoder, pupil: Strength) -> None:
        super().__init__()
        self.encoder = encoder
        self.pupil = pupil
        lower = len(encoder.blocks) - len(pupil.blocks)
        self.blocks = nn.ModuleList([*list(encoder.blocks)[:lower], *pupil.blocks])

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """The strength and the vector of every row."""
        hidden = self.encoder.embed(ids, torch.arange(ids.shape[1])[None, :])
        for block in self.blocks:
            hidden = block(hidden, attend)
        mean = hidden.mean(1)
        return self.pupil.read(mean), direction(mean)


def write_onnx(encoder: Encoder, pupil: Strength, path: Path) -> None:
    """Write the model in eight bits; what is in between is thrown away."""
    logging.getLogger("onnxruntime.quantization").setLevel(logging.WARNING)
    with TemporaryDirectory() as folder:
        full, words = Path(folder) / "full.onnx", Path(folder) / "words.onnx"
        _export(Whole(encoder, pupil).eval(), full)
        quantize_dynamic(
            full, words, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"]
        )
        eight = MatMulNBitsQuantizer(
            onnx.load(words), bits=8, block_size=NEIGHBOURS, is_symmetric=True, accuracy_level=4
        )
        eight.process()
        eight.model.save_model_to_file(str(path), use_external_data_format=False)


def _export(model: Whole, path: Path) -> None:
    with warnings.catch_warnings():
        # The exporter by tracing is called old; the new one asks for yet another package.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (torch.tensor([[101, 7592, 2088, 102], [101, 7592, 2047, 102]]),),
            path,
            input_names=["ids"],
            output_names=["strength", "vector"],
            dynamic_axes={
                "ids": {0: "rows", 1: "tokens"},
                "strength": {0: "rows"},
                "vector": {0: "rows"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
