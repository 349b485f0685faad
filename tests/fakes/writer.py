"""A model that writes: personas, scripts and variants as asked, or as the test wants them."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fakes.dialects import Call

Draft = dict[str, Any]
MODELS = {
    "google": "gemini-3.5-flash-lite",
    "openai": "gpt-4.1-mini",
    "anthropic": "claude-haiku-4-5",
}
WORDS = [
    "amber",
    "anchor",
    "apron",
    "autumn",
    "bakery",
    "barley",
    "basket",
    "beacon",
    "bishop",
    "blanket",
    "bottle",
    "bridge",
    "bucket",
    "butter",
    "candle",
    "canvas",
    "carrot",
    "castle",
    "cedar",
    "cherry",
    "cider",
    "circus",
    "clover",
    "copper",
    "cotton",
    "cradle",
    "crystal",
    "dagger",
    "daisy",
    "dancer",
    "desert",
    "dragon",
    "eagle",
    "ember",
    "engine",
    "falcon",
    "feather",
    "fiddle",
    "forest",
    "garden",
    "ginger",
    "glacier",
    "goblet",
    "granite",
    "hammer",
    "harbor",
    "harvest",
    "hazel",
    "honey",
    "indigo",
    "island",
    "ivory",
    "jacket",
    "jasmine",
    "jungle",
    "kettle",
    "ladder",
    "lagoon",
    "lantern",
    "lemon",
    "linen",
    "lobster",
    "magnet",
    "maple",
    "marble",
    "meadow",
    "mirror",
    "mosaic",
    "nectar",
    "needle",
    "nutmeg",
    "oasis",
    "olive",
    "orchard",
    "oyster",
    "paddle",
    "pebble",
    "pepper",
]
ANGLE = re.compile(r"^- (\w+): ", re.MULTILINE)
FACT = re.compile(r"^F(\d+) \[", re.MULTILINE)
PEOPLE = re.compile(r"Make (\d+) persona")
VARIANTS = re.compile(r"Write (\d+) variants\. Vary the (\w+)\.")


@dataclass
class Writer:
    """Answers every call well; `touch` may spoil a draft before it leaves, by its place."""

    touch: Callable[[Draft, int], Draft] = lambda draft, _place: draft
    draw: random.Random = field(default_factory=lambda: random.Random(7))

    def __call__(self, call: Call) -> dict[str, Any]:
        if people := PEOPLE.search(call.prompt):
            drafts = [self.persona() for _ in range(int(people[1]))]
            return {"personas": self.touched(drafts)}
        if asked := VARIANTS.search(call.prompt):
            return {"scripts": self.touched([self.script("") for _ in range(int(asked[1]))])}
        facts = [int(number) for number in FACT.findall(call.prompt)]
        angles = ANGLE.findall(call.prompt.rpartition("one for each of these angles:")[2])
        return {"scripts": self.touched([self.script(angle, facts) for angle in angles])}

    def touched(self, drafts: list[Draft]) -> list[Draft]:
        return [self.touch(draft, place) for place, draft in enumerate(drafts)]

    def words(self, count: int) -> str:
        return " ".join(self.draw.sample(WORDS, count))

    def script(self, angle: str, facts: list[int] = []) -> Draft:  # noqa: B006 - never changed
        return {
            "angle": angle,
            "headline": self.words(5).capitalize(),
            "body": f"{self.words(9).capitalize()}.",
            "cta": "See how it works",
            "keywords": self.draw.sample(WORDS, 3),
            "facts": facts[:1],
        }

    def persona(self) -> Draft:
        one = {"text": "They lose the receipts.", "fact": None}
        lists = ("pain_points", "goals", "buying_motivations", "objections")
        return {
            "name": self.words(1).capitalize(),
            "title": {"text": self.words(2), "fact": None},
            "preferred_channels": [{"text": "LinkedIn", "fact": None}],
            **{column: [{**one, "text": f"{self.words(4)}."}] for column in lists},
        }
