"""Results reach the next scoring: the flow reads them where they lie and hands them down."""

import pytest

from tinkerflow.core.tenancy.models import Organization
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.clock import now
from tinkerflow.marketing.forecasts.models import Outcome, OutcomeImport
from tinkerflow.marketing.scoring.models import Score
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_company, make_org, make_persona, make_scripts

WORDS = (
    "Close the month in four days",
    "Receipts that file themselves",
    "Your team deserves its Fridays back",
    "Close your books in four days",
)
CLICKS = (60, 20, 21)


@pytest.fixture
def org(db: None) -> Organization:
    return make_org()


@pytest.fixture
def scripts(org) -> list[Script]:
    """Three posted ones, the first with thrice the clicks, and one that is like the first."""
    with acting(org):
        persona = make_persona(make_company())
        scripts = [make_scripts(persona, 1, headline=words)[0] for words in WORDS]
        source = OutcomeImport.objects.create(org=org)
        for script, clicks in zip(scripts, CLICKS, strict=False):
            Outcome.objects.create(
                org=org,
                source=source,
                script=script,
                target_platform="linkedin",
                posted_at=now().date(),
                age_days=7,
                impressions=1000,
                clicks=clicks,
            )
        return scripts


def test_what_was_posted_and_won_speaks_for_what_is_like_it(org, scripts):
    with acting(org):
        run = flows.start_run(
            company_id=scripts[0].company_id,
            options=RunOptions(),
            only=("scores",),
            actor=None,
            inline=True,
        )

    flows.run_inline(org_id=org.pk, run_id=run.pk)

    with acting(org):
        part = Score.objects.get(script=scripts[3]).scoring_data["parts"]["viral"]
    assert part["score"] > 50
    assert part["lines"] == len(CLICKS)
    assert part["nearest"][0]["script"] == str(scripts[0].pk)
    assert "6.0" in part["nearest"][0]["told"]
