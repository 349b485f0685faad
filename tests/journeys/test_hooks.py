"""Have hooks written for a product, save them for good, find them, take one away: in a browser."""

from playwright.sync_api import Page, expect

from tinkerflow.core.accounts.models import User
from tinkerflow.core.jobs.models import Job
from tinkerflow.core.tenancy import queries
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.craft.facts import services as facts
from tinkerflow.flows import services as flows
from tinkerflow.studio.products.models import Product
from world import make_audience_persona, make_pain_point, make_product

from .test_first_day import sign_up

FACTS = (
    ("benefit", "Drink water without stopping to mix it"),
    ("mechanism", "Saltline dissolves in cold water in 20 seconds"),
    ("proof", "Each stick has 500 mg of sodium"),
)


def test_hooks_are_written_saved_for_good_found_and_taken_away(page: Page, look) -> None:
    sign_up(page)
    org_id = at_work()
    page.goto("/hooks/")
    look(page, "hooks-empty")

    page.get_by_role("link", name="Write hooks").last.click()
    page.get_by_role("button", name="Write hooks").click()
    page.get_by_label("Product").select_option("Saltline Sticks")
    page.get_by_label("How many").fill("14")
    page.get_by_label("Cramps in the last mile").check()
    page.get_by_label("Persona", exact=True).select_option("Marathon Mo")
    look(page, "hooks-new")
    page.get_by_role("button", name="Write hooks").click()
    expect(page.get_by_role("heading", name="Hooks for Saltline Sticks")).to_be_visible()
    expect(page.get_by_text("You can close this tab")).to_be_visible()
    look(page, "hooks-waiting")

    write_what_waits(org_id)
    expect(page.get_by_text("14 of 14, 0 saved")).to_be_visible()
    look(page, "hooks-batch")

    page.get_by_role("button", name="Save hook 1", exact=True).click()
    expect(page.get_by_text("1 hook saved to the library.")).to_be_visible()
    page.get_by_label("Choose hook 2").check()
    page.get_by_label("Choose hook 3").check()
    look(page, "hooks-ticked")
    page.get_by_role("button", name="Save ticked").click()
    expect(page.get_by_text("2 hooks saved to the library.")).to_be_visible()
    page.get_by_role("button", name="Save all 14 hooks").click()
    expect(page.get_by_text("14 of 14, 14 saved")).to_be_visible()
    page.reload()
    expect(page.get_by_text("14 of 14, 14 saved")).to_be_visible()

    page.goto("/hooks/")
    expect(page.get_by_role("row")).to_have_count(15)
    page.get_by_label("Order").select_option("Best place first")
    page.get_by_label("Type", exact=True).select_option("Spoken")
    look(page, "hooks-library")
    page.get_by_role("row").nth(1).get_by_role("link").click()
    expect(page.get_by_text("Offline draft, seed")).to_be_visible()
    look(page, "hook")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("The hook is back.")).to_be_visible()
    page.goto("/hooks/batches/")
    expect(page.get_by_text("14 of 14")).to_be_visible()
    look(page, "hooks-batches")


def test_a_hook_of_ones_own_is_kept(page: Page, look) -> None:
    sign_up(page)
    page.goto("/hooks/add")
    page.get_by_label("Hook", exact=True).fill("x" * 60)
    page.get_by_text("Text", exact=True).click()
    page.get_by_label("Brand").fill("Saltline")
    page.get_by_role("button", name="Add hook").click()
    expect(page.get_by_text("Keep a text hook under 50 characters")).to_be_visible()
    look(page, "hooks-refused")
    page.get_by_label("Hook", exact=True).fill("X" * 50)
    page.get_by_role("button", name="Add hook").click()
    expect(page.get_by_text("Typed by hand")).to_be_visible()
    look(page, "hook-by-hand")


def at_work() -> object:
    """A product with facts, a persona and a pain point; the organization that they are in."""
    person = User.objects.get()
    with acting_in(None, user_id=person.pk):
        [member] = queries.memberships_of(person)
    with acting_in(member.org_id):
        product: Product = make_product(name="Saltline Sticks", brand="Saltline")
        for kind, text in FACTS:
            facts.add_fact(subject_id=product.pk, kind=kind, text=text)
        make_audience_persona(name="Marathon Mo")
        make_pain_point(
            pain_point="Cramps in the last mile",
            how_they_describe_it=["I dread that last gritty sip"],
        )
    return member.org_id


def write_what_waits(org_id) -> None:
    """What a worker does."""
    with acting_in(org_id):
        waiting = list(Job.objects.filter(parent__isnull=False, status="queued"))
    for stage in waiting:
        flows.run_stage(org_id=org_id, stage_id=stage.pk)
