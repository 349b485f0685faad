"""Score a company's scripts: read, think, write; each portion is written once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from tinkerflow.core.ai.services import writes_offline
from tinkerflow.core.jobs import services as jobs
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.errors import Refusal
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring.proven import Line
from tinkerflow.marketing.scoring.queries import weights_in_use
from tinkerflow.marketing.scripts import queries as scripts

from . import watching
from .chunks import waiting
from .desk import Desk
from .judging import PER_LIST, Bench, about_company
from .measures import headline_scorer
from .proofs import gather

if TYPE_CHECKING:
    from tinkerflow.marketing.companies.services import Tell

PER_PORTION = 200


class NothingToScore(Refusal):
    """The company has no active script."""

    code = "scoring.nothing_to_score"


class NothingScored(Refusal):
    """There are scripts, but none of them has a number."""

    code = "scoring.nothing_scored"
    status = 422


def score_scripts(
    *,
    org_id: UUID,
    stage_id: UUID,
    company_id: UUID,
    seed: int,
    tell: "Tell",
    again: bool = False,
    proven: Sequence[Line] = (),
) -> dict[str, int]:
    """Score the scripts that have no score for their version; `again`: every active one.

    Where a model judges, scores of the headline model are replaced. `proven` are headlines that have
    results, beside those that people crowned.

    Says how many active scripts there are and how many have a score. Raises NothingToScore,
    NothingScored, or what the judging model refused; what was scored before stays, and a second
    run scores only what is missing.
    """
    scorer = headline_scorer()
    with acting_in(org_id):
        company = Company.objects.get(pk=company_id)
        offline = writes_offline()
        size = PER_PORTION if offline else PER_LIST
        chunks = waiting(company_id, size=size, again=again, scorer=scorer, judged=not offline)
        done = jobs.slots_done(stage_id=stage_id)
        weights = weights_in_use()
        if not scripts.totals(company_id=company_id).scripts:
            raise NothingToScore("There is no script to score. Write some first.")
    chunks = [chunk for chunk in chunks if chunk.slot not in done]
    tell(0, 1, "Reading the trends")
    readings = watching.read_trends(
        org_id=org_id,
        company_id=company_id,
        keywords=[script.keywords for chunk in chunks for script in chunk.scripts],
        live=watching.live_sources(),
    )
    proofs = gather(
        org_id=org_id,
        company_id=company_id,
        known=proven,
        scripts=[script for chunk in chunks for script in chunk.scripts],
    )
    desk = Desk(org_id, stage_id, company_id, readings, proofs, tell, weights)
    if offline:
        desk.measure(chunks)
    else:
        about = about_company(company)
        desk.judge(chunks, Bench(org_id, stage_id, company_id, about, seed, desk.read))
    return sum_up(org_id=org_id, company_id=company_id, trouble=desk.trouble)


def sum_up(*, org_id: UUID, company_id: UUID, trouble: Refusal | None) -> dict[str, int]:
    """How many scripts have a score now. Raises what kept them all from it."""
    with acting_in(org_id):
        totals = scripts.totals(company_id=company_id)
    if not totals.scored:
        raise trouble or NothingScored(
            "No script could be scored. Without a model only English headlines can be; connect "
            "a model in Settings, or import trend data."
        )
    return {
        "scripts": totals.scripts,
        "scored": totals.scored,
        "unscored": totals.scripts - totals.scored,
    }
