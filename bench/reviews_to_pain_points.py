"""One line of figures: a thousand reviews to themes, with the encoder and without, in one process.

python bench/reviews_to_pain_points.py FOLDER_OF_CSVS [REVIEWS]

The reviews are made of the sentences of the given ones, drawn by a seed: 2 to 9 each. Exits 1 when it
takes more than 20 seconds of one core for each 1,000 reviews.
"""

import argparse
import random
import resource
import sys
import time
from pathlib import Path

from tinkerflow.craft.ranker import forecast
from tinkerflow.craft.reviews.analysing import analyse, no_vectors
from tinkerflow.craft.reviews.clauses import sentences
from tinkerflow.craft.reviews.reading import read_file
from tinkerflow.craft.reviews.review import Review

SECONDS = 20


def made(folder: Path, many: int) -> list[Review]:
    """Reviews as long as real ones, hardly two alike."""
    chance = random.Random(1)
    read = [
        review
        for path in sorted(folder.glob("*.csv"))
        for review in read_file(path.read_bytes(), name=path.name).reviews
    ]
    said = [review.text[a:b] for review in read for a, b in sentences(review.text)]
    rated = [review.rating for review in read]
    return [
        Review(
            id=str(at),
            text=" ".join(chance.sample(said, chance.randint(2, 9))),
            rating=chance.choice(rated),
            row=at,
        )
        for at in range(many)
    ]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("reviews", nargs="?", type=int, default=1_000)
    told = asked.parse_args()
    reviews = made(told.folder, told.reviews)
    forecast.vectors(["warm up"])
    analyse(reviews[:50])
    used = {}
    for name, vectors in (("words", no_vectors), ("encoder", forecast.vectors)):
        began = time.process_time()
        found = analyse(reviews, vectors=vectors)
        used[name] = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"reviews_to_pain_points {found.reviews:,} reviews of {found.sentences:,} sentences, "
        f"{len(found.themes)} themes, {len(found.phrases)} phrases: {used['encoder']:.1f} s of one "
        f"core with the encoder, {used['words']:.1f} s without; peak {peak:.0f} MB"
    )
    sys.exit(1 if max(used.values()) > SECONDS * max(1, told.reviews / 1_000) else 0)


if __name__ == "__main__":
    main()
