"""A model that judges: marks as the test says."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fakes.dialects import Call
from tinkerflow.marketing.scoring.agents import RUBRIC

SHOWN = re.compile(r"^(s\d+)\nHeadline: (.*)$", re.MULTILINE)


@dataclass
class Judge:
    """A model that gives marks as the test says: a total of 0 to 100 by headline and place."""

    marks: Callable[[str, int], int]
    lists: list[list[str]] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)

    def __call__(self, call: Call) -> dict[str, Any]:
        shown = SHOWN.findall(call.prompt)
        self.lists.append([headline for _, headline in shown])
        return {
            "verdicts": [
                verdict(self.renamed.get(name, name), self.marks(headline, place))
                for place, (name, headline) in enumerate(shown)
                if self.renamed.get(name) != "left out"
            ]
        }


def verdict(name: str, total: int) -> dict[str, Any]:
    base, more = divmod(total, len(RUBRIC))
    marks = {question: base + (place < more) for place, question in enumerate(RUBRIC)}
    return {"id": name, **marks, "why": f"Worth {total}.", "fix": "Name the number."}
