"""An organization filled with scripts, once: what its pages are asked for."""

import json
from pathlib import Path

from django.conf import settings

from tinkerflow.cli import database
from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.core.tenancy.models import Organization
from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.craft.facts import services as facts
from tinkerflow.flows.marketing import MARKETING
from tinkerflow.marketing.scripts.models import Script, ScriptBatch
from tinkerflow.marketing.scripts.queries import key_of
from world import make_company, make_org, make_persona, make_run, make_user

MANY = (Path(__file__).parent / "sql" / "many_scripts.sql").read_text("utf-8")


def filled(size: int) -> tuple[User, dict[str, str]]:
    """The owner of the organization, and the ids that stand in addresses."""
    note = settings.ENV.home / "filled.json"
    if not note.exists():
        note.write_text(json.dumps(fill(size)), "utf-8")
    told: dict[str, str] = json.loads(note.read_text("utf-8"))
    return User.objects.get(pk=told["owner"]), told


def fill(size: int) -> dict[str, str]:
    owner = make_user()
    org = make_org(owner)
    with acting_in(org.pk):
        company = make_company()
        people = [make_persona(company) for _ in range(8)]
        batch = ScriptBatch.objects.create(org=org, company=company, slot="many", seed=7)
        for number in range(40):
            facts.add_fact(subject_id=company.pk, kind="benefit", text=f"Fact number {number}")
        make_run(company, *[stage.name for stage in MARKETING])
    words = {
        "org": org.pk,
        "company": company.pk,
        "people": [one.pk for one in people],
        "batch": batch.pk,
        "angles": list(angle_ids()),
        "count": size,
    }
    insert(org, words)
    angles = angle_ids()
    with acting_in(org.pk):
        return {
            "owner": str(owner.pk),
            "company": str(company.pk),
            "persona": str(people[0].pk),
            "rare_persona": str(people[7].pk),
            "angle": angles[0],
            "rare_angle": angles[19],
            **places(company.pk, size),
        }


def insert(org: Organization, words: dict[str, object]) -> None:
    """As the owner of the tables, acting for the organization as any other."""
    with database.as_owner() as owner:
        owner.execute("SELECT setseed(0.7), set_config('app.org_id', %s, false)", [str(org.pk)])
        for statement in MANY.split(";\n\n"):
            owner.execute(statement, words)
        owner.execute("VACUUM (ANALYZE) scripts, scores, script_versions, script_totals, facts")


def places(company_id: object, size: int) -> dict[str, str]:
    """Some scripts, and keys from all over the list."""
    numbers = range(1, size, max(size // 40, 1))
    some = list(Script.objects.filter(company_id=company_id, number__in=numbers))
    return {
        "scripts": " ".join(str(one.pk) for one in some if one.is_active),
        "keys": " ".join(key_of(one) for one in some if one.is_active),
    }
