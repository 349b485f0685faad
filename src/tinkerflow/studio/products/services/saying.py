"""What somebody says of a product, and what of it can be kept."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from tinkerflow.kit.errors import BadInput
from tinkerflow.kit.http import read_address
from tinkerflow.kit.text import one_line, tidy
from tinkerflow.studio.products.models import Product

LONGEST_NAME: Final = 100
LONGEST_TEXT: Final = 5_000
LONGEST_BENEFIT: Final = 200
MOST_BENEFITS: Final = 30
LINES: Final = ("name", "brand", "category")
TEXTS: Final = ("description", "ingredients", "notes")


class Nameless(BadInput):
    """A product needs the name that customers know it by."""

    code = "products.nameless"


class LongText(BadInput):
    """A text about a product is longer than is kept."""

    code = "products.too_long"


class TooManyBenefits(BadInput):
    """Nobody reads so many benefits."""

    code = "products.too_many_benefits"


class Garbled(BadInput):
    """The text holds marks in the place of letters that got lost on the way."""

    code = "products.garbled"


class UnknownRisk(BadInput):
    """The risk is none of the three."""

    code = "products.unknown_risk"


class NotHttps(BadInput):
    """The shop's address is not one of a page that is safe to open."""

    code = "products.not_https"


@dataclass(frozen=True)
class About:
    """All that a person says of a product."""

    name: str
    brand: str = ""
    description: str = ""
    benefits: Sequence[str] = ()
    ingredients: str = ""
    category: str = ""
    category_risk: str = Product.Risk.MEDIUM
    tiktok_showcase_url: str = ""
    notes: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """The same as columns of the table."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {**told, "benefits": list(self.benefits)}


def checked(about: About) -> About:
    """The same as it is kept: trimmed, in characters that can be seen, within its limits.

    Raises Nameless, LongText, Garbled, TooManyBenefits, UnknownRisk, NotHttps or BadUrl.
    """
    about = replace(
        about,
        **{name: kept(name, one_line(getattr(about, name)), LONGEST_NAME) for name in LINES},
        **{name: kept(name, tidy(getattr(about, name)), LONGEST_TEXT) for name in TEXTS},
        benefits=checked_benefits(about.benefits),
        category_risk=checked_risk(about.category_risk),
        tiktok_showcase_url=checked_address(about.tiktok_showcase_url),
    )
    if not any(sign.isalnum() for sign in about.name):
        raise Nameless("Give the product the name that customers know it by.")
    return about


def kept(name: str, words: str, most: int) -> str:
    """The words of a field, if they can be kept. Raises LongText or Garbled, naming the field."""
    if "\ufffd" in words:
        raise Garbled(
            f"The {name} holds � where letters got lost. Type it again, or save the file as UTF-8.",
            field=name,
        )
    if len(words) > most:
        raise LongText(
            f"Keep the {name} under {most:,} characters; this has {len(words):,}.", field=name
        )
    return words


def checked_benefits(benefits: Sequence[str]) -> tuple[str, ...]:
    """Each benefit once, on a line. Raises LongText, Garbled, TooManyBenefits."""
    told = tuple(dict.fromkeys(said for one in benefits if (said := one_line(one))))
    if len(told) > MOST_BENEFITS:
        raise TooManyBenefits(f"Keep it to {MOST_BENEFITS} benefits; these are {len(told):,}.")
    return tuple(kept("benefits", one, LONGEST_BENEFIT) for one in told)


def checked_risk(risk: str) -> str:
    """One of the three; not said is medium. Raises UnknownRisk."""
    risk = one_line(risk).lower() or Product.Risk.MEDIUM
    if risk not in Product.Risk.values:
        raise UnknownRisk("Say low, medium or high for the risk of the category.")
    return risk


def checked_address(address: str) -> str:
    """A secure address, or none. Raises NotHttps or BadUrl."""
    if not (address := address.strip()):
        return ""
    if "://" not in address.split("?", 1)[0]:
        address = f"https://{address}"
    url = read_address(address).url
    if not url.startswith("https://"):
        raise NotHttps("Give the address of the shop with https://.")
    return url
