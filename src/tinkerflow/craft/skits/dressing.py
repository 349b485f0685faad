"""What goes with the beats: shots without talk, and words laid over the picture."""

import random
from collections.abc import Sequence

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
    patterns = [style.b_roll, shape.b_roll, *rng.sample(options.b_roll, len(options.b_roll))]
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
    for matter in told:
        for pattern in patterns:
            slots = slots_of(pattern)
            if slots and all(slot in matter.said for slot in slots):
                text = _upper(fill(pattern, matter.said, matter.plural))
                said.setdefault(
                    text,
                    [
                        Used(beat=None, source=matter.sources[s])
                        for s in slots
                        if s in matter.sources
                    ],
                )
    plain = [pattern for pattern in patterns if not slots_of(pattern)]
    most = max(1, template.overlays - 1)
    fitting = [text for text in shunned.of(said) if len(text) <= OVERLAY]
    texts = [*fitting[:most], *shunned.of(rng.sample(plain, len(plain)))][: template.overlays]
    return tuple(texts), [used for text in texts for used in said.get(text, ())]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
