"""Pages of an organization with a million scripts, beside one with a thousand.

PYTHONPATH=src:tests python bench/million_scripts.py [--folder KEPT] [--pages]

Each size has a database of its own, below the folder if one is given: it is filled once (minutes)
and read again. A figure is the 95th percentile of a page's server time; `--pages` tells each page's.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Final

from studio import home

SIZES: Final = (1_000, 1_000_000)
WARM, REQUESTS = 4, 40
MAY_BE_SLOWER: Final = 3.0
MOST_QUERIES: Final = 8
NOT_COUNTED: Final = re.compile("SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT")
NARROWED: Final = {
    "any persona": "persona={persona}",
    "a rare persona": "persona={rare_persona}",
    "an angle": "angle={angle}",
    "a rare angle": "angle={rare_angle}",
    "a platform": "platform=meta",
    "a rare platform": "platform=tiktok",
    "scores 80 up": "score=80-100",
    "scores 50 down": "score=0-50",
    "winners": "winner=on",
    "unsupported": "unsupported=on",
    "set aside": "aside=on",
    "a common word": "q=receipt",
    "a word in 100": "q=term7",
    "a rare word": "q=word7",
    "no such word": "q=zebra",
    "two words": "q=receipt+term7",
    "a word but one": "q=receipt+-term7",
    "word, angle, persona": "q=term7&angle={angle}&persona={persona}",
}


@dataclass(frozen=True)
class Figure:
    """A page: p95 in ms with a thousand scripts and with a million, and the queries of the latter."""

    few: float
    many: float
    queries: int

    @property
    def times(self) -> float:
        return self.many / self.few


class Studio:
    """A process of one size that gets pages when told to: a process has one database."""

    def __init__(self, folder: Path, size: int) -> None:
        command = [sys.executable, __file__, "--folder", str(folder), "--serve", str(size)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.pages: list[str] = json.loads(self.heard())

    def ask(self, *words: object) -> float:
        print(*words, file=self.process.stdin, flush=True)
        return float(self.heard())

    def heard(self) -> str:
        line = (self.process.stdout or sys.stdin).readline()
        return line if line else sys.exit(f"it ended with {self.process.wait()}")

    def close(self) -> None:
        self.process.communicate()


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--folder", type=Path)
    told.add_argument("--pages", action="store_true")
    told.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    asked = told.parse_args()
    if asked.serve:
        serve(asked.folder / f"{asked.serve}", asked.serve)
        return
    with tempfile.TemporaryDirectory() as fresh:
        folder = asked.folder or Path(fresh)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711)
        few, many = (Studio(folder, size) for size in SIZES)
        figures = {name: figure(few, many, place) for place, name in enumerate(few.pages)}
        few.close()
        many.close()
    tell(figures, each=asked.pages)


def figure(few: Studio, many: Studio, page: int) -> Figure:
    """Both sizes by turns, so that what else goes on meets them alike."""
    for number in range(WARM):
        few.ask("get", page, number), many.ask("get", page, number)
    took = [
        (few.ask("get", page, number), many.ask("get", page, number))
        for number in range(REQUESTS)
    ]
    p95 = [quantiles(times, n=20)[18] for times in zip(*took, strict=True)]
    return Figure(p95[0], p95[1], round(many.ask("count", page, 0)))


def tell(figures: dict[str, Figure], *, each: bool) -> None:
    """The worst page on one line; each page before that if asked for."""
    if each:
        for name, one in figures.items():
            print(
                f"{name:30} {one.few:7.1f} {one.many:7.1f} ms {one.times:6.2f} x "
                f"{one.queries} queries"
            )
    slowest = max(figures, key=lambda name: figures[name].times)
    over = sum(one.times > MAY_BE_SLOWER for one in figures.values())
    print(
        f"1,000,000 scripts, {len(figures)} pages: p95 at most "
        f"{max(one.many for one in figures.values()):.0f} ms, at most {figures[slowest].times:.1f} x "
        f"that with 1,000 ({slowest}; goal: {MAY_BE_SLOWER:g} x, {over} over), at most "
        f"{max(one.queries for one in figures.values())} queries (goal: {MOST_QUERIES}), "
        f"load {os.getloadavg()[0]:.1f}"
    )


def serve(root: Path, size: int) -> None:
    """Get pages as told, one a line: the server time in ms, or how many queries it takes."""
    with home(root, DATABASE_POOL=0):
        from django.conf import settings
        from django.test import Client
        from filling import filled

        settings.ALLOWED_HOSTS = ["*"]
        owner, places = filled(size)
        browser = Client()
        browser.force_login(owner)
        browser.get("/")
        known = dict(pages(places))
        addresses = list(known.values())
        print(json.dumps(list(known)), flush=True)
        for line in sys.stdin:
            verb, page, number = line.split()
            there = addresses[int(page)]
            measure = queries if verb == "count" else milliseconds
            print(measure(browser, there[int(number) % len(there)]), flush=True)


def pages(places: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Every page by name, with the addresses that stand for it."""
    listing = "/companies/{company}/scripts/".format(**places)
    yield "company", ["/companies/{company}/".format(**places)]
    yield "home", ["/"]
    yield "winners", ["/companies/{company}/winners/".format(**places)]
    yield "script", [f"/scripts/{one}/" for one in places["scripts"].split()]
    yield "scripts", [listing]
    yield "scripts as cards", [f"{listing}?view=grid"]
    for name, query in NARROWED.items():
        yield f"scripts: {name}", [f"{listing}?{query.format(**places)}"]
    yield "scripts: deep pages", [f"{listing}?after={key}" for key in places["keys"].split()]
    deep = f"{listing}?q=receipt&after="
    yield "scripts: deep, with a word", [f"{deep}{key}" for key in places["keys"].split()]
    api = "/api/scripts?company_id={company}".format(**places)
    yield "API: of a company", [api]
    yield "API: of all", ["/api/scripts"]
    yield "API: of all, a rare word", ["/api/scripts?text=word7"]
    yield "API: of all, a rare platform", ["/api/scripts?platform=tiktok"]
    yield "API: of all, winners", ["/api/scripts?winners=true"]
    yield "API: leaderboard", ["/api/scores?company_id={company}".format(**places)]
    yield "API: figures", ["/api/companies/{company}/stats".format(**places)]


def milliseconds(browser, address: str) -> float:
    """How long a page takes."""
    began = time.perf_counter()
    assert browser.get(address).status_code == 200, address
    return (time.perf_counter() - began) * 1000


def queries(browser, address: str) -> int:
    """How often a page asks the database, transactions' own words apart."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return sum(not NOT_COUNTED.match(one["sql"]) for one in asked)


if __name__ == "__main__":
    main()
