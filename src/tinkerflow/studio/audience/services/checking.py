"""What of a text, a list or a choice can be kept."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Final
from uuid import UUID

from tinkerflow.kit.errors import BadInput, NotThere
from tinkerflow.kit.text import one_line, tidy
from tinkerflow.studio.products.models import Product

LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 5_000
MOST_ENTRIES: Final = 50


class Unsaid(BadInput):
    """The entry has no words to be found by."""

    code = "audience.unsaid"


class LongText(BadInput):
    """A text is longer than is kept."""

    code = "audience.too_long"


class Garbled(BadInput):
    """The text holds marks in the place of letters that got lost on the way."""

    code = "audience.garbled"


class TooMany(BadInput):
    """Nobody reads so long a list."""

    code = "audience.too_many"


class UnknownWord(BadInput):
    """The word is none of the list that it has to be chosen from."""

    code = "audience.unknown_word"


class ProductNotThere(NotThere):
    """A product that was named does not exist here."""

    code = "audience.product_not_found"


def short(name: str, words: str) -> str:
    """One line. Raises LongText or Garbled, naming the field."""
    return kept(name, one_line(words), LONGEST_LINE)


def long(name: str, words: str) -> str:
    """Several lines. Raises LongText or Garbled, naming the field."""
    return kept(name, tidy(words), LONGEST_TEXT)


def title(name: str, words: str) -> str:
    """One line that says something. Raises Unsaid, LongText or Garbled."""
    words = short(name, words)
    if not any(sign.isalnum() for sign in words):
        raise Unsaid(f"Say the {spoken(name)} in words.", field=name)
    return words


def kept(name: str, words: str, most: int) -> str:
    """The words, if they can be kept. Raises LongText or Garbled."""
    if "\ufffd" in words:
        raise Garbled(
            f"The {spoken(name)} holds � where letters got lost. Type it again.", field=name
        )
    if len(words) > most:
        raise LongText(
            f"Keep the {spoken(name)} under {most:,} characters; this has {len(words):,}.",
            field=name,
        )
    return words


def many(
    name: str, entries: Iterable[str], check: Callable[[str, str], str] = short
) -> list[str]:
    """Each entry once, as `check` keeps it. Raises TooMany and what `check` does."""
    told = list(dict.fromkeys(filter(None, map(partial(check, name), entries))))
    return counted(name, told)


def counted(name: str, entries: list[str]) -> list[str]:
    """The entries, if they are not too many. Raises TooMany."""
    if len(entries) > MOST_ENTRIES:
        raise TooMany(
            f"Keep the {spoken(name)} to {MOST_ENTRIES}; these are {len(entries):,}.",
            field=name,
        )
    return entries


def one_of(words: Collection[str]) -> Callable[[str, str], str]:
    """A check for a word of a list, or none. It raises UnknownWord."""

    def check(name: str, word: str) -> str:
        word = one_line(word)
        if word and word not in words:
            raise UnknownWord(
                f"“{word[:40]}” is not a {spoken(name)} that we know. Choose one of: "
                f"{', '.join(words)}.",
                field=name,
            )
        return word

    return check


def products(ids: Iterable[UUID]) -> list[UUID]:
    """The same, each once, if all are products of the acting organization. Raises ProductNotThere.

    Deleted ones are among them: an edit keeps their link, and they may come back.
    """
    wanted = list(dict.fromkeys(ids))
    if len(wanted) > MOST_ENTRIES:
        raise TooMany(f"Keep it to {MOST_ENTRIES} products.", field="product_ids")
    there = set(Product.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if len(there) < len(wanted):
        raise ProductNotThere("One of the products does not exist any more. Choose again.")
    return wanted


def spoken(name: str) -> str:
    """A column's name as people say it."""
    return name.replace("_", " ")
