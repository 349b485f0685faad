"""One line of figures for the lexical ranker: the released file judged on one split, and its speed.

python bench/ranker_lexical.py DATA_FOLDER [SPLIT.csv.gz]
"""

import argparse
import time
from pathlib import Path

import numpy as np

from tinkerflow.craft.ranker import lexical
from tinkerflow.craft.ranker.experiments import read_pairs
from tinkerflow.craft.ranker.lessons import lesson_of, scale_of
from tinkerflow.craft.ranker.measuring import judge


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("split", nargs="?", default="val.csv.gz")
    told = asked.parse_args()
    pairs = read_pairs(told.folder / told.split)
    chances = np.array([lexical.win_probability(pair.first, pair.second) for pair in pairs])
    lesson = lesson_of(pairs, scale_of([pair.first for pair in pairs]))
    figures = judge(lesson, np.log(chances / (1 - chances)))
    headlines = [pair.first for pair in pairs]
    many = (headlines * (10_000 // len(headlines) + 1))[:10_000]
    print(
        f"ranker_lexical {told.split}: right {figures['right']} % {figures['right_range']} of "
        f"{figures['pairs']} pairs; {figures['right_when_conclusive']} % "
        f"{figures['right_when_conclusive_range']} of {figures['conclusive_pairs']} at p<.05; "
        f"ECE {figures['calibration_error']} %; answers {figures['answered']} % at P>="
        f"{lexical.TOO_CLOSE} and is right in {figures['right_when_answered']} %; 10,000 headlines "
        f"ranked in {_seconds(lambda: lexical.rank(many)):.2f} s, "
        f"placed with reasons in {_seconds(lambda: [lexical.percentile(h) for h in many]):.2f} s"
    )


def _seconds(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
