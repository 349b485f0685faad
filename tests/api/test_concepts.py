"""Concepts over the API: added, replaced, suggested, kept, taken away and brought back."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.facts import services as facts
from tinkerflow.flows import services as flows
from world import acting, make_concept, make_product

CONCEPT = {
    "angle": "Cramps in the last mile, then the thing itself",
    "proof_type": "demonstration",
    "hypothesis": "Runners stay.",
    "hook_options": ["Still mixing?"],
    "hook_type": "spoken",
    "tone_preset": "dry",
    "reference_video_url": "https://www.tiktok.com/@a/video/1",
}


def test_a_concept_is_added_replaced_taken_away_and_brought_back(api):
    made = api.send("/concepts", CONCEPT)
    here = made.headers["Location"].removeprefix("/api")
    assert made.status_code == 201
    assert CONCEPT.items() <= made.json().items()
    assert (made.json()["status"], made.json()["engine"]) == ("kept", "")

    replaced = api.send(here, {"angle": "Another"}, method="put").json()
    assert (replaced["angle"], replaced["hook_options"]) == ("Another", [])

    assert api.delete(f"/api{here}").status_code == 204
    assert api.ask(here).status_code == 404
    assert api.send(f"{here}/restore", {}).json()["angle"] == "Another"


def test_concepts_are_suggested_and_taken_up(api, org):
    with acting(org):
        product = make_product(name="Saltline Sticks", brand="Saltline")
        facts.add_fact(
            subject_id=product.pk, kind="mechanism", text="Saltline dissolves in cold water"
        )
    job = api.send("/concepts/suggest", {"product_id": str(product.pk), "count": 2})
    assert job.status_code == 202
    with acting(org):
        stage = Job.objects.get(pk=job.json()["id"]).stages.get()
    flows.run_stage(org_id=org.pk, stage_id=stage.pk)

    assert api.ask("/concepts").json()["items"] == []
    [first, *_] = api.ask("/concepts", status="suggested").json()["items"]
    assert (first["engine"], first["product_id"]) == ("offline", str(product.pk))

    kept = api.send(f"/concepts/{first['id']}/keep", {}).json()
    assert kept["status"] == "kept"
    assert [one["id"] for one in api.ask("/concepts").json()["items"]] == [first["id"]]


def test_concepts_are_narrowed_down(api, org):
    with acting(org):
        make_concept(angle="One number", proof_type="number")
        make_concept(angle="A quiet day")

    assert len(api.ask("/concepts", text="quiet").json()["items"]) == 1
    assert len(api.ask("/concepts", proof="number").json()["items"]) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"angle": "🚀"}, "concepts.unsaid"),
        ({"proof_type": "magic"}, "concepts.unknown_word"),
        ({"reference_video_url": "http://a.test"}, "concepts.not_https"),
        ({"hook_options": ["w" * 151]}, "bad_input"),
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_a_problem_with_its_code(api, wrong, code):
    refused = api.send("/concepts", {**CONCEPT, **wrong})

    assert (refused.status_code, refused.json()["code"]) == (422, code)
