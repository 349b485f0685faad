"""One line of a template: who says what, which words it needs, and which running joke it belongs to."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

Job = Literal["hook", "problem", "escalate", "turn", "demo", "proof", "callback", "cta"]
Voice = Literal["A", "B", "VO"]
# Between the turns of a dialogue.
TURN: Final = " // "
# What is said of how it works, and what one can do then: together they say that one brings the other.
CAUSES: Final = frozenset({"how", "it_how"})
EFFECTS: Final = frozenset({"gain", "gain_short"})


class Line(BaseModel):
    """A pattern for one beat; `needs` are the slots of what is done and said.

    `on_screen` has alternatives, parted by a bar; the first with all its words is shown. `opens` are
    the running jokes that the line starts, `wants` those that an earlier beat has started. `edge` is
    0 for lines that anybody may hear, 1 where a person is teased, 2 where it bites. A `later` one
    only follows another line of the same sort.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    beat: Job
    who: Voice
    needs: tuple[str, ...]
    action: str
    dialogue: str
    on_screen: str
    opens: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    edge: int = Field(default=0, ge=0, le=2)
    later: bool = False

    @property
    def opening(self) -> str:
        """What is said first in it."""
        return self.dialogue.split(TURN, maxsplit=1)[0]

    @property
    def causal(self) -> bool:
        """Whether it says that a gain comes from how the product works."""
        return not CAUSES.isdisjoint(self.needs) and not EFFECTS.isdisjoint(self.needs)
