"""Skits that nobody should film, each bad in its own way."""

from collections.abc import Sequence
from typing import Final

from tinkerflow.craft.skits.skit import Beat, Skit

CALL: Final = {"cta_line": "Buy Saltline now.", "cta_overlay": "Buy Saltline now"}


def skit(*beats: tuple[str, str | None], seconds: float = 6, shots: Sequence[str] = ()) -> Skit:
    """Beats of the same length from (what is done, what is said)."""
    first = next(said for _, said in beats if said)
    return Skit(
        hook_line=first.partition(": ")[2].splitlines()[0][:150],
        beats=tuple(
            Beat(start=n * seconds, end=(n + 1) * seconds, action=done, dialogue=said)
            for n, (done, said) in enumerate(beats)
        ),
        b_roll=tuple(shots),
        **CALL,
    )


DUMP = "A: Saltline dissolves in cold water in 20 seconds. Each stick has 500 mg of sodium and no sugar. 30 single sticks fit in a jacket pocket. Saltline is for everybody who drinks water."
SPEECH = "A: I would like to take a moment to talk about the many ways in which hydration, electrolytes and considerate planning interact in our everyday lives, whatever we happen to be doing"

BAD: Final = {
    "no hook": skit(
        (
            "A looks at the camera",
            "A: Hello everyone and welcome back to another video about things that we like.",
        ),
        (
            "A talks",
            "A: So there is a powder that you can put into water and that is what this is about today.",
        ),
        ("A holds up Saltline", "A: It is called Saltline and it is good."),
        ("A nods", "A: Thank you for watching this video until the end."),
    ),
    "product dumped": skit(
        ("A talks", "A: Introducing Saltline, the electrolyte powder by Saltline."),
        ("A talks", DUMP),
        ("A talks", DUMP),
        ("A talks", "A: Saltline. Order Saltline today."),
    ),
    "one note": skit(
        *(
            ("A shouts", "A: This is so annoying! So annoying! I cannot even!")
            for _ in range(5)
        ),
        ("A shouts", "A: Buy it!"),
    ),
    "speeches": skit(
        ("A talks to the camera", SPEECH),
        ("A keeps talking", SPEECH),
        ("A talks on", SPEECH),
        ("A ends", "A: Saltline."),
        seconds=19,
    ),
    "unfilmable": skit(
        ("A helicopter lands in a crowd; it is raining confetti", "A: Water."),
        ("A choir of horses sings under a drone", "A: Gritty."),
        ("An explosion folds into a second A", None),
        ("A paper wall bursts, a trampoline behind it", "A: Saltline."),
        shots=("A drone over the crowd", "Horses", "The explosion again"),
    ),
    "silent and wordless": skit(
        ("A drinks", "A: Hm."),
        ("A drinks", None),
        ("A drinks", None),
        ("A drinks", None),
        seconds=16,
    ),
}
