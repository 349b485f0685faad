"""Tokens for 100 scored scripts, and for one script and one score a call: `PYTHONPATH=src:tests python bench/tokens_per_script.py`.

Both ways use the same prompts on the same pages; the naive one reads each script once, ours twice.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from six_pages import SITE

from fakes.dialects import Call
from fakes.model import Model
from fakes.provider import FakeProvider, serving
from fakes.site import serve
from studio import home, pointed_at

PERSONAS, SCRIPTS = 5, 20


@dataclass
class Counted:
    """A model that counts what it is told and what it says, by the kind of call."""

    model: Model = field(default_factory=Model)
    write: int = 0
    judge: int = 0

    def __call__(self, call: Call) -> object:
        said = self.model(call)
        tokens = call.input_tokens + len(json.dumps(said)) // 4
        if "verdicts" in said:
            self.judge += tokens
        elif "scripts" in said:
            self.write += tokens
        return said


def main() -> None:
    counts = [Counted(), Counted()]
    with (
        serving(FakeProvider(reply=lambda call: counts[0](call))) as provider,
        serve(SITE) as site,
        home(**pointed_at(provider.url), ALLOW_PRIVATE_FETCH=1),
    ):
        scored = run(site.url)
        counts.reverse()
        with one_a_call():
            scored_singly = run(site.url)
    naive, ours = counts
    batched = 100 * (ours.write + ours.judge) / scored
    singly = 100 * (naive.write + naive.judge / 2) / scored_singly
    print(
        f"tokens per 100 scored scripts: {batched:,.0f} (writing {100 * ours.write / scored:,.0f}, "
        f"judging twice {100 * ours.judge / scored:,.0f}); one script and one score a call: "
        f"{singly:,.0f} = {singly / batched:.1f} x (goal: 5 x); {scored} and {scored_singly} scored"
    )


def run(url: str) -> int:
    """A whole run; how many scripts have a score after it."""
    from tinkerflow.core.tenancy.context import acting_in
    from tinkerflow.core.tenancy.services import terminal_organization
    from tinkerflow.flows import services as flows
    from tinkerflow.flows.options import RunOptions
    from tinkerflow.marketing.companies import services as companies
    from tinkerflow.marketing.scripts.models import Script

    org_id = terminal_organization()
    with acting_in(org_id):
        company = companies.add_company(
            source=companies.Source(url=url), uvp="Receipts that file themselves", actor=None
        )
        options = RunOptions(personas=PERSONAS, scripts=SCRIPTS)
        run = flows.start_run(company_id=company.pk, options=options, actor=None, inline=True)
    flows.run_inline(org_id=org_id, run_id=run.pk)
    with acting_in(org_id):
        scripts = Script.objects.filter(company_id=company.pk, final_score__isnull=False)
        return scripts.count()


@contextmanager
def one_a_call() -> Iterator[None]:
    """The naive way: each call writes one script, or judges one."""
    from tinkerflow.marketing.scoring.services import scoring
    from tinkerflow.marketing.scripts.services import planning, writing

    def planned(*told: object, in_one: bool) -> Iterator[planning.Piece]:
        for piece in planning.planned(*told, in_one=in_one):
            yield from singles(piece)

    def singles(piece: planning.Piece) -> Iterator[planning.Piece]:
        if len(piece.angles) == 1:
            yield piece
            return
        for half in piece.halves():
            yield from singles(half)

    with patch.object(writing, "planned", planned), patch.object(scoring, "PER_LIST", 1):
        yield


if __name__ == "__main__":
    main()
