"""How much of the final score each part decides, promised and measured, on runs of seven companies.

`PYTHONPATH=src:tests python bench/variance_shares.py`. The scripts are the offline writer's, from the
sample fact sheets, scored as ever; trends come from a file of random walks with a week's rhythm, and
forty posts by another seed won or lost by chance.
"""

import io
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from studio import home

if TYPE_CHECKING:
    from tinkerflow.core.accounts.models import User
    from tinkerflow.core.tenancy.models import Organization
    from tinkerflow.marketing.companies.models import Company
    from tinkerflow.marketing.scoring.proven import Line

PLATFORMS = ("linkedin", "meta", "x")
PEOPLE, EACH, POSTS = 5, 40, 40
DAYS = 220
SEED = 7


def walk(dice: random.Random) -> Iterator[float]:
    """Search interest as it wanders: a day is much like the one before."""
    level = dice.uniform(20, 60)
    for day in range(DAYS):
        level = min(85.0, max(3.0, level * (1 + dice.gauss(0, 0.04))))
        yield round(level * (1.15 if day % 7 < 5 else 0.7), 1)


def trend_file(keywords: Sequence[str], dice: random.Random) -> str:
    from tinkerflow.kit.clock import now

    first = now().date() - timedelta(days=DAYS)
    lines = [
        f'{first + timedelta(days=day)},"{word}",{interest}'
        for word in keywords
        for day, interest in enumerate(walk(dice), start=1)
    ]
    return "\n".join(("date,keyword,interest", *lines))


def posts(name: str, company_id: UUID, dice: random.Random) -> "list[Line]":
    """Headlines that were posted, each so far above or below what is usual."""
    from craft.copybook.sheets import sheet
    from tinkerflow.craft.copybook.composing import write_ads
    from tinkerflow.kit.clock import now
    from tinkerflow.marketing.scoring.proven import Line

    drafts = write_ads(sheet(name), count=POSTS, seed=SEED + 99).drafts
    return [
        Line(draft.headline, company_id, dice.gauss(0, 1), 0.1, "", now().date(), True)
        for draft in drafts
    ]


def stage(company: "Company", name: str) -> UUID:
    from world import make_run

    pk: UUID = make_run(company, name, job_type=name).stages.get().pk
    return pk


def run(name: str, owner: "User", org: "Organization") -> UUID:
    """A company of a sample sheet, written for and scored; its id."""
    from craft.copybook.sheets import sheet
    from tinkerflow.core.tenancy.context import acting_in
    from tinkerflow.marketing.companies.queries import Brief
    from tinkerflow.marketing.scoring import services as scoring
    from tinkerflow.marketing.scripts import services as scripts
    from tinkerflow.marketing.scripts.models import Script
    from world import make_company, make_persona

    with acting_in(org.pk):
        company = make_company(name=name)
        for _ in range(PEOPLE):
            make_persona(company)
    brief = Brief(company.pk, name, company.uvp, "", ())
    for place, platform in enumerate(PLATFORMS):
        with acting_in(org.pk):
            stage_id = stage(company, f"scripts-{platform}")
        scripts.write_scripts(
            org_id=org.pk,
            stage_id=stage_id,
            brief=brief,
            sheet=sheet(name),
            order=scripts.Order(per_persona=EACH, platform=platform, seed=SEED + place),
            tell=lambda *_: None,
        )
    with acting_in(org.pk):
        words = Script.objects.filter(company=company).values_list("keywords", flat=True)
        known = sorted({word for each in words for word in each})
        dice = random.Random(f"{SEED}{name}")
        file = io.BytesIO(trend_file(known, dice).encode())
        scoring.import_trends(company=company, file=file, actor=owner)
        stage_id = stage(company, "scores")
    scoring.score_scripts(
        org_id=org.pk,
        stage_id=stage_id,
        company_id=company.pk,
        seed=SEED,
        tell=lambda *_: None,
        proven=posts(name, company.pk, dice),
    )
    company_id: UUID = company.pk
    return company_id


def told(name: str, company_id: UUID) -> tuple[str, bool]:
    """A line on one company: what each part decides, and would if the weights were factors."""
    from tinkerflow.marketing.scoring.balance import decided
    from tinkerflow.marketing.scoring.queries import scored_parts
    from tinkerflow.marketing.scoring.weighing import WEIGHTS

    rows = scored_parts(company_id)
    after, before = decided(rows), decided([(parts, WEIGHTS) for parts, _ in rows])
    words = "; ".join(
        f"{one.name} {100 * one.promised:.0f}: {100 * old.share:.0f} -> {100 * one.share:.0f}"
        f" (spread {one.spread:.0f})"
        for one, old in zip(after, before, strict=True)
    )
    return f"{name:12} {len(rows):4} scripts  {words}", all(one.is_kept for one in after)


def main() -> None:
    from craft.copybook.sheets import NAMES
    from tinkerflow.core.tenancy.context import acting_in
    from world import make_org, make_user

    owner = make_user()
    org, kept = make_org(owner), 0
    print("variance shares: promised: with the weights as factors -> as scored")
    for name in NAMES:
        company_id = run(name, owner, org)
        with acting_in(org.pk):
            line, is_kept = told(name, company_id)
        kept += is_kept
        print(line, flush=True)
    print(f"within 7 points in {kept} of {len(NAMES)} runs")
    sys.exit(0 if kept == len(NAMES) else 1)


if __name__ == "__main__":
    with home():
        main()
