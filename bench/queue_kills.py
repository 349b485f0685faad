"""Twenty `kill -9` of workers while small jobs run: `PYTHONPATH=src:tests python bench/queue_kills.py`.

Each job has one effect behind a fence (a unique key, as every stage of ours) and the same effect
without: the second is the control that shows what the kills would have done.
"""

import random
import tempfile
import time
from pathlib import Path

from crew import Crew, kill, soon

KILLS, WORKERS = 20, 3
PACE = "1 1 5 4"  # as in life
EVERY = 2.0
ENDED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        crew = Crew(Path(folder))
        crew.open()
        try:
            print(outcome(crew, queued=work_and_kill(crew)))
        finally:
            crew.close()


def work_and_kill(crew: Crew) -> int:
    """Keep the queue full and the crew at strength until all kills are done; how many were queued."""
    queued, killed, dice = 0, 0, random.Random(7)
    for _ in range(WORKERS):
        crew.hire(pace=PACE)
    first = crew.defer("note", slot="first")
    soon(lambda: crew.status(first) == "succeeded")
    next_kill = time.monotonic() + EVERY
    while killed < KILLS:
        waiting = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'"
        while int(str(crew.ask(waiting)[0])) < 4 * WORKERS:
            queued += 1
            crew.defer("note", slot=f"{queued}", before=0.1, after=0.3)
        if time.monotonic() > next_kill:
            victim = dice.choice([w for w in crew.workers if w.poll() is None])
            kill(victim.pid)
            victim.wait()
            crew.hire(pace=PACE)
            killed, next_kill = killed + 1, time.monotonic() + EVERY
        time.sleep(0.05)
    soon(lambda: crew.ask(ENDED) == [queued + 1], seconds=60)
    return queued


def outcome(crew: Crew, *, queued: int) -> str:
    def count(what: str) -> int:
        return int(str(crew.ask(f"SELECT count({what}")[0]))

    lost = queued + 1 - count("*) FROM fenced")
    doubled = count("*) FROM naive") - count("DISTINCT slot) FROM naive")
    again = count("*) FROM starts") - queued - 1
    return (
        f"{KILLS} kills of workers over {queued} jobs, {again} begun again: {lost} lost, "
        f"{count('*) FROM fenced') - queued - 1 + lost} doubled behind the fence, "
        f"{doubled} doubled in the naive control (goal: 0, 0, more than 0)"
    )


main()
