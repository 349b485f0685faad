"""How close the stage that writes scripts comes to the ideal: `PYTHONPATH=src:tests python bench/scripts_stage.py`."""

import math
import os
import time
from uuid import UUID

from six_pages import SITE

from fakes.site import serve
from studio import home, pointed_at, provider

LATENCY, CAP = 2.0, 20
PERSONAS, SCRIPTS, PER_CALL = 5, 180, 20
CALLS = PERSONAS * SCRIPTS // PER_CALL


def main() -> None:
    with (
        serve(SITE) as site,
        provider(latency=LATENCY, cap=CAP) as model,
        home(**pointed_at(model.url), MODEL_CONCURRENCY=CAP, ALLOW_PRIVATE_FETCH=1),
    ):
        seconds, worked, kept = write(site.url)
        told = model.told()
    ideal = math.ceil(CALLS / CAP) * LATENCY
    print(
        f"scripts stage, {CALLS} calls at {LATENCY:g} s, {told['at_once']} at once: "
        f"{seconds:.2f} s = {seconds / ideal:.3f} x the ideal {ideal:g} s (goal: 1.10 x), "
        f"{worked:.2f} s CPU, {kept} scripts kept, load {os.getloadavg()[0]:.1f}"
    )


def write(url: str) -> tuple[float, float, int]:
    """Seconds and CPU seconds of the stage, and how many scripts it kept. Loaded as a worker is."""
    from tinkerflow.cli.loading import loading

    with loading():
        from tinkerflow.core.ai import services as ai
        from tinkerflow.core.tenancy.context import acting_in
        from tinkerflow.core.tenancy.services import terminal_organization
        from tinkerflow.flows import services as flows
        from tinkerflow.flows.options import RunOptions
        from tinkerflow.marketing.companies import services as companies
        from tinkerflow.marketing.scripts.models import Script

        ai.prepare()
    org_id = terminal_organization()
    with acting_in(org_id):
        company = companies.add_company(
            source=companies.Source(url=url), uvp="Receipts that file themselves", actor=None
        )
        options = RunOptions(personas=PERSONAS, scripts=SCRIPTS, per_call=PER_CALL)
        run = flows.start_run(company_id=company.pk, options=options, actor=None, inline=True)
        stages = {stage.job_type: stage.pk for stage in run.stages.all()}
    for name in ("scrape", "personas"):
        flows.run_stage(org_id=org_id, stage_id=stages[name])
    seconds, worked = timed(org_id, stages["scripts"])
    with acting_in(org_id):
        return seconds, worked, Script.objects.filter(company_id=company.pk).count()


def timed(org_id: UUID, stage_id: UUID) -> tuple[float, float]:
    """A stage as a worker runs it."""
    from tinkerflow.flows import services as flows

    began, worked = time.perf_counter(), time.process_time()
    flows.run_stage(org_id=org_id, stage_id=stage_id)
    return time.perf_counter() - began, time.process_time() - worked


if __name__ == "__main__":
    main()
