"""One hook, what is asked for, and when two hooks are the same."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.kit.text import normalise

TRAILING: Final = " .,;:!?\N{HORIZONTAL ELLIPSIS}\N{INTERROBANG}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """A hook with where its words come from.

    `facts` are numbers of the facts it tells, `given` is the pain or benefit of the brief that it
    names, `pattern` the id of the words around them.
    """

    text: str
    kind: str
    family: str
    pattern: str = ""
    facts: tuple[int, ...] = ()
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What hooks are asked for. Pains, benefits and phrases are whole texts that somebody gave.

    `phrases` are customers' words, verbatim. `avoid` holds hooks that are there already, `never`
    words that this audience must not hear. No kinds and no families means all.
    """

    sheet: FactSheet
    count: int
    pains: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    tone: str = ""
    avoid: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """Hooks, and a sentence for a person where there are fewer than asked."""

    hooks: tuple[Hook, ...]
    short_because: str = ""


def fingerprint(text: str) -> str:
    """SHA-256 of the words as people compare them, in 64 hexadecimal digits.

    Two texts are one hook when they are the same after: Unicode NFKC, small letters, straight quotes
    and plain dashes, single spaces, and no stop, comma, question or exclamation mark at the end.
    """
    plain = normalise(text)
    return sha256((plain.rstrip(TRAILING) or plain).encode()).hexdigest()
