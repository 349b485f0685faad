"""Twenty `kill -9` of workers while whole runs go on: `PYTHONPATH=src:tests python bench/worker_kills.py`.

Every run has the same pages and seed, so each must end with what an undisturbed one ends with. The
control has the same workers without the fence around their steps and without its unique keys.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from uuid import UUID

from crew import kill
from pages import LEDGERLY

KILLS, WORKERS, SETTLE, OPEN = 20, 2, 4.0, 6
WORKING = (
    "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '2s'"
)
WORK = [sys.executable, "-P", "-m", "tinkerflow.cli", "work", "--concurrency", "2"]
WITHOUT_KEYS = """
DO $$ DECLARE key record; BEGIN
    FOR key IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
        WHERE contype = 'u' AND conname LIKE '%_once' LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', key.of, key.conname);
    END LOOP;
END $$
"""
NAIVE = """
import contextlib, uuid, django
django.setup()
from tinkerflow.core.jobs import services, worker

@contextlib.contextmanager
def unfenced(*, stage_id, slot):
    words = {"job_id": stage_id, "slot": f"{slot} {uuid.uuid4()}"}
    yield services.JobStep.objects.create(org_id=services.acting_org(), **words)

services.once = unfenced
services.slots_done = lambda *, stage_id: set()
worker.serve(concurrency=2)
"""


def main(home: str) -> None:
    os.environ |= {"TINKERFLOW_HOME": home, "TINKERFLOW_LOG_LEVEL": "ERROR"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "tinkerflow.config.settings"
    from tinkerflow.cli import database

    with database.ready():
        whole = undisturbed()
        fenced = outcome(WORK, whole)
        with database.as_owner() as owner:
            owner.execute(WITHOUT_KEYS)
        naive = outcome([sys.executable, "-c", NAIVE], whole)
    print(
        f"{KILLS} kills of workers over {fenced['runs']} runs: {fenced['lost']} rows lost, "
        f"{fenced['doubled']} doubled; naive control over {naive['runs']} runs: "
        f"{naive['lost']} lost, {naive['doubled']} doubled (goal: 0, 0; more than 0)"
    )


def undisturbed() -> Counter[str]:
    """What a run of these pages ends with, when nobody is killed."""
    from tinkerflow.core.tenancy.services import terminal_organization
    from tinkerflow.flows import services as flows

    org_id = terminal_organization()
    company_id, run_id = begin(org_id, inline=True)
    flows.run_inline(org_id=org_id, run_id=run_id)
    return rows(org_id, company_id)


def begin(org_id: UUID, *, inline: bool = False) -> tuple[UUID, UUID]:
    from tinkerflow.core.tenancy.context import acting_in
    from tinkerflow.flows import services as flows
    from tinkerflow.flows.options import RunOptions
    from tinkerflow.marketing.companies import services as companies
    from tinkerflow.marketing.companies.services import Source, Upload

    with acting_in(org_id):
        page = Upload(name="page.html", content_type="text/html", content=LEDGERLY.encode())
        company = companies.add_company(
            source=Source(file=page), uvp="Receipts that file themselves", actor=None
        )
        run = flows.start_run(
            company_id=company.pk, options=RunOptions(per_call=5), actor=None, inline=inline
        )
    return company.pk, run.pk


def rows(org_id: UUID, company_id: UUID) -> Counter[str]:
    """How many rows of each kind the company has."""
    from tinkerflow.core.tenancy.context import acting_in
    from tinkerflow.marketing.personas.models import Persona
    from tinkerflow.marketing.scoring.models import Score
    from tinkerflow.marketing.scripts.models import Script, ScriptBatch

    with acting_in(org_id):
        return Counter(
            personas=Persona.objects.filter(company_id=company_id).count(),
            batches=ScriptBatch.objects.filter(company_id=company_id).count(),
            scripts=Script.objects.filter(company_id=company_id).count(),
            scores=Score.objects.filter(script__company_id=company_id).count(),
            winners=Script.objects.filter(company_id=company_id, is_winner=True).count(),
        )


def outcome(command: list[str], whole: Counter[str]) -> Counter[str]:
    """Kill workers of this kind while runs go on, let all runs end, and compare."""
    from tinkerflow.core.tenancy.services import terminal_organization

    org_id = terminal_organization()
    workers = [subprocess.Popen(command) for _ in range(WORKERS)]
    begun: list[tuple[UUID, UUID]] = []
    for _ in range(KILLS):
        settled = time.monotonic() + SETTLE
        while time.monotonic() < settled or working() < WORKERS:
            while going(org_id, begun) < OPEN:
                begun.append(begin(org_id))
            time.sleep(0.1)
        # The oldest: by now it is in the middle of something.
        victim = workers.pop(0)
        kill(victim.pid)
        victim.wait()
        workers.append(subprocess.Popen(command))
    deadline = time.monotonic() + 120
    while going(org_id, begun) and time.monotonic() < deadline:
        time.sleep(0.2)
    for worker in workers:
        worker.terminate()
        worker.wait()
    found = Counter(runs=len(begun), lost=0, doubled=0)
    for company_id, _ in begun:
        has = rows(org_id, company_id)
        found["lost"] += (whole - has).total()
        found["doubled"] += (has - whole).total()
    return found


def working() -> int:
    """How many workers give signs of life."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(WORKING)
        return int(cursor.fetchone()[0])


def going(org_id: UUID, begun: list[tuple[UUID, UUID]]) -> int:
    """How many of these runs are not over."""
    from tinkerflow.core.jobs.models import Job
    from tinkerflow.core.tenancy.context import acting_in

    with acting_in(org_id):
        runs = Job.objects.filter(pk__in=[run_id for _, run_id in begun])
        return sum(not run.is_over for run in runs)


with tempfile.TemporaryDirectory() as folder:
    Path(folder).chmod(0o711)
    main(folder)
