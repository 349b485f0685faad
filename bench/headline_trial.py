"""From asking about a headline to its answer, by a real worker: `PYTHONPATH=src:tests python bench/headline_trial.py`."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import quantiles

from studio import home

TRIALS = 60
PATIENCE = 60.0


def main() -> None:
    with home():
        worker = subprocess.Popen(
            [sys.executable, "-m", "tinkerflow.cli", "work", "--queues", "cpu"],
            env={**os.environ, "PYTHONPATH": str(Path("src").resolve())},
        )
        try:
            report()
        finally:
            worker.terminate()
            worker.wait()


def report() -> None:
    """Ask one after another, as somebody who types."""
    from tinkerflow.core.tenancy.context import acting_in
    from world import acting, make_company, make_org, make_persona, make_scripts, make_user

    org = make_org(make_user())
    with acting(org):
        [script] = make_scripts(make_persona(make_company()), 1)

    def wait(text: str) -> float:
        from tinkerflow.marketing.headlines import services
        from tinkerflow.marketing.headlines.models import HeadlineTrial

        began = time.perf_counter()
        with acting_in(org.pk):
            trial = services.try_headline(script=script, text=text, actor=None)
        while time.perf_counter() - began < PATIENCE:
            with acting_in(org.pk):
                if not HeadlineTrial.objects.get(pk=trial.pk).is_waiting:
                    return time.perf_counter() - began
            time.sleep(0.005)
        raise TimeoutError("no worker measured it")

    cold = wait("Close the month")
    waits = []
    for number in range(TRIALS):
        time.sleep(0.2)
        waits.append(wait(f"Close the month in {number} days"))
    p50, p95 = (quantiles(waits, n=20)[place] * 1000 for place in (9, 18))
    print(
        f"headline trial: p50 {p50:.0f} ms, p95 {p95:.0f} ms over {TRIALS}; "
        f"the first of a worker {cold:.1f} s (goal: well under 1 s once warm)"
    )


main()
