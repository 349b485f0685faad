"""Two organizations with one of everything, and people of every role."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection
from django.test import Client

from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.models import Organization, TenantModel
from tinkerflow.core.tenancy.roles import Role
from tinkerflow.craft.facts import services as facts
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.headlines import services as headlines
from tinkerflow.marketing.lab import services as lab
from tinkerflow.studio.hooks.services import Order, order_hooks
from world import (
    acting,
    make_audience_persona,
    make_claim,
    make_company,
    make_concept,
    make_hook,
    make_order,
    make_org,
    make_pain_point,
    make_pattern,
    make_persona,
    make_product,
    make_reviews,
    make_run,
    make_score,
    make_scripts,
    make_skit,
    make_theme,
    make_user,
)

RESULTS = "script,posted_at,age_days,views\n{script_id},2026-11-01,7,900"
NOBODYS = "00000000-0000-7000-8000-000000000000"


@dataclass(frozen=True)
class Things:
    """One organization: what it has, by the names that doors use, and a browser for each role."""

    org: Organization
    ids: Mapping[str, str]
    clients: Mapping[str, Client]

    def ids_for(self, door: Any) -> Mapping[str, str]:
        """What a door is asked about: only a failed run can be tried again."""
        failed = self.ids["failed_id"]
        return {**self.ids, "job_id": failed} if door.name in TRIES_AGAIN else self.ids


TRIES_AGAIN = {"retry_job", "jobs:retry"}


def make_things(name: str, **guests: Any) -> Things:
    """An organization with one of everything, and a person for each role beside its `guests`."""
    people = {Role.OWNER.value: make_user()}
    org = make_org(people["owner"], name)
    with acting(org):
        for role in set(Role) - {Role.OWNER}:
            people[role.value] = make_user()
            tenancy.add_member(user=people[role.value], roles=[role])
        for guest in guests.values():
            tenancy.add_member(user=guest, roles=[Role.OWNER])
        ids = {key: str(thing.pk) for key, thing in one_of_everything().items()}
    ids["org_id"] = str(org.pk)
    ids["import_results.file"] = RESULTS.format(**ids)
    ids["import_products.file"] = "name\nSteel bottle"
    browsers = {role: browser(user, org) for role, user in (people | guests).items()}
    return Things(org, ids, browsers)


def one_of_everything() -> dict[str, Any]:
    """A row for each id that a door may be asked about."""
    company = make_company()
    persona = make_persona(company)
    script = make_scripts(persona)[0]
    make_score(script, 61.5)
    trial = headlines.try_headline(script=script, text="Close the month", actor=None)
    forecasts.freeze(company=company, scripts=[script.pk], actor=None)
    replay = lab.open_replay(company=company, question=lab.Question(), actor=None)
    failed = make_run(company, "scripts", job_type="test")
    batch = script.batch
    batch.job_id = failed.stages.get().pk
    batch.save()
    for job in (failed, *failed.stages.all()):
        Job.objects.filter(pk=job.pk).update(status=Job.Status.FAILED)
    product = make_product()
    point = make_pain_point()
    theme = make_theme(make_reviews(product_id=product.pk))
    facts.add_fact(subject_id=product.pk, kind="benefit", text="It fits a pocket")
    batch_of_hooks = order_hooks(product=product, order=Order(), actor=None)
    return {
        "company_id": company,
        "persona_id": persona,
        "script_id": script,
        "headline_trial_id": trial,
        "replay_id": replay,
        "claim_id": make_claim(script),
        "source_id": batch,
        "fact_id": facts.add_fact(
            subject_id=company.pk, kind="benefit", text="It files itself"
        ),
        "job_id": make_run(company, "persona_again", job_type="persona_again"),
        "failed_id": failed,
        "product_id": product,
        "order_id": make_order(product=product),
        "skit_order_id": make_order(product=product),
        "skit_id": make_skit(product=product),
        "hook_id": make_hook(),
        "concept_id": make_concept(),
        "hook_batch_id": batch_of_hooks,
        "audience_persona_id": make_audience_persona(),
        "pain_point_id": point,
        "entry_id": point,
        "language_pattern_id": make_pattern(),
        "review_source_id": theme.source,
        "review_theme_id": theme,
    }


def browser(user: Any, org: Organization) -> Client:
    """A browser in which somebody is signed in and acts in an organization."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["org_id"] = str(org.pk)
    session.save()
    return client


def rows(org: Organization) -> list[tuple[str, int, int]]:
    """A print of everything that an organization has, to see whether anybody changed it."""
    with acting(org), connection.cursor() as cursor:
        cursor.execute(PRINT)
        return cursor.fetchall()


TABLES = sorted(m._meta.db_table for m in apps.get_models() if issubclass(m, TenantModel))
PRINT = " UNION ALL ".join(
    f"SELECT '{table}', count(*), sum(hashtextextended(t::text, 0)) FROM {table} t"
    for table in TABLES
)
