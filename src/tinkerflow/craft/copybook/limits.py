"""How long a script may be on each platform, checked the same way for every writer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tinkerflow.kit.errors import BadInput

from . import shelf

PLATFORMS: Final = ("linkedin", "google", "meta", "tiktok", "x")


class UnknownPlatform(BadInput):
    """No limits are known for this platform."""

    code = "copybook.unknown_platform"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """One platform's limits, in characters unless the name says otherwise.

    `visible` is what shows before "more", `together` the whole post, `line` and `lines` the text on
    a screen, `headlines` and `descriptions` how few and how many a search ad takes.
    """

    label: str
    headline: int
    body: int
    cta_words: tuple[int, int]
    keywords: int
    visible: int | None = None
    together: int | None = None
    line: int | None = None
    lines: int | None = None
    headlines: tuple[int, int] | None = None
    descriptions: tuple[int, int] | None = None

    @property
    def opening(self) -> int:
        """The room for a body's first paragraph."""
        return min(self.visible or self.body, self.body, _of("ad").body)

    def fits_a_screen(self, headline: str) -> bool:
        """Whether the headline, broken between words, fits the lines that a screen has for it."""
        if not self.line or not self.lines:
            return True
        lines = wrapped(headline, self.line)
        return len(lines) <= self.lines and all(len(line) <= self.line for line in lines)


def limits_for(platform: str | None = None) -> Limits:
    """The limits of a platform, or of an ad for any platform. Raises UnknownPlatform."""
    if platform is not None and platform not in PLATFORMS:
        raise UnknownPlatform(
            f"There is no platform “{platform}”. Choose one of {', '.join(PLATFORMS)}.",
            platform=platform,
        )
    return _of(platform or "ad")


@cache
def _of(name: str) -> Limits:
    vocabulary = shelf.read("vocab")
    given: dict[str, Any] = {**vocabulary["limits"][name], "cta_words": vocabulary["cta_words"]}
    pairs = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    return Limits(**{**given, **pairs}, keywords=vocabulary["keywords"])


def too_long(
    *,
    headline: str,
    body: str,
    cta: str,
    keywords: Sequence[str] = (),
    extra: Mapping[str, Sequence[str]] | None = None,
    platform: str | None = None,
) -> tuple[str, ...]:
    """Each limit that a script breaks, as a sentence; nothing when it fits. Raises UnknownPlatform."""
    limits = limits_for(platform)
    return (
        *headline_too_long(headline, limits),
        *_longer(limits, "body", body, limits.body),
        *_counted(limits, cta=cta, keywords=keywords),
        *_together(limits, headline, body, cta),
        *_search(limits, extra or {}),
    )


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """The text in lines of at most this width, broken between words."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def headline_too_long(headline: str, limits: Limits) -> tuple[str, ...]:
    """Each limit that the headline alone breaks, as a sentence."""
    found = _longer(limits, "headline", headline, limits.headline)
    if not limits.fits_a_screen(headline):
        found += (
            f"The headline does not fit {limits.lines} lines of {limits.line} characters on a screen.",
        )
    return found


def _longer(limits: Limits, name: str, text: str, most: int) -> tuple[str, ...]:
    if len(text) <= most:
        return ()
    return (f"The {name} has {len(text)} characters; {limits.label} takes {most}.",)


def _counted(limits: Limits, *, cta: str, keywords: Sequence[str]) -> list[str]:
    fewest, most = limits.cta_words
    words = len(cta.split())
    found = []
    if not fewest <= words <= most:
        found.append(f"The call to action has {words} words; it takes {fewest} to {most}.")
    if len(keywords) > limits.keywords:
        found.append(f"There are {len(keywords)} keywords; {limits.keywords} are allowed.")
    return found


def _together(limits: Limits, *texts: str) -> list[str]:
    length = len("\n".join(texts))
    if not limits.together or length <= limits.together:
        return []
    return [f"Together they have {length} characters; {limits.label} takes {limits.together}."]


def _search(limits: Limits, extra: Mapping[str, Sequence[str]]) -> list[str]:
    if not limits.headlines or not limits.descriptions:
        return []
    kinds = (
        ("headlines", limits.headlines, limits.headline),
        ("descriptions", limits.descriptions, limits.body),
    )
    found = []
    for name, (fewest, most), longest in kinds:
        lines = extra.get(name, ())
        if not fewest <= len(lines) <= most:
            found.append(
                f"There are {len(lines)} {name}; {limits.label} takes {fewest} to {most}."
            )
        found += [
            f"“{line}” is longer than {longest} characters."
            for line in lines
            if len(line) > longest
        ]
    return found
