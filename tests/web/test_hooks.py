"""Hooks on the screen: ordered, written, saved one by one or all, searched, deleted, back."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.studio.hooks.models import HookBatch, ProvenHook
from world import acting, make_audience_persona, make_hook, make_pain_point, make_product

SAVEPOINTS = 3


@pytest.fixture
def product(studio):
    with acting(studio):
        return make_product(name="Saltline Sticks", brand="Saltline")


@pytest.fixture
def point(studio, product):
    with acting(studio):
        return make_pain_point(pain_point="Cramps in the last mile", product_ids=[product.pk])


@pytest.fixture
def batch(browser, studio, product, point) -> str:
    """Where a written batch of seven stands."""
    order = {"product": product.pk, "count": 7, "pain_points": [point.pk], "seed": 7}
    here = browser.post("/hooks/new", order).url
    with acting(studio):
        stage = Job.objects.get(job_type="hooks", parent__isnull=False)
    flows.run_stage(org_id=studio.pk, stage_id=stage.pk)
    return here


def test_an_empty_library_says_how_to_begin(browser):
    html = browser.get("/hooks/").text

    assert "No hook saved yet" in html
    assert "/hooks/new" in html
    assert "Filter hooks" not in html
    assert "No batch yet" in browser.get("/hooks/batches/").text


def test_the_form_offers_the_pains_of_the_product(browser, studio, product, point):
    with acting(studio):
        other = make_product(name="Night Cream")
        make_pain_point(pain_point="Dry hands", product_ids=[other.pk])
        make_audience_persona(name="Marathon Mo")

    html = browser.get(f"/hooks/new?product={product.pk}").text

    assert "Cramps in the last mile" in html
    assert "Dry hands" not in html
    assert "Marathon Mo" in html


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"count": 0}, "count"),
        ({"count": 51}, "count"),
        ({"product": ""}, "product"),
        ({"families": ["magic"]}, "families"),
        ({"tone": "shouting"}, "tone"),
    ],
)
def test_a_wrong_order_is_said_at_its_field(browser, studio, product, wrong, field):
    answer = browser.post("/hooks/new", {"product": product.pk, "count": 5, **wrong})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    with acting(studio):
        assert not HookBatch.objects.exists()


def test_a_batch_shows_hooks_by_family_with_what_made_them(browser, batch):
    html = browser.get(batch).text

    assert "Relatable pain" in html
    assert "7 of 7, 0 saved" in html
    assert "Offline draft, seed 7" in html
    assert "Stands on “Cramps in the last mile”" in html
    assert "Saltline Sticks" in browser.get("/hooks/batches/").text


def test_a_batch_that_waits_shows_its_run_and_listens(browser, product):
    here = browser.post("/hooks/new", {"product": product.pk, "count": 7}).url

    html = browser.get(here).text
    part = browser.get(here, headers={"HX-Request": "true"}).text

    assert "data-live" in html
    assert "Write hooks" in html
    assert "<html" not in part


@pytest.mark.parametrize(
    ("told", "count"),
    [({"one": "3"}, 1), ({"number": ["1", "2"]}, 2), ({"everything": "1"}, 7)],
)
def test_hooks_are_saved_one_some_or_all_and_stay(browser, studio, batch, told, count):
    said = browser.post(f"{batch}save", told, follow=True).text

    assert f"{count} hook{'s' if count > 1 else ''} saved to the library." in said
    assert f"{count} saved" in said
    with acting(studio):
        assert ProvenHook.objects.kept().count() == count
        texts = list(ProvenHook.objects.values_list("hook_type", flat=True))
    assert len(texts) == count
    assert "Saltline" in browser.get("/hooks/").text


def test_nothing_ticked_saves_nothing_and_says_so(browser, studio, batch):
    assert "Tick the hooks first." in browser.post(f"{batch}save", follow=True).text
    with acting(studio):
        assert not ProvenHook.objects.exists()


def test_a_hook_is_added_by_hand_shown_deleted_and_brought_back(browser, product):
    typed = {"hook_text": "Still mixing?", "hook_type": "text", "product": product.pk}
    here = browser.post("/hooks/add", typed).url
    html = browser.get(here).text

    assert "Still mixing?" in html
    assert "Typed by hand" in html
    assert "Nobody asked the headline model." in html
    assert "nothing was looked up" in html
    assert "The hook is deleted." in browser.post(f"{here}delete", follow=True).text
    assert browser.get(here).status_code == 404
    assert "Bring back" in browser.get("/hooks/?deleted").text
    assert browser.post(f"{here}restore").url == here


def test_what_cannot_be_kept_is_said_at_its_field(browser):
    for wrong, field in (
        ({"hook_text": "🚀", "brand_name": "A"}, "hook_text"),
        ({"hook_text": "w" * 51, "hook_type": "text", "brand_name": "A"}, "hook_text"),
        ({"hook_text": "Still mixing?"}, "brand_name"),
    ):
        answer = browser.post("/hooks/add", {"hook_type": "spoken", **wrong})
        assert answer.status_code == 422
        assert answer.context["form"].errors[field]


def test_the_library_is_searched_and_put_in_order(browser, studio, product):
    with acting(studio):
        make_hook(hook_text="Cold by nine", hook_family="mini_story", product=product)
        best = make_hook(hook_text="Hot till noon", hook_family="contrarian")
        ProvenHook.objects.filter(pk=best.pk).update(place=90, place_low=80, place_high=95)

    part = {"HX-Request": "true"}
    assert "Hot till noon" not in browser.get("/hooks/?q=nine", headers=part).text
    assert "Cold by nine" not in browser.get("/hooks/?family=contrarian").text
    assert "Hot till noon" not in browser.get(f"/hooks/?product={product.pk}").text
    html = browser.get("/hooks/?sort=best").text
    assert html.index("Hot till noon") < html.index("Cold by nine")
    assert "No hook matches" in browser.get("/hooks/?q=nothing").text


def test_markup_in_a_hook_is_shown_and_never_runs(browser, studio):
    with acting(studio):
        hook = make_hook(hook_text="<script>alert(1)</script> Stop.")

    html = browser.get(f"/hooks/{hook.pk}/").text

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("count", [2, 25])
def test_the_pages_ask_as_often_however_many_there_are(
    browser, studio, product, batch, count, django_assert_max_num_queries
):
    with acting(studio):
        hooks = [make_hook(product=product, brand_name="") for _ in range(count)]

    for path in ("/hooks/", batch, "/hooks/batches/", f"/hooks/{hooks[0].pk}/", "/hooks/new"):
        with django_assert_max_num_queries(8 + SAVEPOINTS):
            assert browser.get(path).status_code == 200
