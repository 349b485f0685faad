"""The skit's data, read once and checked by its types."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from .lines import Line
from .options import Bands, Criterion, Options, Preset, Template, Templates
from .steering import Frames, Grammar, Manners, Risks, Word

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def options() -> Options:
    """What a person may choose besides template and preset."""
    return Options.model_validate(_read("options"))


@cache
def templates() -> Templates:
    """The ten templates, with the lengths and the jobs of their beats."""
    return Templates.model_validate(_read("templates"))


@cache
def bands() -> Bands:
    """How strongly lines are played, and how far the world bends."""
    return Bands.model_validate(_read("bands"))


@cache
def presets() -> tuple[Preset, ...]:
    """The eighteen presets."""
    return tuple(Preset.model_validate(each) for each in _read("presets")["presets"])


@cache
def lines(template: str) -> tuple[Line, ...]:
    """The lines of one template, or of `any`."""
    return tuple(Line.model_validate(each) for each in _read(f"lines/{template}")["lines"])


@cache
def risks() -> Risks:
    """How much a skit may dare."""
    return Risks.model_validate(_read("risks"))


@cache
def manners() -> Manners:
    """What tones and sorts of humour do."""
    return Manners.model_validate(_read("manners"))


@cache
def direction_words() -> tuple[Word, ...]:
    """The words of a creative direction that change something."""
    return tuple(Word.model_validate(each) for each in _read("directions")["words"])


@cache
def frames() -> Frames:
    """The shapes of winners' hooks."""
    return Frames.model_validate(_read("frames"))


@cache
def grammar() -> Grammar:
    """What a skit can be refined by."""
    return Grammar.model_validate(_read("instructions"))


@cache
def criteria() -> tuple[Criterion, ...]:
    """The seven criteria of the score, with their weights."""
    return tuple(Criterion.model_validate(each) for each in _read("criteria")["criteria"])


@cache
def wordlist(name: str) -> tuple[str, ...]:
    """One list of words that the judges look for."""
    return tuple(_read("criteria")[name])


def preset(id: str) -> Preset:  # noqa: A002 - the word of the data
    """One preset that is known to exist."""
    return next(each for each in presets() if each.id == id)


def template(id: str) -> Template:  # noqa: A002 - the word of the data
    """One template that is known to exist."""
    return next(each for each in templates().templates if each.id == id)


def _read(name: str) -> dict[str, Any]:
    text = (files(__package__) / "data" / f"{name}.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - both loaders are the safe one
    return found
