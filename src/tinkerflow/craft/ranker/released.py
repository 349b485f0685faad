"""The released model as its card tells it: what strengths mean, and how good it is. No runtime."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Final

from tinkerflow.kit.errors import Refusal

from .ruler import Ruler

RELEASED: Final = Path(str(files("tinkerflow.craft.ranker"))) / "data/tuned"
CARD: Final = "card.json"
MODEL: Final = "model.onnx"
RUNTIME: Final = ("numpy", "onnxruntime", "tokenizers")
_VERSION: Final = 8


class TunedUnusable(Refusal):
    """The tuned model's files are missing or not what was released."""

    code: ClassVar[str] = "ranker.tuned_unusable"


@dataclass(frozen=True)
class Card:
    """What a model's folder says of it; `told` is all of it."""

    version: str
    ruler: Ruler
    hashes: Mapping[str, str]
    told: dict[str, Any]

    @property
    def figures(self) -> Mapping[str, Any]:
        """How good it is, by what it was judged on; nothing while it is still being made."""
        found: Mapping[str, Any] = self.told.get("figures", {})
        return found


def read_card(folder: Path = RELEASED) -> Card:
    """The card of a folder. Raises TunedUnusable for one that is missing or cannot be read."""
    try:
        told = json.loads((folder / CARD).read_text("utf-8"))
        hashes = {str(name): str(known) for name, known in told["files"].items()}
        ruler = Ruler(told["temperature"], tuple(told["quantiles"]), told["sd"])
        return Card(hashes[MODEL][:_VERSION], ruler, hashes, told)
    except FileNotFoundError as fault:
        raise TunedUnusable(f"The headline model's file {CARD} is missing.") from fault
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as fault:
        raise TunedUnusable(f"The headline model's {CARD} cannot be read.") from fault


def check(folder: Path, card: Card) -> None:
    """Raise TunedUnusable unless every file of the folder is what the card says."""
    for name, known in card.hashes.items():
        try:
            found = fingerprint(folder / name)
        except OSError as fault:
            raise TunedUnusable(f"The headline model's file {name} is missing.") from fault
        if found != known:
            raise TunedUnusable(f"The headline model's file {name} is damaged.")


def obstacle(folder: Path = RELEASED) -> str:
    """What keeps the model of a folder from running here; empty if nothing does. Loads nothing."""
    for package in RUNTIME:
        if find_spec(package) is None:
            return f"The package {package} is not installed."
    try:
        check(folder, read_card(folder))
    except TunedUnusable as refusal:
        return refusal.message
    return ""


def fingerprint(path: Path) -> str:
    """The file's sha256."""
    return sha256(path.read_bytes()).hexdigest()
