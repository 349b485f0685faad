"""Scripts of one batch held against each other: in the list, on their page and side by side."""

from playwright.sync_api import Page, expect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.marketing.scripts.models import Script, ScriptVersion
from world import make_company, make_measured, make_persona, make_scripts

from .test_first_day import sign_up

JUDGE = "judge openai gpt-4.1-mini script_judge@1"
SAID = (
    "Why do 300 finance teams close on Monday?",
    "Receipts that file themselves",
    "Close the month before lunch",
    "Accounting software",
)


def make_judged() -> list[Script]:
    """Four scripts of whoever signed up, judged by a model; the last measured by another version."""
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        scripts = make_scripts(make_persona(make_company()), len(SAID))
        for place, (script, headline) in enumerate(zip(scripts, SAID, strict=True)):
            script.headline = headline
            script.save()
            ScriptVersion.objects.create(
                org_id=script.org_id, script=script, version=1, headline=headline
            )
            marks = 85.0 - 22 * place
            part = {"score": marks, "low": marks - 9, "high": marks + 9}
            score = make_measured(
                script, 2.0 - 1.3 * place, model="another" if place == 3 else "", scorer=JUDGE
            )
            score.llm_score = round(marks)
            score.scoring_data = {**score.scoring_data, "parts": {"llm": part}}
            score.save()
    return scripts


def test_scripts_are_compared_without_saying_more_than_is_known(page: Page, look) -> None:
    sign_up(page)
    scripts = make_judged()

    page.goto(f"/companies/{scripts[0].company_id}/scripts/")
    expect(page.get_by_role("link", name=SAID[0])).to_be_visible()
    look(page, "batch-list")
    for script in scripts:
        page.locator(f"input[value='{script.pk}']").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("Model judge: 85 and 63, No. 1 is ahead.").first).to_be_visible()
    expect(page.get_by_text("score again to compare").first).to_be_visible()
    look(page, "batch-compare")

    page.goto(f"/scripts/{scripts[0].pk}/")
    expect(page.get_by_text("By the headline model, not by the judge")).to_be_visible()
    look(page, "batch-script")
