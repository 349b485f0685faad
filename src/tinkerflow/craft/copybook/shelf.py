"""Where the copybook's data lies: YAML beside the code, read once."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # six times faster, where libyaml is there


@cache
def read(name: str) -> dict[str, Any]:
    """One file of the copybook, as plain values."""
    text = (files(__package__) / "data" / f"{name}.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are the safe one
    return found


@cache
def shelf(folder: str) -> tuple[str, ...]:
    """The names of a folder's files, in one order on every machine."""
    return tuple(
        sorted(
            f"{folder}/{each.name.removesuffix('.yaml')}"
            for each in (files(__package__) / "data" / folder).iterdir()
            if each.name.endswith(".yaml")
        )
    )
