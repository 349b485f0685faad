"""What the offline writer hands over: drafts, and why there are fewer than asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random


@dataclass(frozen=True, kw_only=True)
class AdDraft:
    """One ad script, with everything that says where its words come from.

    `patterns` are ids of the copybook, `facts` the numbers of the facts it tells. `extra` holds what
    only one platform has: a search ad's headlines and descriptions, the lines of a screen.
    """

    headline: str
    body: str
    cta: str
    keywords: tuple[str, ...] = ()
    angle: str = ""
    family: str = ""
    tone: str = ""
    platform: str | None = None
    triple: str = ""
    patterns: tuple[str, ...] = ()
    facts: tuple[int, ...] = ()
    audience: str = ""
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """A set of drafts; `short_because` is a sentence for a person when there are fewer than asked."""

    drafts: tuple[AdDraft, ...] = ()
    short_because: str | None = None


def chance(*parts: object) -> Random:
    """A draw that is the same on every machine for the same parts."""
    return Random("|".join(map(str, parts)))  # noqa: S311 - meant to be predictable, keeps no secret
