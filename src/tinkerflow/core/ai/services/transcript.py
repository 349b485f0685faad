"""What went to a model and what it said, as text."""

import re
from dataclasses import dataclass, field
from typing import Final

from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
from pydantic_ai.usage import RequestUsage

ESCAPED_NUL: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


@dataclass
class Transcript:
    """What was sent and heard so far. Written on the loop, read by the asker once the call is over.

    `is_cut`: the last answer has begun and not ended.
    """

    requests: int = 0
    seconds: float = 0.0
    raw: str = ""
    usage: RequestUsage = field(default_factory=RequestUsage)
    error: str = ""
    is_cut: bool = False
    _before: RequestUsage = field(default_factory=RequestUsage)

    def send(self) -> None:
        """One more request is on its way."""
        self.requests += 1
        self._before, self.is_cut = self.usage, False

    def note(self, response: ModelResponse) -> None:
        """What a request has brought so far."""
        self.usage = self._before + response.usage
        self.raw, self.is_cut = raw_of(response), True

    def hear(self, response: ModelResponse) -> None:
        """What a request has brought."""
        self.usage = self._before + response.usage
        self.raw, self.is_cut = raw_of(response), False


def without_nul(response: ModelResponse) -> ModelResponse:
    """PostgreSQL's texts cannot hold U+0000, and no honest answer has one."""
    for part in response.parts:
        if isinstance(part, ToolCallPart):
            part.args = ESCAPED_NUL.sub(r"\1", written(part)).replace("\0", "")
        elif isinstance(part, TextPart):
            part.content = ESCAPED_NUL.sub(r"\1", part.content).replace("\0", "")
    return response


def raw_of(response: ModelResponse) -> str:
    """The answer as text: the arguments of the answering tool, else what was said."""
    for part in response.parts:
        if isinstance(part, ToolCallPart):
            return written(part)
    return "".join(part.content for part in response.parts if isinstance(part, TextPart))


def written(part: ToolCallPart) -> str:
    """A tool's arguments as the model wrote them: the library would wrap what is cut off."""
    if isinstance(part.args, str):
        return part.args
    return part.args_as_json_str() if part.args else ""
