"""Every flow there is, and the stages of all of them by name."""

from collections.abc import Mapping
from typing import Final

from .marketing import FLOWS as OF_MARKETING
from .stage import Stage
from .studio import FLOWS as OF_STUDIO

FLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {**OF_MARKETING, **OF_STUDIO}


def stage_named(name: str) -> Stage:
    """The stage with this name, of any flow. Raises KeyError."""
    return {stage.name: stage for flow in FLOWS.values() for stage in flow}[name]


def label_of(name: str) -> str:
    """What a person calls the stage."""
    return stage_named(name).label
