"""One line of figures: a file of a million results, taken in or refused whole.

PYTHONPATH=src:tests python bench/results_import.py [--rows 1000000]

Exits 1 if a file with faults leaves a row behind, or if memory grows by more than 200 MB.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from studio import home

ROWS: Final = 1_000_000
SCRIPTS: Final = 300
MOST_MEMORY: Final = 200.0
HEAD: Final = "script,platform,posted_at,age_days,impressions,clicks"


def write(path: Path, ids: Sequence[UUID], rows: int, *, faults: int = 0) -> None:
    """Different results of the scripts; the last ones have more clicks than impressions."""
    with path.open("w", encoding="utf-8") as file:
        print(HEAD, file=file)
        for number in range(rows):
            script, age = ids[number % len(ids)], number // len(ids)
            clicks = 2_000 if number >= rows - faults else number % 90
            print(f"{script},,2026-01-02,{age},1000,{clicks}", file=file)


def megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=ROWS)
    rows = asked.parse_args().rows
    with home(), tempfile.TemporaryDirectory() as folder:
        from tinkerflow.core.tenancy.context import acting_in
        from tinkerflow.kit.tables import BadTable
        from tinkerflow.marketing.forecasts.models import Outcome
        from tinkerflow.marketing.forecasts.services import import_outcomes
        from world import make_company, make_org, make_persona, make_scripts, make_user

        ada = make_user()
        org = make_org(ada)
        path = Path(folder) / "results.csv"
        with acting_in(org.pk):
            ids = [one.pk for one in make_scripts(make_persona(make_company()), SCRIPTS)]
        before, spans, left = megabytes(), [], 0
        for faults in (3, 0):
            write(path, ids, rows, faults=faults)
            began = time.perf_counter()
            with path.open("rb") as file:
                try:
                    with acting_in(org.pk):
                        import_outcomes(file=file, file_name="results.csv", actor=ada)
                except BadTable as refusal:
                    with acting_in(org.pk):
                        left = Outcome.objects.count()
                    print(f"  refused: {refusal.message}")
            spans.append(time.perf_counter() - began)
        grown = megabytes() - before
        print(
            f"results_import {rows:,} rows: taken in {spans[1]:.1f} s, refused in {spans[0]:.1f} s "
            f"with {left} rows left behind, memory +{grown:.0f} MB"
        )
    sys.exit(1 if left or grown > MOST_MEMORY else 0)


if __name__ == "__main__":
    main()
