"""A model that does all a run asks for: it writes, and it judges what was written."""

import json
from dataclasses import dataclass, field
from typing import Any

from fakes.dialects import Call
from fakes.judge import Judge
from fakes.writer import Writer
from tinkerflow.marketing.scoring.agents import RUBRIC

WHY = "It names a pain of this very person, but the proof comes late and the first words could be anybody's."
FIX = "Open with the number that the body ends with, and say what it saves on a Friday."


def marks(headline: str, place: int) -> int:
    """Some of 100, the same for the same headline."""
    return 20 + (sum(headline.encode()) + place % 3) % 70


@dataclass
class Model:
    """Answers every call well and at the length a real model does."""

    writer: Writer = field(default_factory=Writer)
    judge: Judge = field(default_factory=lambda: Judge(marks))

    def __call__(self, call: Call) -> dict[str, Any]:
        if "Judge these" not in call.prompt:
            return self.writer(call)
        verdicts = self.judge(call)["verdicts"]
        words = {"why": WHY, "fix": FIX} if '"why"' in json.dumps(call.schema) else {}
        marks = [{name: one[name] for name in ("id", *RUBRIC)} for one in verdicts]
        return {"verdicts": [{**one, **words} for one in marks]}
