"""From the commit that queues a job to its task's first line: `PYTHONPATH=src:tests python bench/enqueue_to_start.py`."""

import tempfile
import time
from pathlib import Path
from statistics import quantiles

from psycopg.types.json import Jsonb

from crew import APP, Crew, soon

JOBS = 400
PACE = "1 1 5 4"  # as in life
INSERT = "INSERT INTO procrastinate_jobs (queue_name, task_name, args) VALUES ('probe', 'probe.note', %s)"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        crew = Crew(Path(folder))
        crew.open()
        try:
            waits = sorted(measure(crew))
        finally:
            crew.close()
    p50, p95 = quantiles(waits, n=20)[9], quantiles(waits, n=20)[18]
    print(
        f"enqueue to start: p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, "
        f"max {waits[-1] * 1000:.0f} ms over {JOBS} jobs (goal: p95 <= 50 ms)"
    )


def measure(crew: Crew) -> list[float]:
    crew.hire(pace=PACE)
    first = crew.defer("note", slot="first")
    soon(lambda: crew.status(first) == "succeeded")
    queued: dict[str, float] = {}
    with crew.connect(APP) as connection:
        for number in range(JOBS):
            connection.execute(INSERT, [Jsonb({"slot": f"{number}"})])
            queued[f"{number}"] = time.time()
            time.sleep(0.03)
        soon(lambda: crew.ask("SELECT count(*) FROM starts")[0] == JOBS + 1)
        starts = connection.cursor().execute("SELECT slot || ' ' || at FROM starts").fetchall()
    told = dict(str(start).split() for start in starts)
    return [float(told[slot]) - moment for slot, moment in queued.items()]


main()
