"""Fifty offline hooks for each sample sheet, read for claims and ranked: `PYTHONPATH=src:tests python bench/hooks.py`.

With `aloud` it prints them, for reading aloud.
"""

import sys
import time
from collections.abc import Sequence
from statistics import median

from craft.copybook.sheets import NAMES, sheet
from tinkerflow.craft.compliance import review
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.rules import place
from tinkerflow.craft.copybook.words import texts_of
from tinkerflow.craft.hooks.hook import Brief, Hook
from tinkerflow.craft.hooks.writing import write
from tinkerflow.craft.ranker import forecast

COUNT = 50


def main() -> None:
    write(Brief(sheet=sheet(NAMES[0]), count=1), seed=1)  # the data is read once
    forecast.standings(["Close the month"])
    writing, reading, ranking = [], [], []
    for name in NAMES:
        hooks, took = timed(write, Brief(sheet=sheet(name), count=COUNT), seed=7)
        writing.append(took)
        reading.append(timed(read, hooks.hooks, name)[1])
        ranking.append(timed(forecast.standings, said(hooks.hooks))[1])
        if "aloud" in sys.argv:
            print(f"\n## {name}")
            for hook in hooks.hooks:
                print(f"{hook.kind:7}{hook.family:18}{hook.text}")
    print(
        f"{COUNT} hooks, median of {len(NAMES)} sheets: written in {median(writing):.0f} ms, claims read in "
        f"{median(reading):.0f} ms, ranked in {median(ranking):.0f} ms"
    )


def timed(work, *given, **more):
    began = time.perf_counter()
    done = work(*given, **more)
    return done, 1_000 * (time.perf_counter() - began)


def read(hooks: Sequence[Hook], name: str) -> None:
    texts = enumerate(texts_of(sheet(name)))
    evidence = [Evidence(id=str(number), text=text) for number, text in texts]
    for hook in hooks:
        review.check(hook.text, place=place("medium"), evidence=evidence, suggest=False)


def said(hooks) -> list[str]:
    return [hook.text for hook in hooks if hook.kind != "visual"]


if __name__ == "__main__":
    main()
