"""Prints ten offline skits from product pages, for reading aloud, how long they took, and how they score."""

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tinkerflow.craft.facts.finding import brand_of, find_facts
from tinkerflow.craft.facts.reading import read_document
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.facts.sheeting import build_sheet, known
from tinkerflow.craft.reviews.analysing import analyse
from tinkerflow.craft.reviews.reading import read_file
from tinkerflow.craft.skits import shelf
from tinkerflow.craft.skits.brief import Brief
from tinkerflow.craft.skits.writing import Draft, write

TESTS: Final = Path(__file__).parent.parent / "tests/craft"
PAGES: Final = {
    "Corvane One Skillet": TESTS / "skits/pages/corvane.html",
    "Pawlet Turkey Bites": TESTS / "skits/pages/pawlet.html",
    "Everyday Merino Sweater": TESTS / "facts/pages/loomfolk/index.html",
}
# Ten orders that differ in everything a person can choose.
ORDERS: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"preset": "sports_desk", "intensity": 80, "duration": "quick", "pacing": "rapid"},
    {"preset": "museum_guide", "format": "pov_story", "duration": "extended", "plot": 40},
    {
        "preset": "host_on_fire",
        "intensity": 100,
        "risk": "spicy",
        "plot": 90,
        "hook": "extreme",
    },
    {"preset": "proud_grandparent", "tone": "warm", "intensity": 30, "authenticity": "casual"},
    {"preset": "gray_cubicle", "humour": "deadpan", "density": 2, "pacing": "slow"},
    {"preset": "two_raccoons", "content": "bof", "density": 5, "style": "unboxing"},
    {"preset": "one_chair_interview", "duration": "long", "direction": "in a garage at night"},
    {"preset": "gym_coach", "format": "day_in_life", "hook": "soft", "content": "mof"},
    {
        "risk": "safe",
        "actor": "ai_avatar",
        "style": "comparison",
        "patterns": ("Stop ironing shirts",),
    },
)


def sheet_from(path: Path) -> FactSheet:
    """What a page tells, as a product's facts become a sheet."""
    page = read_document(path.read_bytes(), url=f"https://shop.example/{path.name}")
    found = [known(fact, number=n) for n, fact in enumerate(find_facts([page]), 1)]
    return build_sheet(found, brand=brand_of([page]), uvp="", id=path.stem)


def products(reviews: Path | None) -> Iterator[dict[str, Any]]:
    """What a brief is told of each product: its page, or the pains and words of its reviews."""
    for product, path in PAGES.items():
        sheet = sheet_from(path)
        yield {"product": product, "brand": sheet.brand, "sheet": sheet}
    if reviews:
        analysis = analyse(read_file(reviews.read_bytes(), name=reviews.name).reviews)
        yield {
            "product": "Linen Summer Dress",
            "brand": "Marlow Lane",
            "kind": "linen dress",
            "facts": ("The dress has pockets", "The tie in the front adjusts the waist"),
            "pains": tuple(theme.name for theme in analysis.of("pain"))[:4],
            "phrases": tuple(phrase.text for phrase in analysis.phrases)[:6],
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reviews", type=Path, help="a CSV of reviews, for a fourth product")
    asked = parser.parse_args()
    told = list(products(asked.reviews))
    took, totals = [], []
    for number, order in enumerate(ORDERS):
        brief = Brief(**{**told[number % len(told)], **order})
        began = time.perf_counter()
        drafts = write(brief, seed=asked.seed + number, variations=3)
        took.append(time.perf_counter() - began)
        totals += [draft.score.total for draft in drafts]
        show(brief, order, drafts[number % 3])
    print(f"three variations cold {took[0]:.2f} s, then {1000 * max(took[1:]):.0f} ms at most")
    print(f"scores {min(totals)} to {max(totals)}, mean {statistics.mean(totals):.1f}")


def show(brief: Brief, order: dict[str, Any], draft: Draft) -> None:
    """One skit as somebody who films it reads it."""
    skit = draft.skit
    scene = shelf.template(draft.template).name
    print(
        f"\n## {brief.product}: {scene}, {draft.approach}, {skit.seconds:.0f} s, {draft.score.total} {order}"
    )
    for beat in skit.beats:
        said = (beat.dialogue or "(silent)").replace("\n", " / ")
        print(f"{beat.t} ({beat.action}) {said} [{beat.on_screen_text or ''}]")
    print(
        f"overlays {skit.overlays}; b-roll {skit.b_roll}; {skit.cta_line} [{skit.cta_overlay}]"
    )
    for note in draft.notes:
        print(f"   note: {note}")


if __name__ == "__main__":
    main()
