"""Freeze, post, bring results, read the record: in a browser."""

import io
import random
from pathlib import Path
from statistics import fmean

from playwright.sync_api import Page, expect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.flows import services as flows
from tinkerflow.flows.options import RunOptions
from tinkerflow.kit.clock import now
from tinkerflow.marketing.forecasts import services as forecasts
from tinkerflow.marketing.scripts.models import Script
from world import make_company, make_persona, make_score, make_scripts

from .test_first_day import sign_up

HEAD = "script,posted_at,age_days,impressions,clicks"


def make_winners() -> list[Script]:
    """Six winners of whoever signed up."""
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        scripts = make_scripts(make_persona(make_company()), 6, is_winner=True)
        for place, script in enumerate(scripts):
            final = 30.0 + 10 * place
            make_score(script, final, low=final - 5, high=final + 5, scorer="lexical 1")
    return scripts


def learn_from_results() -> None:
    """Forty posts whose viral part foresaw what came."""
    person, dice = User.objects.get(), random.Random(3)
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        company = make_company(name="Harbor")
        scripts = make_scripts(make_persona(company), 40)
        lines = [HEAD]
        for script in scripts:
            parts = {name: dice.uniform(5, 95) for name in ("llm", "trend", "viral")}
            told = {"parts": {name: {"score": one} for name, one in parts.items()}}
            final = fmean(parts.values())
            make_score(script, final, low=final - 5, high=final + 5, scoring_data=told)
            clicks = 300 + round(10 * parts["viral"])
            lines.append(f"{script.pk},{now().date()},7,20000,{clicks}")
        forecasts.freeze(company=company, scripts=[one.pk for one in scripts], actor=person)
        forecasts.import_outcomes(file=io.BytesIO("\n".join(lines).encode()), actor=person)


def results(scripts: list[Script], folder: Path) -> Path:
    """A file in which the better forecast has the better rate."""
    day = now().date().isoformat()
    lines = [f"{one.pk},{day},7,1000,{10 + 9 * place}" for place, one in enumerate(scripts)]
    path = folder / "results.csv"
    path.write_text("\n".join((HEAD, *lines)), "utf-8")
    return path


def test_what_was_foreseen_is_frozen_and_held_against_results(
    page: Page, look, tmp_path: Path
) -> None:
    sign_up(page)
    page.goto("/forecasts/")
    look(page, "forecasts-empty")
    scripts = make_winners()

    page.goto(f"/companies/{scripts[0].company_id}/winners/")
    page.get_by_role("button", name="Freeze before posting").click()
    expect(page.get_by_text("6 forecasts frozen, each with a receipt.")).to_be_visible()
    look(page, "forecasts-frozen")

    page.get_by_role("link", name="Bring results").click()
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(f"{HEAD}\nx,y,z,1,2", "utf-8")
    page.get_by_label("CSV file").set_input_files(wrong)
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_text("Row 2: “x” is not the id of a script.")).to_be_visible()
    look(page, "forecasts-refused")

    page.get_by_label("CSV file").set_input_files(results(scripts, tmp_path))
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_text("15 of 15").first).to_be_visible()
    look(page, "forecasts-record")

    page.goto(f"/scripts/{scripts[0].pk}/")
    expect(page.get_by_text("Frozen as number")).to_be_visible()
    look(page, "forecasts-script")

    page.get_by_role("link", name="How good are our forecasts?").click()
    expect(page.get_by_role("heading", name="How good are our forecasts?")).to_be_visible()
    expect(page.get_by_text("15 of 15")).to_be_visible()
    page.get_by_text("Show as table").first.click()
    expect(page.get_by_role("cell", name="50.9 %")).to_be_visible()
    look(page, "accuracy")


def test_what_results_taught_is_used_and_left_again(page: Page, look) -> None:
    sign_up(page)
    learn_from_results()

    page.goto("/forecasts/")
    expect(page.get_by_text("As your results taught")).to_be_visible()
    look(page, "forecasts-learnt")

    page.get_by_role("button", name="Go back to .45 / .35 / .20").click()
    expect(page.get_by_text("As the product says")).to_be_visible()
    look(page, "forecasts-left")


WORDS = (
    "Close the month in four days",
    "Receipts that file themselves",
    "Your team deserves its Fridays back",
    "Nobody tells you where the receipts went",
    "Close your books in four days",
    "Stop typing what a scanner can read",
)


def test_what_won_speaks_for_what_is_like_it(page: Page, look, tmp_path: Path) -> None:
    sign_up(page)
    scripts = make_winners()
    with acting_in(scripts[0].org_id):
        for script, words in zip(scripts, WORDS, strict=True):
            Script.objects.filter(pk=script.pk).update(headline=words)
    page.goto("/forecasts/")
    page.get_by_role("link", name="Bring results").click()
    page.get_by_label("CSV file").set_input_files(results(scripts, tmp_path))
    page.get_by_role("button", name="Take in").click()

    score_again(scripts[0])

    page.goto(f"/scripts/{scripts[0].pk}/")
    expect(page.get_by_text("headlines tried here")).to_be_visible()
    look(page, "viral")
    page.get_by_role("link", name=WORDS[4]).click()
    expect(page.get_by_role("heading", name=WORDS[4], level=1)).to_be_visible()


def score_again(script: Script) -> None:
    """Score the company's scripts in this process."""
    with acting_in(script.org_id):
        run = flows.start_run(
            company_id=script.company_id,
            options=RunOptions(again=True),
            only=("scores",),
            actor=None,
            inline=True,
        )
    flows.run_inline(org_id=script.org_id, run_id=run.pk)
