"""What somebody says of a concept, and what of it can be kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from tinkerflow.craft.copybook.tones import tones
from tinkerflow.craft.hooks.ideas import proof_types
from tinkerflow.craft.hooks.shelf import kinds
from tinkerflow.craft.skits.skit import CTA_OVERLAY, ON_SCREEN
from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.kit.http import read_address
from tinkerflow.kit.text import one_line, tidy
from tinkerflow.studio.products.models import Product

LONGEST_ANGLE: Final = 200
LONGEST_HOOK: Final = 150
LONGEST_TEXT: Final = 2_000
LONGEST_SCRIPT: Final = 10_000
MOST_HOOKS: Final = 10
MOST_MID: Final = 6
LINES: Final[Mapping[str, int]] = {
    "visual_hook": LONGEST_HOOK,
    "on_screen_text_hook": ON_SCREEN,
    "on_screen_text_cta": CTA_OVERLAY,
}


class Unsaid(BadInput):
    """A concept needs an angle."""

    code = "concepts.unsaid"


class LongText(BadInput):
    """A text of a concept is longer than is kept."""

    code = "concepts.too_long"


class Garbled(BadInput):
    """The text holds marks in the place of letters that got lost on the way."""

    code = "concepts.garbled"


class TooMany(BadInput):
    """Nobody films so many."""

    code = "concepts.too_many"


class UnknownWord(BadInput):
    """The word is none of the list that it has to be chosen from."""

    code = "concepts.unknown_word"


class NotHttps(BadInput):
    """The address of the reference is not one of a page that is safe to open."""

    code = "concepts.not_https"


class ProductNotThere(NotThere):
    """The product that was named does not exist here."""

    code = "concepts.product_not_found"


@dataclass(frozen=True, kw_only=True)
class About:
    """All that a person says of a concept."""

    angle: str
    product_id: UUID | None = None
    proof_type: str = ""
    hypothesis: str = ""
    hook_options: Sequence[str] = ()
    visual_hook: str = ""
    on_screen_text_hook: str = ""
    on_screen_text_mid: Sequence[str] = ()
    on_screen_text_cta: str = ""
    hook_type: str = ""
    reference_script: str = ""
    reference_video_url: str = ""
    tone_preset: str = ""

    def columns(self) -> dict[str, object]:
        """The same as columns of the table. Raises what the checks do."""
        return {
            "angle": angle(self.angle),
            "product_id": product(self.product_id),
            "proof_type": one_of("proof_type", self.proof_type, proof_types()),
            "hypothesis": kept("hypothesis", tidy(self.hypothesis), LONGEST_TEXT),
            "hook_options": many("hook_options", self.hook_options, LONGEST_HOOK, MOST_HOOKS),
            "on_screen_text_mid": many(
                "on_screen_text_mid", self.on_screen_text_mid, ON_SCREEN, MOST_MID
            ),
            **{
                name: kept(name, one_line(getattr(self, name)), most)
                for name, most in LINES.items()
            },
            "hook_type": one_of("hook_type", self.hook_type, kinds()),
            "reference_script": kept(
                "reference_script", tidy(self.reference_script), LONGEST_SCRIPT
            ),
            "reference_video_url": address(self.reference_video_url),
            "tone_preset": one_of("tone_preset", self.tone_preset, tones()),
        }


def angle(words: str) -> str:
    """One line that says something. Raises Unsaid, LongText or Garbled."""
    words = kept("angle", one_line(words), LONGEST_ANGLE)
    if not any(sign.isalnum() for sign in words):
        raise Unsaid("Say what the video is about.", field="angle")
    return words


def kept(name: str, words: str, most: int) -> str:
    """The words, if they can be kept. Raises LongText or Garbled, naming the field."""
    spoken = name.replace("_", " ")
    if "\ufffd" in words:
        raise Garbled(
            f"The {spoken} holds � where letters got lost. Type it again.", field=name
        )
    if len(words) > most:
        raise LongText(
            f"Keep the {spoken} under {most:,} characters; this has {len(words):,}.", field=name
        )
    return words


def many(name: str, entries: Iterable[str], longest: int, most: int) -> list[str]:
    """Each entry once. Raises TooMany, LongText or Garbled."""
    check: Callable[[str], str] = partial(kept, name, most=longest)
    told = list(dict.fromkeys(filter(None, map(check, map(one_line, entries)))))
    if len(told) > most:
        raise TooMany(f"Keep it to {most}; these are {len(told)}.", field=name)
    return told


def one_of(name: str, word: str, words: Iterable[str]) -> str:
    """A word of a list, or none. Raises UnknownWord."""
    word = one_line(word)
    if word and word not in words:
        raise UnknownWord(
            f"“{word[:40]}” is not a {name.replace('_', ' ')} that we know. Choose one of: "
            f"{', '.join(words)}.",
            field=name,
        )
    return word


def product(product_id: UUID | None) -> UUID | None:
    """The same, if it is a product of the acting organization, deleted or not. Raises ProductNotThere."""
    if product_id and not Product.objects.filter(pk=product_id).exists():
        raise ProductNotThere("The product does not exist any more. Choose another.")
    return product_id


def address(given: str) -> str:
    """A secure address, or none. Raises NotHttps or BadUrl."""
    if not (given := given.strip()):
        return ""
    if "://" not in given.split("?", 1)[0]:
        given = f"https://{given}"
    url = read_address(given).url
    if not url.startswith("https://"):
        raise NotHttps("Give the address of the reference with https://.")
    return url
