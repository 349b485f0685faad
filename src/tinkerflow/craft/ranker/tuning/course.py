"""The whole course: experiments in, a measured model with its card out."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

from tinkerflow.craft.ranker import taught, tuned
from tinkerflow.craft.ranker.archive import CREDIT
from tinkerflow.craft.ranker.examining import examine, headlines_of
from tinkerflow.craft.ranker.exams import Numbers, exam_of
from tinkerflow.craft.ranker.experiments import Pair, read_pairs
from tinkerflow.craft.ranker.phrases import PHRASES, Phrases, phrases, read_phrases
from tinkerflow.craft.ranker.released import read_card
from tinkerflow.craft.ranker.ruler import Ruler
from tinkerflow.craft.ranker.training import TRAIN, VALIDATION

from .card import as_markdown
from .encoder import LONGEST
from .export import write_onnx
from .library import Library
from .minilm import base_encoder, base_folder
from .phrasing import worth_of
from .school import attend, leads, temperature
from .teaching import Recipe, average, strengths

FILES: Final = (tuned.MODEL, tuned.TOKENIZER, taught.TAUGHT, PHRASES)
CLOCKED: Final = 200


def train(data_dir: Path, out: Path, *, seed: int, on_both: bool = False) -> dict[str, Any]:
    """Teach five pupils on four fifths of the stories each, average them, and write the folder.

    The validation split is looked at for the temperature, the reference headlines and the figures;
    raises SeenInTraining if it shares a headline with the train split. `on_both` teaches it too:
    then nothing is left to judge by, and the temperature is the released model's.
    """
    began, recipe = time.monotonic(), Recipe(seed=seed)
    lessons, judged = read_pairs(data_dir / TRAIN), read_pairs(data_dir / VALIDATION)
    known = taught.hashes(headlines_of(lessons))
    taught.refuse_seen(headlines_of(judged), known, source=VALIDATION)
    if on_both:
        lessons = [*lessons, *judged]
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer(out)
    tokens = {one: tokenizer.encode(one).ids for one in headlines_of([*lessons, *judged])}
    encoder = base_encoder()
    library = Library(encoder, tokens, taught=recipe.taught_layers)
    school = attend(library, lessons, recipe)
    one, heads = average(school.pupils), headlines_of(judged)
    write_onnx(encoder, one, out / tuned.MODEL)
    taught.keep(headlines_of(lessons), out)
    _weigh_phrases(out, lessons, judged, share=school.share)
    card = {
        **_scale(out, judged, heat=_released_heat() if on_both else None),
        "sd": _jackknife([strengths(pupil, library, heads) for pupil in school.pupils]),
        "data": CREDIT,
        "recipe": {
            **asdict(recipe),
            "pupils": len(school.pupils),
            "share_of_phrases": round(school.share, 3),
            "minutes": round((time.monotonic() - began) / 60, 1),
        },
        "agreement": _agreement(out, strengths(one, library, heads), heads),
        "milliseconds": _clock(out, heads),
    }
    card["figures"] = {"cross_validation": school.figures}
    _write(card, out)
    if not on_both:
        judgement = examine(data_dir / VALIDATION, tuned.load(out), taught=known)
        card["figures"]["validation"] = judgement
        _write(card, out)
    (out / "CARD.md").write_text(as_markdown(card), "utf-8")
    return card


def _weigh_phrases(
    out: Path, lessons: Sequence[Pair], judged: Sequence[Pair], *, share: float
) -> None:
    """Write the phrases of all lessons, in the share that cross-validation found for them.

    Only how far strengths differ is read from the validation split, not who won there.
    """
    said = {headline: phrases(headline) for headline in headlines_of(lessons)}
    table = worth_of(lessons, said)
    heads = headlines_of(judged)
    encoder = leads(judged, heads, _raw(out, Phrases({})).strengths(heads))
    words = leads(judged, heads, [table.strength(headline) for headline in heads])
    table.times(share * encoder.std() / (words.std() or 1.0)).write(out / PHRASES)


def _tokenizer(out: Path) -> Tokenizer:
    """The base model's own, without padding, and kept beside the model."""
    tokenizer = Tokenizer.from_file(str(base_folder() / tuned.TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    tokenizer.save(str(out / tuned.TOKENIZER), pretty=False)
    return tokenizer


def _released_heat() -> float:
    """The temperature of the released model, which the same recipe made."""
    return read_card().ruler.temperature


def _scale(out: Path, judged: Sequence[Pair], *, heat: float | None) -> dict[str, Any]:
    """What strengths of the written files mean: they themselves are asked, not the pupils."""
    raw, heads = _raw(out, read_phrases(out / PHRASES)), headlines_of(judged)
    told = raw.strengths(heads)
    marks = np.quantile(told, np.linspace(0, 1, 101))
    return {
        "files": {name: tuned.fingerprint(out / name) for name in FILES},
        "temperature": heat or temperature(exam_of(judged), leads(judged, heads, told)),
        "quantiles": [round(float(mark), tuned.DIGITS) for mark in marks],
        "reference_headlines": len(heads),
        "megabytes": round(sum((out / name).stat().st_size for name in FILES) / 1e6, 1),
    }


def _raw(out: Path, said: Phrases) -> tuned.Tuned:
    """The written file, its strengths as they come."""
    return tuned.Tuned("", Ruler(1.0, ()), 0.0, {}, *tuned.engine(out), said)


def _jackknife(told: Sequence[Numbers]) -> float:
    """By how much other draws of the stories would have moved a strength (delete-a-group jackknife).

    Only differences between headlines count, so each pupil's own level is taken off first.
    """
    rows = np.array([row - row.mean() for row in told])
    variance = (len(rows) - 1) * rows.var(axis=0).mean()
    return round(float(np.sqrt(variance)), tuned.DIGITS)


def _agreement(out: Path, full: Numbers, heads: Sequence[str]) -> float:
    """The correlation of the encoder in eight bits with the one in full."""
    return round(float(np.corrcoef(full, _raw(out, Phrases({})).strengths(heads))[0, 1]), 4)


def _clock(out: Path, heads: Sequence[str]) -> dict[str, float]:
    """How long one headline keeps a core busy."""
    raw, spans = _raw(out, read_phrases(out / PHRASES)), []
    for headline in heads[:CLOCKED]:
        began = time.process_time()
        raw.strengths([headline])
        spans.append(1_000 * (time.process_time() - began))
    return {f"p{at}": round(float(np.percentile(spans, at)), 1) for at in (50, 95)}


def _write(card: dict[str, Any], out: Path) -> None:
    (out / tuned.CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")
