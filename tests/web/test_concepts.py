"""Concepts on the screen: typed, suggested, kept, edited, deleted, back."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.facts import services as facts
from tinkerflow.flows import services as flows
from tinkerflow.studio.concepts.models import Concept
from world import acting, make_concept, make_pain_point, make_product

SAVEPOINTS = 3


@pytest.fixture
def product(studio):
    with acting(studio):
        product = make_product(name="Saltline Sticks", brand="Saltline")
        for kind, text in (
            ("mechanism", "Saltline dissolves in cold water"),
            ("proof", "Each stick has 500 mg of sodium"),
        ):
            facts.add_fact(subject_id=product.pk, kind=kind, text=text)
    return product


def test_an_empty_library_says_how_to_begin(browser):
    html = browser.get("/concepts/").text

    assert "No concept here yet" in html
    assert "Filter concepts" not in html


def test_a_concept_is_typed_shown_edited_deleted_and_brought_back(browser, product):
    typed = {
        "angle": "Cramps, then the stick",
        "product_id": product.pk,
        "proof_type": "demonstration",
        "hook_options": "Still mixing?\nHold on.",
        "on_screen_text_mid": "20 seconds",
        "reference_video_url": "https://www.tiktok.com/@a/video/1",
        "tone_preset": "dry",
    }
    here = browser.post("/concepts/new", typed).url
    html = browser.get(here).text
    assert "Still mixing?" in html
    assert "Demonstration" in html
    assert 'rel="noopener noreferrer nofollow"' in html
    assert f"concept={here.split('/')[2]}" in html

    form = browser.get(f"{here}edit").context["form"]
    assert form["hook_options"].value().splitlines() == ["Still mixing?", "Hold on."]
    saved = browser.post(f"{here}edit", {"angle": "Another"}, follow=True).text
    assert "Another" in saved
    assert "Still mixing?" not in saved

    assert "The concept is deleted." in browser.post(f"{here}delete", follow=True).text
    assert browser.get(here).status_code == 404
    assert "Bring back" in browser.get("/concepts/?deleted").text
    assert browser.post(f"{here}restore").url == here


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"angle": "🚀"}, "angle"),
        ({"reference_video_url": "http://a.test"}, "reference_video_url"),
        ({"proof_type": "magic"}, "proof_type"),
        ({"on_screen_text_cta": "w" * 41}, "on_screen_text_cta"),
        ({"hook_options": "w" * 151}, "hook_options"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(browser, studio, wrong, field):
    answer = browser.post("/concepts/new", {"angle": "Fine", **wrong})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    with acting(studio):
        assert not Concept.objects.exists()


def test_concepts_are_suggested_live_and_kept(browser, studio, product):
    with acting(studio):
        point = make_pain_point(pain_point="Cramps in the last mile")
    order = {"product": product.pk, "count": 3, "pain_points": [point.pk]}
    assert browser.post("/concepts/suggest", order).url == "/concepts/suggested/"
    assert "data-live" in browser.get("/concepts/suggested/").text

    with acting(studio):
        stage = Job.objects.get(job_type="concepts", parent__isnull=False)
    flows.run_stage(org_id=studio.pk, stage_id=stage.pk)

    html = browser.get("/concepts/suggested/").text
    assert "data-live" not in html
    with acting(studio):
        concept = Concept.objects.order_by("pk").first()
    assert browser.get(f"/concepts/of/{product.pk}/").url.endswith(f"product={product.pk}")
    detail = browser.get(f"/concepts/{concept.pk}/").text
    assert "What it stands on" in detail
    assert "Offline draft, seed" in detail
    assert (
        "The concept is kept." in browser.post(f"/concepts/{concept.pk}/keep", follow=True).text
    )
    assert "Saltline Sticks" in browser.get("/concepts/").text


@pytest.mark.parametrize(
    ("wrong", "field"), [({"count": 11}, "count"), ({"product": ""}, "product")]
)
def test_a_wrong_wish_is_said_at_its_field(browser, product, wrong, field):
    answer = browser.post("/concepts/suggest", {"product": product.pk, "count": 3, **wrong})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_a_run_that_failed_is_told_where_suggestions_are_looked_for(browser, studio):
    with acting(studio):
        bare = make_product(name="电解质饮料", brand="")
    browser.post("/concepts/suggest", {"product": bare.pk, "count": 3})
    with acting(studio):
        stage = Job.objects.get(job_type="concepts", parent__isnull=False)
    flows.run_stage(org_id=studio.pk, stage_id=stage.pk)

    assert "No concept came out" in browser.get("/concepts/suggested/").text


def test_markup_in_a_concept_is_shown_and_never_runs(browser, studio):
    with acting(studio):
        concept = make_concept(angle="<script>alert(1)</script>", hypothesis="<b>x</b>")

    html = browser.get(f"/concepts/{concept.pk}/").text

    assert "<script>alert(1)" not in html
    assert "<b>x</b>" not in html


@pytest.mark.parametrize("count", [2, 25])
def test_the_pages_ask_as_often_however_many_there_are(
    browser, studio, product, count, django_assert_max_num_queries
):
    with acting(studio):
        made = [make_concept(product_id=product.pk) for _ in range(count)]

    for path in (
        "/concepts/",
        "/concepts/suggested/",
        f"/concepts/{made[0].pk}/",
        "/concepts/new",
    ):
        with django_assert_max_num_queries(8 + SAVEPOINTS):
            assert browser.get(path).status_code == 200
