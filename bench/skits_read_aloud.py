"""Prints ten offline skits for three products, for reading aloud, and how long they took to write."""

import statistics
import time
from typing import Final

from tinkerflow.craft.skits.brief import Brief
from tinkerflow.craft.skits.writing import Draft, write

POWDER: Final = Brief(
    product="Saltline Electrolyte Powder",
    brand="Saltline",
    kind="electrolyte powder",
    facts=(
        "Saltline dissolves in cold water in 20 seconds",
        "Each stick has 500 mg of sodium and no sugar",
        "Drink water without stopping to mix it",
        "30 single sticks fit in a jacket pocket",
    ),
    pains=(
        "cramps in the last mile",
        "carrying a tub of powder to the gym",
        "a gritty last sip",
    ),
    phrases=("I dread that last gritty sip", "tub lives in my trunk"),
)
TREAT: Final = Brief(
    product="Pawlet Turkey Bites",
    brand="Pawlet",
    kind="dog treats",
    facts=(
        "Pawlet bakes turkey, oats and pumpkin into bites the size of a pea",
        "Each bag holds 200 treats",
        "Keep crumbs out of your pockets",
    ),
    pains=(
        "breaking treats into tiny pieces",
        "crumbs in every jacket pocket",
        "you say sit nine times",
    ),
    phrases=("my jackets smell like a barn",),
    plot=45,
    hook="strong",
)
LAMP: Final = Brief(
    product="Halden Desk Lamp",
    brand="Halden",
    kind="desk lamp",
    facts=(
        "The arm holds any position without a screw",
        "Turn the base to dim the light",
        "The lamp has a USB-C port in its foot",
    ),
    pains=(
        "glare on the screen",
        "the lamp head slowly sinks",
        "fumbling for the switch in the dark",
    ),
    phrases=("it sinks like it is tired of me",),
    preset="gray_cubicle",
    duration="extended",
)


def main() -> None:
    took, totals = [], []
    for brief, seed, many in ((POWDER, 7, 4), (TREAT, 11, 3), (LAMP, 3, 3)):
        began = time.perf_counter()
        drafts = write(brief, seed=seed, variations=many)
        took.append(time.perf_counter() - began)
        for draft in drafts:
            totals.append(draft.score.total)
            show(brief, draft)
    print(f"{[round(each, 3) for each in took]} s; scores {min(totals)} to {max(totals)}")
    print(f"middle {statistics.median(totals)}")


def show(brief: Brief, draft: Draft) -> None:
    skit = draft.skit
    print(
        f"\n## {brief.product}: {draft.approach}, {draft.template}, {skit.seconds:.0f} s, {draft.score.total}"
    )
    print("   " + ", ".join(f"{mark.id} {mark.points}" for mark in draft.score.marks))
    for beat in skit.beats:
        said = (beat.dialogue or "(silent)").replace("\n", " / ")
        print(f"{beat.t} ({beat.action}) {said} [{beat.on_screen_text or ''}]")
    print(
        f"overlays {skit.overlays}; b-roll {skit.b_roll}; {skit.cta_line} [{skit.cta_overlay}]"
    )


if __name__ == "__main__":
    main()
