"""A model that writes skits: well, or as the test wants them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fakes.dialects import Call

Skit = dict[str, Any]


def beat(number: int, **more: Any) -> dict[str, Any]:
    """One beat of six seconds."""
    return {
        "action": f"A pushes bottle {number} across the table",
        "dialogue": f"A: That is bottle number {number}.\nB: I counted.",
        "on_screen_text": f"Bottle {number}",
        "seconds": 6,
        **more,
    }


def skit(**more: Any) -> Skit:
    """A skit of six beats that may stand as it is."""
    return {
        "title": "Bottle number four",
        "hook_line": "That is bottle number 0.",
        "beats": [beat(number) for number in range(6)],
        "b_roll": ["Hands and a bottle, top-down"],
        "overlays": ["Sound on"],
        "cta_line": "Have a look at Saltline.",
        "cta_overlay": "Have a look at Saltline",
        **more,
    }


@dataclass
class SkitModel:
    """Answers every call well; `touch` may spoil an answer before it leaves, by its turn."""

    touch: Callable[[Skit, int], Skit] = lambda answer, _turn: answer
    turns: list[Call] = field(default_factory=list)

    def __call__(self, call: Call) -> Skit:
        self.turns.append(call)
        return self.touch(skit(), len(self.turns) - 1)
