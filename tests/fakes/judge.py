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
    """A model that gives marks as the test says: a total of 0 to 100 by headline and place.

    It calls scripts as they were `renamed`; one that `mends` does so only when it first sees a list.
    """

    marks: Callable[[str, int], int]
    lists: list[list[str]] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    mends: bool = False

    def __call__(self, call: Call) -> dict[str, Any]:
        shown = SHOWN.findall(call.prompt)
        headlines = [headline for _, headline in shown]
        renamed = {} if self.mends and headlines in self.lists else self.renamed
        self.lists.append(headlines)
        return {
            "verdicts": [
                verdict(renamed.get(name, name), self.marks(headline, place))
                for place, (name, headline) in enumerate(shown)
                if renamed.get(name) != "left out"
            ]
        }


def verdict(name: str, total: int) -> dict[str, Any]:
    base, more = divmod(total, len(RUBRIC))
    marks = {question: base + (place < more) for place, question in enumerate(RUBRIC)}
    return {"id": name, **marks, "why": f"Worth {total}.", "fix": "Name the number."}
