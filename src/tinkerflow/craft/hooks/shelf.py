"""Where the data of hooks lies, read once, and what may be chosen: sorts and families."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from tinkerflow.kit.errors import BadInput

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnknownKind(BadInput):
    """A sort of hook that we do not know."""

    code = "hooks.unknown_type"


class UnknownFamily(BadInput):
    """A family of hooks that we do not know."""

    code = "hooks.unknown_family"


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of hook: spoken, visual or text; `longest` is in characters."""

    id: str
    label: str
    longest: int
    about: str


@dataclass(frozen=True, slots=True)
class Family:
    """What an opening does to whoever scrolls by."""

    id: str
    label: str
    about: str


@cache
def read(name: str) -> dict[str, Any]:
    """One file of the data, as plain values."""
    text = (files(__package__) / "data" / f"{name}.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are the safe one
    return found


@cache
def kinds() -> dict[str, Kind]:
    """The three sorts by id, in the order to show."""
    return {each["id"]: Kind(**each) for each in read("hooks")["kinds"]}


@cache
def families() -> dict[str, Family]:
    """The seven families by id, in the order to show."""
    return {each["id"]: Family(**each) for each in read("hooks")["families"]}


def kind_ids(chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The chosen sorts, each once; all where none is chosen. Raises UnknownKind."""
    for each in chosen:
        if each not in kinds():
            raise UnknownKind(f"Choose {', '.join(kinds())} for the type of a hook.")
    return tuple(dict.fromkeys(chosen)) or tuple(kinds())


def family_ids(chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The chosen families, each once; all where none is chosen. Raises UnknownFamily."""
    for each in chosen:
        if each not in families():
            raise UnknownFamily(f"Choose a hook family of: {', '.join(families())}.")
    return tuple(dict.fromkeys(chosen)) or tuple(families())
