"""The judges of a skit: each looks at the beats for one thing and says what it found."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from tinkerflow.craft.copybook.grammar import stems, told_within

from .exporting import turns
from .shelf import wordlist
from .skit import Skit

SHORT: Final = 4
LONG_SENTENCE: Final = 16


@dataclass(frozen=True, slots=True)
class Reason:
    """Why points were given or taken; `beat` counts from 0, None is the whole skit."""

    points: float
    text: str
    beat: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A skit with the words that its judges look at."""

    skit: Skit
    brand: str
    theirs: tuple[str, ...]
    hook_percentile: float | None

    @cached_property
    def spoken(self) -> list[list[str]]:
        """The turns of each beat, without who speaks."""
        return [[text for _, text in turns(beat.dialogue or "")] for beat in self.skit.beats]

    @cached_property
    def texts(self) -> list[str]:
        """Everything of each beat that is heard or read, in small letters."""
        return [
            " ".join([*said, beat.on_screen_text or ""]).lower()
            for said, beat in zip(self.spoken, self.skit.beats, strict=True)
        ]

    @cached_property
    def named(self) -> list[int]:
        """The beats that say or show the brand."""
        brand = self.brand.lower()
        return [n for n, text in enumerate(self.texts) if brand and brand in text]


def hook_strength(reading: Reading) -> Iterator[Reason]:
    """The first line: short, specific, in the middle of something, without the product."""
    place = reading.hook_percentile
    if place is not None:
        told = f"Measured against past headlines, the hook is at {place:.0%}."
        yield Reason(round(5 * place - 2.5, 1), told, 0)
    if _share(reading, reading.skit.hook_line) > 0.3:
        yield Reason(1.8, "The hook names what the customers complain about.", 0)
    else:
        yield Reason(-0.8, "The hook could belong to any product. Name the pain in it.", 0)
    if 0 in reading.named:
        yield Reason(-1.3, "The brand is named in the hook. Let it wait for the turn.", 0)
    if not reading.spoken[0]:
        yield Reason(-0.6, "Nobody speaks in the first beat.", 0)
    yield from _wording_of_hook(reading.skit.hook_line)


def _wording_of_hook(hook: str) -> Iterator[Reason]:
    count = len(hook.split())
    if count <= 8:
        yield Reason(1.2, "The hook is said in one breath.", 0)
    elif count > 14:
        yield Reason(-1.5, f"The hook takes {count} words. Cut it to ten.", 0)
    if hook.lower().startswith(wordlist("openers")):
        yield Reason(-1.5, "The hook opens like many ads do. Start inside the quarrel.", 0)
    if hook.endswith(("?", "!")) or " you " in f" {hook.lower()} ":
        yield Reason(0.9, "The hook speaks to somebody.", 0)


def humour(reading: Reading) -> Iterator[Reason]:
    """Contrast, odd things played straight, and something that comes back."""
    odd = [n for n, beat in enumerate(reading.skit.beats) if _has(beat.action, "odd")]
    for place in odd[:3]:
        yield Reason(1.0, "Something odd happens and nobody remarks on it.", place)
    if not odd:
        yield Reason(
            -1.0, "Nothing unexpected is seen. Let one object be wrong.", _middle(reading)
        )
    for place in _punches(reading)[:2]:
        yield Reason(0.7, "A short line lands after a longer one.", place)
    back = _comes_back(reading)
    if back is not None:
        yield Reason(1.5, "A thing from an earlier beat comes back.", back)
    else:
        yield Reason(
            -0.6, "Nothing from the first half comes back at the end.", len(reading.texts) - 1
        )
    loud = sum(text.count("!") for text in reading.texts)
    if loud > 5:
        yield Reason(-1.0, f"{loud} exclamation marks. Keep two.")


def product_integration(reading: Reading) -> Iterator[Reason]:
    """The product comes in time, by name, with something true to do."""
    count = len(reading.texts)
    if not reading.named:
        yield Reason(-2.5, "The brand is never named. Name it at the turn.", _middle(reading))
        return
    first = reading.named[0] / max(1, count - 1)
    if 0.25 <= first <= 0.67:
        yield Reason(1.2, "The product enters once the problem stands.", reading.named[0])
    elif first > 0.67:
        yield Reason(-1.0, "The product enters late. Move the turn up.", reading.named[0])
    if 2 <= len(reading.named) <= 4:
        yield Reason(
            0.9, f"The brand comes up in {len(reading.named)} beats.", reading.named[-1]
        )
    elif len(reading.named) > 4:
        yield Reason(-1.0, "The brand is named in nearly every beat.", reading.named[-1])
    told = [n for n in range(reading.named[0], count) if _longest(reading, n) >= 7]
    if told:
        yield Reason(
            min(2.0, 0.8 * len(told)), "A whole sentence says something true of it.", told[0]
        )
    else:
        yield Reason(-1.2, "No beat says how it works.", count - 2)
    if any(letter.isdigit() for text in reading.texts[reading.named[0] :] for letter in text):
        yield Reason(0.8, "A number from the facts is told.")


def virality(reading: Reading) -> Iterator[Reason]:
    """It works without sound, is short, ends where it began, and has a line to quote."""
    silent = sum(bool(beat.on_screen_text) for beat in reading.skit.beats) / len(reading.texts)
    yield (
        Reason(0.8, "It can be followed with the sound off.")
        if silent >= 0.8
        else Reason(-0.8, "With the sound off the story is lost. Put words on screen.")
    )
    if reading.skit.seconds <= 35:
        yield Reason(0.9, "It is short enough to be watched twice.")
    elif reading.skit.seconds > 60:
        yield Reason(-1.2, "It is long for a feed. Cut it below a minute.")
    if told_within(stems(reading.texts[0]), stems(reading.texts[-1])) > 0.2:
        yield Reason(1.0, "The end goes back to the beginning.", len(reading.texts) - 1)
    quotable = [
        n
        for n, said in enumerate(reading.spoken)
        if any(3 <= len(x.split()) <= 6 for x in said[:1])
    ]
    if len(quotable) >= 2:
        yield Reason(0.8, "A short line can be quoted in the comments.", quotable[0])
    slow = [n for n, beat in enumerate(reading.skit.beats) if beat.end - beat.start > 9]
    if slow:
        yield Reason(-0.9, "This beat stands still for too long.", slow[0])


def audience_language(reading: Reading) -> Iterator[Reason]:
    """The customers' own words are heard, and plain ones around them."""
    if not reading.theirs:
        yield Reason(-0.5, "No customer's words were given to compare with.")
    else:
        whole = _heard(reading)
        yield Reason(
            round(5 * whole - 1.5, 1), f"{whole:.0%} of the customers' words are heard."
        )
        hit = next(
            (n for n, text in enumerate(reading.texts) if _share(reading, text) > 0.4), None
        )
        if hit is not None:
            yield Reason(0.8, "This beat says it the way customers do.", hit)
    words = " ".join(reading.texts).split()
    heavy = sum(len(word.strip(".,!?\"'")) > 9 for word in words) / max(1, len(words))
    if heavy > 0.12:
        yield Reason(-1.0, "Many long words. Say it as at a kitchen table.")
    elif heavy < 0.05:
        yield Reason(0.6, "Plain, short words throughout.")


def clarity(reading: Reading) -> Iterator[Reason]:
    """One thought at a time, at a pace one can follow, with one thing to do."""
    for place, beat in enumerate(reading.skit.beats):
        rate = sum(len(text.split()) for text in reading.spoken[place]) / (
            beat.end - beat.start
        )
        if rate > 3:
            yield Reason(-0.8, f"{rate:.1f} words a second are hard to follow.", place)
        if _longest(reading, place) > LONG_SENTENCE:
            yield Reason(-0.7, "A long sentence. Break it in two.", place)
    if reading.skit.cta_overlay.lower() in reading.texts[-1]:
        yield Reason(1.2, "One thing to do, said or shown at the end.", len(reading.texts) - 1)
    if len(reading.texts) <= 6:
        yield Reason(0.7, "Few beats, each with one job.")
    words = sum(len(text.split()) for said in reading.spoken for text in said)
    yield Reason(
        round(0.8 - words / reading.skit.seconds / 1.5, 1),
        f"{words} words in {reading.skit.seconds:.0f} seconds.",
    )


def feasibility(reading: Reading) -> Iterator[Reason]:
    """What it takes to film it with a phone, a room and two people."""
    for place, beat in enumerate(reading.skit.beats):
        if _has(beat.action, "costly"):
            yield Reason(-1.3, "This takes more than a phone and a room.", place)
    names = {who for beat in reading.skit.beats for who, _ in turns(beat.dialogue or "") if who}
    yield (
        Reason(1.0, "One performer is enough.")
        if len(names) <= 1
        else Reason(-0.4 * (len(names) - 1), f"{len(names)} voices are needed.")
    )
    if len(reading.skit.b_roll) > 2:
        yield Reason(-0.5, f"{len(reading.skit.b_roll)} extra shots.")


def _share(reading: Reading, text: str) -> float:
    """How much of the best matching complaint's words the text has, 0 to 1."""
    said = stems(text)
    theirs = [found for each in reading.theirs if (found := stems(each))]
    return max((len(said & each) / len(each) for each in theirs), default=0.0)


def _heard(reading: Reading) -> float:
    """How much of the three best matching complaints is heard, 0 to 1."""
    said = stems(" ".join(reading.texts))
    shares = sorted(
        (len(said & found) / len(found) for each in reading.theirs if (found := stems(each))),
        reverse=True,
    )[:3]
    return sum(shares) / max(1, len(shares))


def _has(text: str, words: str) -> bool:
    low = f" {text.lower()} "
    return any(f" {word}" in low for word in wordlist(words))


def _middle(reading: Reading) -> int:
    return len(reading.texts) // 2


def _longest(reading: Reading, place: int) -> int:
    sentences = " ".join(reading.spoken[place]).replace("?", ".").replace("!", ".").split(".")
    return max(len(sentence.split()) for sentence in sentences)


def _punches(reading: Reading) -> list[int]:
    found = []
    for place, said in enumerate(reading.spoken):
        lengths = [
            len(part.split())
            for part in " ".join(said).replace("?", ".").replace("!", ".").split(".")
            if part.strip()
        ]
        if any(one > two and two <= SHORT for one, two in pairwise(lengths)):
            found.append(place)
    return found


def _comes_back(reading: Reading) -> int | None:
    count = len(reading.texts)
    seen = [
        stems(beat.action + " " + text)
        for beat, text in zip(reading.skit.beats, reading.texts, strict=True)
    ]
    brand = stems(reading.brand)
    for late in range(count - 1, count // 2, -1):
        if any(len((seen[late] & early) - brand) >= 2 for early in seen[: late - 1]):
            return late
    return None


Judge = Callable[[Reading], Iterator[Reason]]
JUDGES: Final[Mapping[str, tuple[float, Judge]]] = {
    "hook_strength": (4.5, hook_strength),
    "humour": (3.2, humour),
    "product_integration": (2.6, product_integration),
    "virality": (4.5, virality),
    "audience_language": (4.0, audience_language),
    "clarity": (5.2, clarity),
    "feasibility": (8.0, feasibility),
}
