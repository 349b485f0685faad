"""The studio's flows: each a line of stages about one row of the studio's, named by the run's reference."""

from collections.abc import Mapping
from typing import Final

from .stage import Stage

FLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {}
