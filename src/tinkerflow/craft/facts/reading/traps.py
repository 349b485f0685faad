"""Markup made (or broken) so that parsing it takes minutes: the time grows with depth times size."""

import re
from collections import Counter
from typing import Final

from tinkerflow.kit.errors import Refusal

from .pages import NotReadable, TooLargeText

# Far beyond what people write by hand or by tool.
DEEPEST: Final = 600
MOST_TAGS: Final = 200_000
MOST_LOOSE: Final = 6_000
MOST_BODIES: Final = 10
MOST_IN_A_TAG: Final = 2_000
# "<\/" is how scripts write an end tag inside their own text.
TAG: Final = re.compile(r"<(\\?/)?([a-z][\w:-]*)([^<>]*)", re.I)
STUFFED_TAG: Final = re.compile(r"<[a-z][^<>]{16000,}", re.I)
# Never open for long: they hold nothing, or the next of their kind ends them.
LEAVES: Final = frozenset(
    """
    area base basefont br col command embed frame hr img input keygen link meta param source track wbr
    dd dt li p rb rp rt tbody td tfoot th thead tr
    """.split()  # noqa: SIM905 - a list of thirty words reads better as words
)


class Nesting:
    """How deep markup goes, and how much of it closes nothing that was open."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.deep = self.loose = self.tags = 0

    def take(self, tag: str, *, ends: bool, ends_itself: bool) -> None:
        """Go on by a tag. One that ends itself does so in pictures alone, elsewhere it stays open."""
        self.tags += 1
        if tag in LEAVES:
            return
        if ends and self.open[tag]:
            self.open[tag] -= 1
            self.deep -= 1
        elif ends or ends_itself:
            self.loose += 1
        else:
            self.open[tag] += 1
            self.deep += 1

    @property
    def is_broken(self) -> bool:
        bodies = self.open["body"] + self.open["html"]
        return self.loose > MOST_LOOSE or bodies > MOST_BODIES


def refuse_traps(markup: str, *, url: str) -> None:
    """Raises NotReadable or TooLargeText for markup that no parser should be given."""
    nesting = Nesting()
    for slash, tag, rest in (match.groups() for match in TAG.finditer(markup)):
        nesting.take(tag.lower(), ends=bool(slash), ends_itself=rest.endswith("/"))
        if nesting.tags > MOST_TAGS:
            raise TooLargeText(
                "The page says more than a person would read. Give a smaller one.", url=url
            )
        if nesting.deep > DEEPEST:
            raise NotReadable("The page is nested too deeply to be read.", url=url)
        if nesting.is_broken:
            break
    if nesting.is_broken or any(is_stuffed(tag[0]) for tag in STUFFED_TAG.finditer(markup)):
        raise NotReadable("The page's markup is broken beyond reading.", url=url)


def is_stuffed(tag: str) -> bool:
    """Whether one tag holds more attributes than anybody writes."""
    return tag.count("=") > MOST_IN_A_TAG or tag.count(" ") > MOST_IN_A_TAG


def is_trap(markup: str) -> bool:
    """Whether reading the markup would be refused."""
    try:
        refuse_traps(markup, url="")
    except Refusal:
        return True
    return False
