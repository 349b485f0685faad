"""What leaves for other tools: subtitles from the beat clock, and words for a teleprompter."""

import re
from collections.abc import Iterator
from typing import Final

from .skit import Beat, Skit

# "Colleague", "Voice A", "Night-shift Nina": every word of a name begins with a capital.
NAME: Final = re.compile(r"(?!.{25})[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2}")


def srt(skit: Skit) -> str:
    """The spoken lines as SubRip subtitles; a silent beat shows its on-screen text, or nothing."""
    cues = [
        (beat, text) for beat in skit.beats if (text := _heard(beat) or beat.on_screen_text)
    ]
    return "\n".join(
        f"{number}\n{_stamp(beat.start)} --> {_stamp(beat.end)}\n{text}\n"
        for number, (beat, text) in enumerate(cues, 1)
    )


def teleprompter(skit: Skit) -> str:
    """Only what is said, in order, with the name before each turn and a blank line after each beat."""
    spoken = [beat.dialogue for beat in skit.beats if beat.dialogue]
    if skit.hook_line not in "\n".join(spoken[:1]):
        spoken.insert(0, skit.hook_line)
    if skit.cta_line not in "\n".join(spoken):
        spoken.append(skit.cta_line)
    return "\n\n".join(spoken) + "\n"


def turns(dialogue: str) -> Iterator[tuple[str, str]]:
    """Who and what of each line; who is empty where no name stands before a colon."""
    for line in dialogue.splitlines():
        who, _, words = line.partition(": ")
        yield (who, words) if words and NAME.fullmatch(who) else ("", line)


def _heard(beat: Beat) -> str:
    return "\n".join(words for _, words in turns(beat.dialogue or ""))


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d},{rest % 1000:03d}"
