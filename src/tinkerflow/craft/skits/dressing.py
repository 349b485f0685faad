"""What goes with the beats: shots without talk, and words laid over the picture."""

import random
from collections.abc import Sequence
from itertools import islice

from tinkerflow.craft.copybook.patterns import slots_of
from tinkerflow.craft.copybook.slots import fill

from . import shelf
from .avoiding import Avoided
from .brief import Brief
from .options import Template, chosen
from .skit import B_ROLL, OVERLAY
from .sources import Used
from .speaking import Matter


def b_roll(
    brief: Brief, template: Template, matter: Matter, *, shunned: Avoided, rng: random.Random
) -> tuple[str, ...]:
    """As many shots as the template has, those of style and format first."""
    options = shelf.options()
    style, shape = chosen(options.styles, brief.style), chosen(options.formats, brief.format)
    first = [rng.choice(style.b_roll), rng.choice(shape.b_roll)]
    patterns = [*first, *rng.sample(options.b_roll, len(options.b_roll))]
    shots = (
        _upper(fill(pattern, matter.said, matter.plural))
        for pattern in patterns
        if all(slot in matter.said for slot in slots_of(pattern))
    )
    fitting = shunned.of(shot for shot in shots if len(shot) <= B_ROLL)
    return tuple(dict.fromkeys(fitting))[: template.b_roll]


def overlays(
    template: Template, told: Sequence[Matter], *, shunned: Avoided, rng: random.Random
) -> tuple[tuple[str, ...], list[Used]]:
    """Facts first, in the words of the pairs, then words that only say how to watch; and their sources."""
    patterns = shelf.options().overlays
    said: dict[str, list[Used]] = {}
    for pattern in patterns:
        slots = slots_of(pattern)
        able = (each for each in told if slots and all(slot in each.said for slot in slots))
        filled = ((_upper(fill(pattern, each.said, each.plural)), each) for each in able)
        for text, each in islice((one for one in filled if len(one[0]) <= OVERLAY), 1):
            known = (each.sources[slot] for slot in slots if slot in each.sources)
            said[text] = [Used(beat=None, source=source) for source in known]
    plain = [pattern for pattern in patterns if not slots_of(pattern)]
    most = max(1, template.overlays - 1)
    texts = [*shunned.of(said)[:most], *shunned.of(rng.sample(plain, len(plain)))][
        : template.overlays
    ]
    return tuple(texts), [used for text in texts for used in said.get(text, ())]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
