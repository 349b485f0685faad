"""Hooks over the API: ordered, written, saved for good, found, taken away and brought back."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.facts import services as facts
from tinkerflow.flows import services as flows
from tinkerflow.studio.hooks.models import ProvenHook
from world import acting, make_hook, make_org, make_product

HOOK = {"hook_text": "Still mixing powder?", "hook_type": "text", "brand_name": "Tideline"}


@pytest.fixture
def product(org):
    with acting(org):
        product = make_product(name="Saltline Sticks", brand="Saltline")
        facts.add_fact(
            subject_id=product.pk, kind="mechanism", text="Saltline dissolves in cold water"
        )
    return product


def written(api, org, product, **more):
    """The batch of an order, once it is written."""
    order = {"product_id": str(product.pk), "count": 5, "seed": 7, **more}
    job = api.send("/hooks/generate", order)
    assert job.status_code == 202
    with acting(org):
        run = Job.objects.get(pk=job.json()["id"])
        stage = run.stages.get()
    flows.run_stage(org_id=org.pk, stage_id=stage.pk)
    return api.ask(f"/hooks/batches/{run.reference_id}").json()


def test_hooks_are_ordered_written_and_saved_for_good(api, org, product):
    batch = written(api, org, product)

    assert (batch["asked"], batch["engine"], batch["seed"]) == (5, "offline", 7)
    assert [hook["number"] for hook in batch["hooks"]] == [1, 2, 3, 4, 5]
    assert all(hook["hook_id"] is None for hook in batch["hooks"])
    assert api.ask("/hooks").json()["items"] == []

    here = f"/hooks/batches/{batch['id']}"
    [saved] = api.send(f"{here}/save", {"numbers": [2]}).json()
    again = api.send(f"{here}/save", {}).json()
    assert saved["id"] in [hook["id"] for hook in again]
    assert len(again) == 5
    assert len(api.ask("/hooks").json()["items"]) == 5
    assert api.ask(here).json()["hooks"][1]["hook_id"] == saved["id"]


def test_a_number_that_the_batch_does_not_have_saves_nothing(api, org, product):
    batch = written(api, org, product)

    refused = api.send(f"/hooks/batches/{batch['id']}/save", {"numbers": [1, 9]})

    assert (refused.status_code, refused.json()["code"]) == (404, "hooks.draft_not_found")
    assert api.ask("/hooks").json()["items"] == []


def test_a_hook_is_added_once_taken_away_and_brought_back(api):
    made = api.send("/hooks", HOOK)
    here = made.headers["Location"].removeprefix("/api")
    assert made.status_code == 201
    assert HOOK.items() <= made.json().items()
    assert (made.json()["used_count"], made.json()["engine"]) == (0, "")

    twice = api.send("/hooks", {**HOOK, "hook_text": "still  MIXING powder"})
    assert twice.json()["id"] == made.json()["id"]

    assert api.delete(f"/api{here}").status_code == 204
    assert api.ask(here).status_code == 404
    assert api.send(f"{here}/restore", {}).json()["id"] == made.json()["id"]


def test_hooks_are_narrowed_down_and_paged(api, org, product):
    with acting(org):
        for place, family in ((10.0, "contrarian"), (90.0, "mini_story"), (None, "contrarian")):
            hook = make_hook(hook_family=family, product=product, brand_name="")
            ProvenHook.objects.filter(pk=hook.pk).update(place=place)

    def ask(**query):
        return api.ask("/hooks", **query).json()

    assert [hook["place"] for hook in ask(sort="best")["items"]] == [90.0, 10.0, None]
    assert len(ask(family="contrarian")["items"]) == 2
    assert len(ask(product=str(product.pk), brand="saltline", type="spoken")["items"]) == 3
    assert not ask(text="nothing like it")["items"]

    first = ask(sort="best", limit=2)
    rest = ask(sort="best", limit=2, cursor=first["next"])
    assert [hook["place"] for hook in first["items"] + rest["items"]] == [90.0, 10.0, None]
    assert rest["next"] is None
    assert api.ask("/hooks", cursor="AAAA").status_code == 422


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"hook_text": "w" * 51}, 422, "hooks.too_long"),
        ({"hook_text": "🚀"}, 422, "hooks.unsaid"),
        ({"brand_name": ""}, 422, "hooks.brandless"),
        ({"product_id": "00000000-0000-7000-8000-000000000000"}, 404, "not_found"),
        ({"hook_type": "sung"}, 422, "bad_input"),
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_a_problem_with_its_code(api, wrong, status, code):
    refused = api.send("/hooks", {**HOOK, **wrong})

    assert refused.status_code == status
    assert refused.json()["code"] == code


def test_strangers_products_cannot_be_written_for(api, org):
    with acting(make_org()):
        strange = make_product()

    refused = api.send("/hooks/generate", {"product_id": str(strange.pk)})

    assert refused.status_code == 404
    with acting(org):
        assert not Job.objects.exists()


def test_the_same_key_orders_once(api, org, product):
    order = {"product_id": str(product.pk), "count": 3}
    first, again = (api.send("/hooks/generate", order, Idempotency_Key="one") for _ in range(2))

    assert again.json() == first.json()
    assert len(api.ask("/hooks/batches").json()["items"]) == 1
