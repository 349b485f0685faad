"""A day in the studio over the API: from a product and its reviews to a skit that is approved and taken out."""

import pytest

from craft.reviews.said import BOTTLE
from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.ranker import forecast
from tinkerflow.flows import services as flows
from world import acting


@pytest.fixture
def by_words_alone(monkeypatch):
    monkeypatch.setattr(forecast, "vectors", lambda _texts: None)


@pytest.fixture
def work(org):
    """Do what is queued, as a worker would."""

    def work() -> None:
        with acting(org):
            runs = Job.objects.filter(parent=None).exclude(status=Job.Status.COMPLETED)
            waiting = list(runs.values_list("pk", flat=True))
        for run_id in waiting:
            assert flows.run_inline(org_id=org.pk, run_id=run_id).status == "completed"

    return work


@pytest.fixture
def product(api):
    told = {
        "name": "Tideline Steel Bottle",
        "brand": "Tideline",
        "benefits": ["Seals with a second ring", "Fits any cup holder"],
    }
    return api.send("/products", told).json()["id"]


@pytest.fixture
def pain(api, product, work, by_words_alone):
    """What most reviews complain of, taken into the library."""
    pasted = "\n\n".join(text for _, text in BOTTLE)
    api.send("/audience/reviews", {"text": pasted, "product_id": product})
    work()
    [theme, *_] = api.ask("/audience/reviews/themes", kind="pain").json()["items"]
    accepted = api.send(f"/audience/reviews/themes/{theme['id']}/accept", {}).json()
    return api.ask(f"/audience/pain-points/{accepted['pain_point_id']}").json()


@pytest.fixture
def skit(api, product, pain, work):
    """The best of three skits for a persona who has that pain, saved to the library."""
    persona = api.send("/audience/personas", {"name": "Nina", "tone": "dry"}).json()
    order = api.send(
        "/skits/orders",
        {
            "product_id": product,
            "audience_persona_id": persona["id"],
            "pain_point_ids": [pain["id"]],
            "seed": 5,
        },
    )
    work()
    [best, *_] = api.ask(order.headers["Location"].removeprefix("/api")).json()["skits"]
    return api.send(f"/skits/{best['id']}/save", {}).json()


def test_reviews_give_a_pain_point_in_their_own_words(pain):
    said = " ".join(text for _, text in BOTTLE)

    assert pain["how_they_describe_it"]
    assert all(words in said for words in pain["how_they_describe_it"])


def test_a_skit_is_rated_edited_approved_and_exported(api, skit):
    here = f"/skits/{skit['id']}"
    assert skit["ai_score"]["total"] == skit["score"]

    rated = api.send(f"{here}/rating", {"rating": 5, "feedback": "Dry"}, method="put")
    beat = skit["skit_data"]["beats"][0]
    told = {"action": beat["action"], "dialogue": "A: It leaks again.", "version": 1}
    edited = api.send(f"{here}/beats/0", told, method="put").json()
    approved = api.send(f"{here}/status", {"status": "approved"}).json()
    srt = api.ask(f"{here}/export/srt").content.decode()

    assert rated.json()["rating"] == 5
    assert edited["version"] == 2
    assert edited["skit_data"]["beats"][0]["dialogue"] == "A: It leaks again."
    assert approved["status"] == "approved", approved
    assert "It leaks again." in srt


def test_what_nothing_carries_waits_until_an_owner_answers_for_it(api, skit):
    here = f"/skits/{skit['id']}"
    told = {"action": "A points", "dialogue": "A: Sold 9,300 times.", "version": 1}
    assert api.send(f"{here}/beats/0", told, method="put").status_code == 200

    refused = api.send(f"{here}/status", {"status": "approved"})
    [claim] = [one for one in api.ask(f"{here}/claims").json() if one["blocks"]]
    signed = api.send(f"/claims/{claim['id']}/sign-off", {"reason": "Counted by us in May"})
    approved = api.send(f"{here}/status", {"status": "approved"}).json()

    assert (refused.status_code, refused.json()["code"]) == (
        409,
        "compliance.unsupported_claims",
    )
    assert (claim["field"], claim["status"]) == ("beat 1 dialogue", "unsupported")
    assert "9,300" in claim["text"]
    assert signed.status_code == 201
    assert approved["status"] == "approved"
