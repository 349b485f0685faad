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
LEAST = {10: 0.08, 30: 0.14, 100: 0.17}
NOBODY = UUID(int=0)
DAY = date(2013, 1, 1)


def posts_of(file):
    """Every headline of a test of three or more, as a line that was tried."""
    arms = [arm for test in read_arms(file) for arm in test if not arm.suspect]
    posts = [Post(arm.test, DAY, arm.impressions, arm.clicks) for arm in arms]
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


def foreseen(lines, offsets, size, random):
    """The correlation with what came, and how often the 80 % range held it, over draws of stories."""
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
        told.append((np.corrcoef(mean, above[asked])[0, 1], within.mean()))
    return fmean(r for r, _ in told), fmean(held for _, held in told)


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
    offsets, random = offsets_of(lines), np.random.default_rng(5)
    found = {size: foreseen(lines, offsets, size, random) for size in SIZES}
    core = seconds(lines)
    worth = ", ".join(f"{r:.2f} from {size} posts" for size, (r, _) in found.items())
    held = ", ".join(f"{100 * share:.0f} %" for _, share in found.values())
    print(
        f"viral {told.split}: correlation with what came {worth}; the 80 % range held {held}; "
        f"{SCRIPTS} scripts beside {LINES:,} lines in {core:.1f} s of one core"
    )
    sys.exit(
        1 if core > SECONDS or any(found[n][0] < least for n, least in LEAST.items()) else 0
    )


if __name__ == "__main__":
    main()
