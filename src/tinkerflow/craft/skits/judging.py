"""The judges of a skit: each looks at the beats for one thing and says what it found."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tinkerflow.craft.copybook.grammar import stems, told_within

from .exporting import turns
from .looking import Reading as Reading
from .looking import Reason as Reason
from .looking import comes_back, has, heard, longest, middle, punches, sentences, share
from .shelf import wordlist

LONG_SENTENCE: Final = 16
SPEECH: Final = 24


def hook_strength(reading: Reading) -> Iterator[Reason]:
    """The first line: short, specific, in the middle of something, without the product."""
    place = reading.hook_percentile
    if place is not None:
        told = f"Measured against past headlines, the hook is at {place:.0%}."
        yield Reason(round(3 * place - 1.5, 1), told, 0)
    if share(reading, reading.skit.hook_line) > 0.3:
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
    odd = [n for n, beat in enumerate(reading.skit.beats) if has(beat.action, "odd")]
    for place in odd[:3]:
        yield Reason(1.0, "Something odd happens and nobody remarks on it.", place)
    if not odd:
        yield Reason(
            -1.0, "Nothing unexpected is seen. Let one object be wrong.", middle(reading)
        )
    for place in punches(reading)[:2]:
        yield Reason(0.7, "A short line lands after a longer one.", place)
    back = comes_back(reading)
    if back is not None:
        yield Reason(1.5, "A thing from an earlier beat comes back.", back)
    else:
        yield Reason(
            -0.6, "Nothing from the first half comes back at the end.", len(reading.texts) - 1
        )
    loud = sum(text.count("!") for text in reading.texts)
    if loud > 5:
        yield Reason(-1.0, f"{loud} exclamation marks. Keep two.")
    yield from _taking_turns(reading)


def _taking_turns(reading: Reading) -> Iterator[Reason]:
    """Jokes live between people: an answer, and nobody who says the same again."""
    answered = [n for n, said in enumerate(reading.spoken) if len(said) > 1]
    if len(answered) >= 3:
        yield Reason(0.6, "Somebody answers, beat after beat.", answered[0])
    elif not answered:
        yield Reason(-1.4, "Nobody answers anybody. Let somebody reply.", middle(reading))
    said = [turn.lower() for turns_ in reading.spoken for turn in turns_]
    for place, turns_ in enumerate(reading.spoken):
        if any(said.count(turn.lower()) > 1 and len(turn.split()) > 2 for turn in turns_):
            yield Reason(-0.9, "This is said twice. Say it once.", place)
            return


def product_integration(reading: Reading) -> Iterator[Reason]:
    """The product comes in time, by name, with something true to do."""
    yield from _dumped(reading)
    if not reading.named:
        yield Reason(-2.5, "The brand is never named. Name it at the turn.", middle(reading))
        return
    yield from _named(reading)
    count = len(reading.texts)
    told = [n for n in range(reading.named[0], count) if longest(reading, n) >= 7]
    if told:
        yield Reason(
            min(2.0, 0.8 * len(told)), "A whole sentence says something true of it.", told[0]
        )
    else:
        yield Reason(-1.2, "No beat says how it works.", count - 2)
    if any(letter.isdigit() for text in reading.texts[reading.named[0] :] for letter in text):
        yield Reason(0.8, "A number from the facts is told.")


def _named(reading: Reading) -> Iterator[Reason]:
    """When the brand comes in, and how often."""
    first = reading.named[0] / max(1, len(reading.texts) - 1)
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


def _dumped(reading: Reading) -> Iterator[Reason]:
    """A beat that lists what it knows."""
    for place, said in enumerate(reading.spoken):
        if len([one for one in sentences(said) if len(one.split()) >= 6]) >= 3:
            yield Reason(-1.6, "Three things are told at once. Keep the best one.", place)


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
        whole = heard(reading)
        yield Reason(
            round(5 * whole - 1.5, 1), f"{whole:.0%} of the customers' words are heard."
        )
        hit = next(
            (n for n, text in enumerate(reading.texts) if share(reading, text) > 0.4), None
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
        if longest(reading, place) > LONG_SENTENCE:
            yield Reason(-0.7, "A long sentence. Break it in two.", place)
        speech = max((len(turn.split()) for turn in reading.spoken[place]), default=0)
        if speech > SPEECH:
            yield Reason(-0.9, f"A speech of {speech} words. Let somebody interrupt.", place)
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
        if has(beat.action, "costly"):
            yield Reason(-1.3, "This takes more than a phone and a room.", place)
    names = {who for beat in reading.skit.beats for who, _ in turns(beat.dialogue or "") if who}
    yield (
        Reason(1.0, "One performer is enough.")
        if len(names) <= 1
        else Reason(-0.4 * (len(names) - 1), f"{len(names)} voices are needed.")
    )
    if len(reading.skit.b_roll) > 2:
        yield Reason(-0.5, f"{len(reading.skit.b_roll)} extra shots.")


Judge = Callable[[Reading], Iterator[Reason]]
# Where a mark starts, how far its reasons move it, and who judges. Set so that each uses the scale over
# skits of many sorts: about 5.5 in the middle, and room below for what nobody should film.
JUDGES: Final[Mapping[str, tuple[float, float, Judge]]] = {
    "hook_strength": (2.8, 1.8, hook_strength),
    "humour": (2.4, 1.1, humour),
    "product_integration": (-0.6, 1.8, product_integration),
    "virality": (3.1, 1.9, virality),
    "audience_language": (2.9, 1.25, audience_language),
    "clarity": (3.6, 1.8, clarity),
    "feasibility": (7.4, 2.0, feasibility),
}
