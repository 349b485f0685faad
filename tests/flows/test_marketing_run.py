"""The whole story: pages in, winners out, whatever happens between."""

import pytest
from django.db import connection

from fakes import site
from pages import ABOUT, LEDGERLY, PRICING
from tinkerflow.core.ai.models import AiGenerationLog
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts.models import Fact
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.marketing.campaigns import queries as campaigns
from tinkerflow.marketing.campaigns import services as exports
from tinkerflow.marketing.companies import services as companies
from tinkerflow.marketing.companies.models import Company, CompanyPage
from tinkerflow.marketing.companies.services import Source, Upload
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts.models import Script, ScriptBatch, ScriptTotals
from world import acting, make_org, make_user

pytestmark = pytest.mark.django_db
UVP = "Receipts that file themselves"
FEW = RunOptions(personas=2, scripts=10, top=3)


@pytest.fixture
def org():
    return make_org()


@pytest.fixture
def loopback(settings):
    settings.ALLOW_PRIVATE_FETCH = True
    with site.serve(
        {"/": site.page(LEDGERLY), "/pricing": site.page(PRICING), "/about": site.page(ABOUT)}
    ) as served:
        yield served


def add(org, source: Source, **more) -> Company:
    with acting(org):
        return companies.add_company(source=source, uvp=UVP, actor=None, **more)


def run_all(org, company, options=FEW, **more) -> Job:
    with acting(org):
        run = flows.start_run(
            company_id=company.pk, options=options, actor=None, inline=True, **more
        )
    return flows.run_inline(org_id=org.pk, run_id=run.pk)


def test_a_site_becomes_winners(org, loopback):
    company = add(org, Source(url=loopback.url))

    run = run_all(org, company)

    assert (run.status, run.progress, run.error) == (Job.Status.COMPLETED, 100, {})
    with acting(org):
        company.refresh_from_db()
        assert (company.name, company.status) == ("Ledgerly", Company.Status.READY)
        assert CompanyPage.objects.count() == 3
        assert Persona.objects.count() == 2
        assert Script.objects.winners().count() == 3
        assert not Script.objects.filter(score=None).exists()


def test_every_fact_stands_verbatim_where_it_says(org, loopback):
    run_all(org, add(org, Source(url=loopback.url)))

    with acting(org):
        pages = {page.pk: page.text for page in CompanyPage.objects.all()}
        facts = list(Fact.objects.all())
    assert len(facts) > 8
    assert all(pages[fact.page_id][fact.start : fact.end] == fact.text for fact in facts)


def test_every_script_tells_facts_that_exist_and_claims_nothing_else(org, loopback):
    run_all(org, add(org, Source(url=loopback.url)))

    with acting(org):
        numbers = set(Fact.objects.values_list("number", flat=True))
        scripts = list(Script.objects.all())
    assert scripts
    assert all(numbers.issuperset(script.script_data["facts"]) for script in scripts)
    assert not [script.headline for script in scripts if script.unsupported_claims]


def test_the_same_seed_gives_the_same_report(org):
    first, second = (add(org, Source(text=LEDGERLY)) for _ in range(2))
    for company in (first, second):
        run_all(org, company)

    with acting(org):
        reports = [campaigns.report(company.pk) for company in (first, second)]
    for _, _, render in exports.FORMATS.values():
        assert render(reports[0]) == render(reports[1])


@pytest.mark.parametrize("killed_after", ["1 of 3 batches", "2 of 3 batches"])
def test_who_goes_on_after_a_kill_writes_what_nobody_killed_would_have_written(
    org, killed_after
):
    def kill(_stage: str, _percent: int, said: str) -> None:
        if said.startswith(killed_after):
            raise SystemExit

    many = RunOptions()
    whole = add(org, Source(file=Upload("page.html", "text/html", LEDGERLY.encode())))
    run_all(org, whole, many)
    company = add(org, Source(file=Upload("page.html", "text/html", LEDGERLY.encode())))
    with acting(org):
        run = flows.start_run(company_id=company.pk, options=many, actor=None, inline=True)
    with pytest.raises(SystemExit):
        flows.run_inline(org_id=org.pk, run_id=run.pk, watch=kill)

    with acting(org):
        flows.reopen_inline(run=Job.objects.get(pk=run.pk))
    flows.run_inline(org_id=org.pk, run_id=run.pk)

    assert headlines_of(org, company) == headlines_of(org, whole)


def headlines_of(org, company) -> list[str]:
    with acting(org):
        rows = Script.objects.filter(company=company).order_by("number")
        return list(rows.values_list("headline", flat=True))


def test_another_seed_gives_other_scripts(org):
    first, second = (add(org, Source(text=LEDGERLY)) for _ in range(2))
    run_all(org, first)
    run_all(org, second, RunOptions(personas=2, scripts=10, seed=8))

    with acting(org):
        said = [set(c.scripts.values_list("headline", flat=True)) for c in (first, second)]
    assert said[0] != said[1]


def test_every_writer_leaves_a_record(org):
    run_all(org, add(org, Source(text=LEDGERLY)))

    with acting(org):
        logs = AiGenerationLog.objects.filter(outcome="ok", engine="offline")
        assert set(logs.values_list("prompt_name", flat=True)) == {
            "persona_writer",
            "script_writer",
        }
        batch = ScriptBatch.objects.first()
        assert logs.filter(pk=batch.generation_id).exists()


@pytest.mark.parametrize("stage", ["scrape", "personas", "scripts", "scores", "winners"])
def test_a_stage_that_runs_twice_has_its_effect_once(org, stage):
    company = add(org, Source(text=LEDGERLY))
    run = run_all(org, company)
    before = counted(org)
    with acting(org):
        again = run.stages.get(job_type=stage)
        Job.objects.filter(pk=again.pk).update(status=Job.Status.ACTIVE)

    flows.run_stage(org_id=org.pk, stage_id=again.pk)

    assert counted(org) == before


def counted(org) -> dict[str, int]:
    with acting(org):
        return {
            model._meta.db_table: model.objects.count()
            for model in (Persona, ScriptBatch, Script, Fact)
        } | {"winners": Script.objects.winners().count()}


def test_a_second_run_writes_more_and_repeats_nothing(org):
    company = add(org, Source(text=LEDGERLY))
    run_all(org, company)
    with acting(org):
        before = set(company.scripts.values_list("headline", flat=True))

    run_all(
        org, company, RunOptions(personas=2, scripts=5, seed=99), only=("scripts", "scores")
    )

    with acting(org):
        headlines = list(company.scripts.values_list("headline", flat=True))
    assert len(headlines) > len(before)
    assert len(headlines) == len(set(headlines))


def test_totals_are_what_counting_would_give(org):
    company = add(org, Source(text=LEDGERLY))
    run_all(org, company)

    with acting(org):
        for totals in ScriptTotals.objects.all():
            rows = Script.objects.filter(persona_id=totals.persona_id, is_active=True)
            assert totals.scripts == rows.count()
            assert totals.winners == rows.filter(is_winner=True).count()


def test_a_page_that_is_gone_fails_the_run_with_what_to_do(org, settings):
    settings.ALLOW_PRIVATE_FETCH = True
    with site.serve({"/": site.status(404)}) as served:
        company = add(org, Source(url=served.url))
        run = run_all(org, company)

    assert run.status == Job.Status.FAILED
    assert run.error["code"] == "fetch.status_404"
    with acting(org):
        company.refresh_from_db()
        assert company.status == Company.Status.FAILED
        assert company.error_message == run.error["message"]


def test_a_failed_reading_leaves_an_earlier_one_in_use(org, settings):
    settings.ALLOW_PRIVATE_FETCH = True
    with site.serve({"/": site.page(LEDGERLY)}) as served:
        company = add(org, Source(url=served.url))
        run_all(org, company)
    facts = counted(org)["facts"]

    run = run_all(org, company, only=("scrape",))

    with acting(org):
        company.refresh_from_db()
    assert run.status == Job.Status.FAILED
    assert company.status == Company.Status.READY
    assert company.error_message
    assert counted(org)["facts"] == facts


def test_reading_again_says_what_changed(org, settings):
    settings.ALLOW_PRIVATE_FETCH = True
    with site.serve({"/": site.page(LEDGERLY)}) as served:
        company = add(org, Source(url=served.url))
        run_all(org, company, only=("scrape",))
        served.pages["/"] = site.page(LEDGERLY.replace("4 days", "6 days"))
        run_all(org, company, only=("scrape",))

    with acting(org):
        company.refresh_from_db()
        changed = company.metadata["last_scrape"]
        gone = list(Fact.objects.filter(last_scrape=1).values_list("text", flat=True))
        new = list(Fact.objects.filter(first_scrape=2).values_list("text", flat=True))
    assert changed["new"] >= 1
    assert changed["gone"] >= 1
    assert any("4 days" in text for text in gone)
    assert any("6 days" in text for text in new)


def test_a_struck_out_fact_is_in_no_new_script(org):
    company = add(org, Source(text=LEDGERLY))
    run_all(org, company, only=("scrape",))
    with acting(org):
        struck = [f.number for f in Fact.objects.all() if "2,300" in f.text]
        Fact.objects.filter(number__in=struck).update(status=Fact.Status.STRUCK)
        companies.facts_changed(company=company)

    run_all(org, company)

    with acting(org):
        said = [f"{script.headline} {script.body}" for script in company.scripts.all()]
    assert struck
    assert not [text for text in said if "2,300" in text]


def test_two_browsers_cannot_start_the_same_run(org):
    company = add(org, Source(text=LEDGERLY))
    with acting(org):
        flows.start_run(company_id=company.pk, options=FEW, actor=None)
        with pytest.raises(jobs.RunGoesOn):
            flows.start_run(company_id=company.pk, options=FEW, actor=None)


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where status = 'todo'")
        return cursor.fetchone()[0]


def test_starting_a_run_queues_its_first_stage_alone(org):
    company = add(org, Source(text=LEDGERLY))
    with acting(org):
        run = flows.start_run(company_id=company.pk, options=FEW, actor=make_user())
        assert queued() == 1
        stage = run.stages.get(job_type="scrape")

    flows.run_stage(org_id=org.pk, stage_id=stage.pk)

    assert queued() == 2
    with acting(org):
        assert run.stages.get(job_type="personas").status == Job.Status.QUEUED


def test_a_run_stopped_before_it_began_does_nothing(org):
    company, person = add(org, Source(text=LEDGERLY)), make_user()
    with acting(org):
        run = flows.start_run(company_id=company.pk, options=FEW, actor=person)
        flows.stop_run(run=run, actor=person)
        stage = run.stages.get(job_type="scrape")

    flows.run_stage(org_id=org.pk, stage_id=stage.pk)

    assert counted(org)["facts"] == 0


def test_a_bug_of_ours_fails_the_run_visibly_and_still_reaches_the_log(org, monkeypatch):
    company = add(org, Source(text=LEDGERLY))
    monkeypatch.setattr("tinkerflow.craft.facts.finding.find_facts", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        run_all(org, company)

    with acting_in(org.pk):
        run = Job.objects.get(parent=None)
    assert run.status == Job.Status.FAILED
    assert run.error["code"] == "flows.unexpected"
