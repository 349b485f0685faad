"""One line of figures for the viral part: what likeness is worth, and what it costs.

python bench/viral.py DATA_FOLDER [SPLIT.csv.gz]

A story of the headline experiments stands for a company, a headline in a test for a post. From the
posts of some stories those of other stories are foreseen. Exits 1 when that, or the speed, misses what
is told of it.
"""

import argparse
import sys
import time
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import fmean
from uuid import UUID, uuid5

import numpy as np
from django.conf import settings

from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.ranker.archive import read_arms
from tinkerflow.craft.ranker.ruler import EIGHTY
from tinkerflow.marketing.forecasts.channels import Post, stands
from tinkerflow.marketing.scoring.proven.lesson import Lesson, apart, usual
from tinkerflow.marketing.scoring.proven.line import HALF_WEIGHT, Asked, Line, newest
from tinkerflow.marketing.scoring.proven.tried import Tried

SIZES = (10, 30, 100)
DRAWS, LINES, SCRIPTS, SECONDS = 40, 1_000, 200, 3.0
LEAST = {10: 0.15, 30: 0.25, 100: 0.30}
NOBODY = UUID(int=0)
DAY = date(2013, 1, 1)


def posts_of(file):
    """Every headline of a test and image of three or more, as a line that was tried."""
    told = [(n, arm) for n, test in enumerate(read_arms(file)) for arm in test]
    arms = [arm for _, arm in told if not arm.suspect]
    posts = [Post(n, DAY, arm.impressions, arm.clicks) for n, arm in told if not arm.suspect]
    return [
        Line(
            headline=arms[one.place].headline,
            company_id=uuid5(NOBODY, arms[one.place].story),
            above=one.above,
            doubt=one.doubt,
            told="",
            at=DAY,
            is_posted=True,
        )
        for one in stands(posts)
    ]


def offsets_of(lines):
    """What sets each apart from the others of its story."""
    vectors = forecast.vectors([line.headline for line in lines])
    stories = defaultdict(list)
    for line, vector in zip(lines, vectors, strict=True):
        stories[line.company_id].append(vector)
    mean = {story: usual(own) for story, own in stories.items()}
    return np.array(
        [apart(v, mean[one.company_id]) for one, v in zip(lines, vectors, strict=True)]
    )


def strengths_of(lines):
    """What the headline model says of each, against the others of its story."""
    told = np.array(forecast.strengths([line.headline for line in lines]))
    story = np.array([line.company_id.int % 2**63 for line in lines])
    return told - np.array([told[story == one].mean() for one in story])


def correlation(one, other, *, beside):
    """Of two figures, beyond what a third says of both."""
    known = np.c_[beside, np.ones(len(beside))]
    rest = [y - known @ np.linalg.lstsq(known, y, rcond=None)[0] for y in (one, other)]
    return np.corrcoef(*rest)[0, 1]


def foreseen(lines, offsets, strengths, size, random):
    """Correlation with what came, the same beyond the headline model, how often the range held it."""
    story = np.array([line.company_id.int % 2**63 for line in lines])
    above, doubt = (
        np.array([getattr(one, name) for one in lines]) for name in ("above", "doubt")
    )
    told = []
    for _ in range(DRAWS):
        order = random.permutation(np.unique(story))
        taught = random.permutation(np.flatnonzero(np.isin(story, order[:size])))[:size]
        asked = np.flatnonzero(np.isin(story, order[size:]))[:300]
        lesson = Lesson.learn([lines[n] for n in taught], [offsets[n] for n in taught])
        outlooks = [lesson.outlook(offsets[n]) for n in asked]
        # Back from standard deviations of headlines to those of posts.
        scale = np.sqrt(1 + HALF_WEIGHT)
        mean, sd = (np.array([getattr(o, name) for o in outlooks]) for name in ("mean", "sd"))
        noise = HALF_WEIGHT / (1 + HALF_WEIGHT) + doubt[asked]
        within = abs(above[asked] - mean / scale) < EIGHTY * np.sqrt((sd / scale) ** 2 + noise)
        beyond = correlation(mean, above[asked], beside=strengths[asked])
        told.append((np.corrcoef(mean, above[asked])[0, 1], beyond, within.mean()))
    return [fmean(figures) for figures in zip(*told, strict=True)]


def seconds(lines):
    """How long 200 scripts take beside 1,000 lines whose vectors are stored."""
    known, new = lines[:LINES], lines[LINES : LINES + SCRIPTS]
    said = defaultdict(list)
    for line in known:
        said[NOBODY].append(line.headline)
    ours = [Line(**{**vars(line), "company_id": NOBODY}) for line in newest(known, [])]
    Tried.of(ours, said={NOBODY: said[NOBODY][:50]}, org_id=NOBODY)
    began = time.process_time()
    tried = Tried.of(ours, said={NOBODY: said[NOBODY][:50]}, org_id=NOBODY)
    tried.outlooks([Asked(line.headline, NOBODY, frozenset()) for line in new])
    return time.process_time() - began


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("split", nargs="?", default="val.csv.gz")
    told = asked.parse_args()
    settings.configure()
    lines = posts_of(told.folder / told.split)
    offsets, strengths = offsets_of(lines), strengths_of(lines)
    random = np.random.default_rng(5)
    found = {n: foreseen(lines, offsets, strengths, n, random) for n in SIZES}
    core = seconds(lines)
    model = np.corrcoef(strengths, [line.above for line in lines])[0, 1]
    worth = ", ".join(f"{r:.2f} from {size} posts" for size, (r, _, _) in found.items())
    beyond = ", ".join(f"{r:.2f}" for _, r, _ in found.values())
    held = ", ".join(f"{100 * share:.0f} %" for _, _, share in found.values())
    print(
        f"viral {told.split}: correlation with what came {worth}, of the headline model "
        f"{model:.2f}, beyond that {beyond}; the 80 % range held {held}; "
        f"{SCRIPTS} scripts beside {LINES:,} lines in {core:.1f} s of one core"
    )
    sys.exit(
        1 if core > SECONDS or any(found[n][0] < least for n, least in LEAST.items()) else 0
    )


if __name__ == "__main__":
    main()
