"""Score a stored run another way and read what changed: in a browser."""

import random

from playwright.sync_api import Page, expect

from craft.copybook.sheets import sheet
from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.copybook.composing import write_ads
from tinkerflow.flows import services as flows
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.lab.models import Replay
from tinkerflow.marketing.lab.queries import run_of_replay
from world import make_company, make_persona, make_score, make_scripts

from .test_first_day import sign_up


def make_scored() -> Company:
    """Forty scripts of the offline writer, whose trend hardly tells them apart."""
    dice = random.Random(3)
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        company = make_company(name="Tallybird")
        drafts = write_ads(sheet("tallybird"), count=40, seed=5).drafts
        scripts = make_scripts(make_persona(company), len(drafts))
        for script, draft in zip(scripts, drafts, strict=True):
            script.headline, script.body = draft.headline, draft.body
            script.creative_angle = draft.angle
            script.save()
            parts = {
                "llm": dice.uniform(5, 95),
                "trend": dice.gauss(60, 2),
                "viral": dice.uniform(30, 70),
            }
            counts = {"llm": 0.45, "trend": 0.35, "viral": 0.2}
            told = {name: {"score": score} for name, score in parts.items()}
            final = sum(counts[name] * score for name, score in parts.items())
            data = {"parts": told, "weights": counts}
            make_score(script, final, scoring_data=data, scorer="tuned 1")
        for script in make_scripts(scripts[0].persona, 12, creative_angle="retro"):
            make_score(script, 2.0)
    return company


def test_a_stored_run_is_scored_another_way(page: Page, look) -> None:
    sign_up(page)
    company = make_scored()

    page.goto(f"/companies/{company.pk}/lab/")
    expect(page.get_by_role("heading", name="What each part decides")).to_be_visible()
    look(page, "lab")

    page.get_by_label("Scorer").select_option("Tuned headline model")
    page.get_by_role("button", name="Replay").click()
    expect(page.get_by_text("Scoring another way, 0 %")).to_be_visible()
    look(page, "lab-waiting")

    with acting_in(company.org_id):
        run = run_of_replay(Replay.objects.get().pk)
    flows.run_inline(org_id=company.org_id, run_id=run.pk)
    page.reload()
    expect(page.get_by_role("heading", name="What became of the order")).to_be_visible()
    look(page, "lab-replay")

    page.goto(f"/companies/{company.pk}/lab/")
    page.get_by_role("link", name="How often angles are drawn").click()
    expect(page.get_by_role("button", name="Draw like the others: Retro")).to_be_visible()
    look(page, "angles")
    page.get_by_role("button", name="Draw all alike").click()
    expect(
        page.get_by_text("All angles are drawn alike, whatever their results.")
    ).to_be_visible()
    page.get_by_role("button", name="Draw by results").click()

    page.goto("/kit/")
    look(page, "kit-with-orders")
