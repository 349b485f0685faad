"""The marketing flow: from a company's pages to its winners, a line a stage."""

from collections.abc import Mapping
from typing import Final

from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.marketing.companies import queries as companies
from tinkerflow.marketing.companies import services as company_services
from tinkerflow.marketing.companies.queries import Brief
from tinkerflow.marketing.forecasts import proof
from tinkerflow.marketing.headlines import services as headline_services
from tinkerflow.marketing.lab import services as lab_services
from tinkerflow.marketing.personas import services as persona_services
from tinkerflow.marketing.scoring import services as scoring_services
from tinkerflow.marketing.scripts import services as script_services

from .options import RunOptions
from .stage import Stage, Work

Result = Mapping[str, object]


def told(work: Work) -> tuple[RunOptions, Brief, FactSheet]:
    """What the writers need: what was ordered, the brief, and the fact sheet."""
    sheet = company_services.fresh_sheet(org_id=work.org_id, company_id=work.company)
    with acting_in(work.org_id):
        brief = companies.brief(work.company)
    return RunOptions.model_validate(work.options), brief, sheet


def scrape(work: Work) -> Result:
    return company_services.read_company(
        org_id=work.org_id, company_id=work.company, tell=work.tell
    )


def personas(work: Work) -> Result:
    options, brief, sheet = told(work)
    work.tell(1, 3, "Meeting the people who might buy")
    return persona_services.make_personas(
        org_id=work.org_id,
        stage_id=work.stage_id,
        brief=brief,
        sheet=sheet,
        count=options.personas,
        seed=options.seed,
    )


def persona_again(work: Work) -> Result:
    options, brief, sheet = told(work)
    return persona_services.make_again(
        org_id=work.org_id,
        stage_id=work.stage_id,
        brief=brief,
        sheet=sheet,
        persona_id=work.reference,
        seed=options.seed,
    )


def scripts(work: Work) -> Result:
    options, brief, sheet = told(work)
    return script_services.write_scripts(
        org_id=work.org_id,
        stage_id=work.stage_id,
        brief=brief,
        sheet=sheet,
        order=options.order(),
        tell=work.tell,
    )


def variants(work: Work) -> Result:
    options, brief, sheet = told(work)
    return script_services.write_variants(
        org_id=work.org_id,
        stage_id=work.stage_id,
        brief=brief,
        sheet=sheet,
        script_id=work.reference,
        vary=options.vary,
        seed=options.seed,
    )


def scores(work: Work) -> Result:
    options = RunOptions.model_validate(work.options)
    with acting_in(work.org_id):
        posted = proof.proven_lines()
    return scoring_services.score_scripts(
        org_id=work.org_id,
        stage_id=work.stage_id,
        company_id=work.company,
        seed=options.seed,
        again=options.again,
        tell=work.tell,
        # Whatever else knows of headlines that won, hooks for one, adds its lines here.
        proven=posted,
    )


def winners(work: Work) -> Result:
    options = RunOptions.model_validate(work.options)
    return scoring_services.pick_winners(
        org_id=work.org_id,
        stage_id=work.stage_id,
        company_id=work.company,
        top=options.top,
    )


def better_headlines(work: Work) -> Result:
    options, brief, sheet = told(work)
    return headline_services.propose_headlines(
        place=headline_services.Place(work.org_id, work.run_id, work.stage_id, work.tell),
        brief=brief,
        sheet=sheet,
        script_id=work.reference,
        seed=options.seed,
    )


def say_better(work: Work) -> Result:
    return script_services.say_better(
        org_id=work.org_id, script_id=work.reference, tell=work.tell
    )


def replay(work: Work) -> Result:
    return lab_services.make_replay(
        org_id=work.org_id, stage_id=work.stage_id, replay_id=work.reference, tell=work.tell
    )


MARKETING: Final = (
    Stage("scrape", "Read the pages", scrape, queue="web"),
    Stage("personas", "Meet the audience", personas, after=("scrape",), credits=2),
    Stage("scripts", "Write the scripts", scripts, after=("personas",), credits=20),
    Stage("scores", "Predict the scores", scores, after=("scripts",), credits=5),
    Stage("winners", "Pick the winners", winners, after=("scores",)),
)
PERSONA_AGAIN: Final = (Stage("persona_again", "Meet somebody else", persona_again, credits=1),)
VARIANTS: Final = (
    Stage("variants", "Write variants", variants, credits=1),
    Stage("variant_scores", "Score the variants", scores, after=("variants",), credits=1),
)
HEADLINES: Final = (
    Stage("better_headlines", "Try better headlines", better_headlines, credits=1),
)
REWORDING: Final = (Stage("say_better", "Say it better", say_better, queue="cpu"),)
REPLAY: Final = (Stage("replay", "Score another way", replay, queue="cpu"),)
FLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {
    "marketing": MARKETING,
    "persona_again": PERSONA_AGAIN,
    "variants": VARIANTS,
    "headlines": HEADLINES,
    "rewording": REWORDING,
    "replay": REPLAY,
}
