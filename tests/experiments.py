"""Headline experiments that nobody ran, as files."""

import csv
import gzip
import random

WORDS = ["bridge", "river", "market", "garden", "winter", "letter", "harbor", "candle"]
COLUMNS = [
    "test_id",
    "group_id",
    "headline",
    "eyecatcher_id",
    "impressions",
    "clicks",
    "test_week",
    "srm_window",
]


def write_rows(path, rows):
    with gzip.open(path, "wt", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, COLUMNS)
        table.writeheader()
        table.writerows(
            {"eyecatcher_id": "i", "test_week": "201401", "srm_window": "False", **row}
            for row in rows
        )


def arm(test, headline, *, clicks, impressions=1000, **more):
    named = {"test_id": test, "group_id": f"story {test}", "headline": headline}
    return {**named, "clicks": clicks, "impressions": impressions, **more}


def invented(*, tests, seed):
    """Experiments in which a question draws twice the clicks of a statement.

    No two tests, and no two seeds, share a headline.
    """
    dice = random.Random(seed)
    for test in range(tests):
        words = [
            *dice.sample(WORDS, 3),
            *(chr(97 + int(digit)) for digit in f"{seed}{test:03}"),
        ]
        plain = " ".join(words).capitalize()
        yield arm(f"{seed}-{test}", f"{plain}", clicks=dice.randint(15, 25))
        yield arm(f"{seed}-{test}", f"{plain}?", clicks=dice.randint(30, 50))
