"""One line of a template: who says what, and which words it needs."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Job = Literal["hook", "problem", "escalate", "turn", "demo", "proof", "callback", "cta"]
Voice = Literal["A", "B", "VO"]


class Line(BaseModel):
    """A pattern for one beat; `needs` are the slots of its three texts.

    A `later` one only follows another line of the same sort.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    beat: Job
    who: Voice
    needs: tuple[str, ...]
    action: str
    dialogue: str
    on_screen: str
    later: bool = False
