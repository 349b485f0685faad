"""Phrases that shall never appear: how they are seen in a text, whatever capitals and quotes it has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tinkerflow.kit.text import normalise, one_line


@dataclass(frozen=True, slots=True)
class Avoided:
    """Phrases to avoid. A phrase counts as whole words, in any case, however they are spaced."""

    phrases: tuple[str, ...] = ()

    def within(self, text: str) -> str | None:
        """The first phrase that the text says; None when it says none."""
        plain = f" {spelled(text)} "
        return next((each for each in self.phrases if f" {spelled(each)} " in plain), None)

    def allows(self, *texts: str | None) -> bool:
        """Whether all of the texts may be said."""
        return not self.phrases or not any(text and self.within(text) for text in texts)

    def of(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts that may be said."""
        return [text for text in texts if self.allows(text)]


def avoided(phrases: Iterable[str]) -> Avoided:
    """From what was given: without what cannot be seen, without phrases that have no word."""
    seen = (one_line(phrase) for phrase in phrases)
    return Avoided(tuple(phrase for phrase in seen if spelled(phrase)))


def spelled(text: str) -> str:
    """Words and numbers as they are compared: "Game-changer!" is "game changer"."""
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", normalise(text)))
