"""One line of figures for the tuned ranker: the released file judged on one split, and its speed.

python bench/ranker_tuned.py DATA_FOLDER [SPLIT.csv.gz]

Exits 1 when the figures or the speed miss what the file was released with.
"""

import argparse
import sys
import time
from itertools import count, islice
from pathlib import Path

from tinkerflow.craft.ranker import taught, tuned
from tinkerflow.craft.ranker.examining import examine, headlines_of
from tinkerflow.craft.ranker.experiments import read_pairs
from tinkerflow.craft.ranker.released import RELEASED

MANY = 10_000
SECONDS = 45


def turned(headlines):
    """Headlines of the same length without end, hardly two alike: asked once, a copy costs nothing."""
    for start in count():
        for headline in headlines:
            words = headline.split()
            cut = start % len(words)
            yield " ".join(words[cut:] + words[:cut])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("split", nargs="?", default="val.csv.gz")
    told = asked.parse_args()
    model = tuned.load(RELEASED)
    file = told.folder / told.split
    figures = examine(file, model, taught=taught.known(RELEASED))["tuned"]
    headlines = headlines_of(read_pairs(file))
    many = list(islice(turned(headlines), MANY))
    began, used = time.perf_counter(), time.process_time()
    model.strengths(many)
    wall, core = time.perf_counter() - began, time.process_time() - used
    print(
        f"ranker_tuned {told.split}: right {figures['right']} % {figures['right_range']} of "
        f"{figures['pairs']} pairs; {figures['right_when_conclusive']} % "
        f"{figures['right_when_conclusive_range']} of {figures['conclusive_pairs']} at p<.05; "
        f"{figures['right_when_confident']} % of the surer half of those; "
        f"ECE {figures['calibration_error']} %; {MANY:,} headlines in {wall:.1f} s, {core:.1f} s "
        "of one core"
    )
    missed = (
        figures["right"] < 63.0
        or figures["right_when_conclusive"] < 72.5
        or figures["calibration_error"] > 3.0
        or core > SECONDS
    )
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
