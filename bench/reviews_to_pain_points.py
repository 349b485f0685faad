"""A thousand reviews to themes in one process, with the encoder and without; then the whole run, tables and all.

PYTHONPATH=src python bench/reviews_to_pain_points.py FOLDER_OF_CSVS [REVIEWS]

The reviews are made of the sentences of the given ones, drawn by a seed: 2 to 9 each. Exits 1 when one of
them takes more than 20 seconds for each 1,000 reviews.
"""

import argparse
import csv
import io
import random
import resource
import sys
import time
from pathlib import Path

from studio import home
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


def table(reviews: list[Review]) -> bytes:
    """The reviews as a file that somebody brings."""
    out = io.StringIO()
    rows = ((one.id, one.rating, one.text) for one in reviews)
    csv.writer(out).writerows([("id", "rating", "text"), *rows])
    return out.getvalue().encode()


def run(file: bytes) -> tuple[float, float, int]:
    """Seconds of the request that brings the file, of the run that reads it, and places kept."""
    with home():
        from tinkerflow.core.accounts.models import User
        from tinkerflow.core.jobs.models import Job
        from tinkerflow.core.tenancy import services as tenancy
        from tinkerflow.core.tenancy.context import acting_in
        from tinkerflow.flows import services as flows
        from tinkerflow.studio.reviews.models import ReviewQuote
        from tinkerflow.studio.reviews.services import Given

        owner = User.objects.create_user("bench@example.com", "a long enough one")
        org = tenancy.open_organization(name="Bench", owner=owner)
        began = time.monotonic()
        with acting_in(org.pk):
            given = Given(file=file, file_name="reviews.csv")
            flows.bring_reviews(given=given, actor=owner, inline=True)
            job = Job.objects.get(parent=None)
        brought = time.monotonic()
        ended = flows.run_inline(org_id=org.pk, run_id=job.pk)
        read = time.monotonic()
        assert ended.status == Job.Status.COMPLETED, ended.error
        with acting_in(org.pk):
            return brought - began, read - brought, ReviewQuote.objects.count()


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
    request, whole, places = run(table(reviews))
    print(
        f"reviews_to_pain_points whole run: {request:.2f} s for the request, {whole:.1f} s for the "
        f"run, {places:,} places kept"
    )
    longest = max(*used.values(), whole)
    sys.exit(1 if longest > SECONDS * max(1, told.reviews / 1_000) else 0)


if __name__ == "__main__":
    main()
