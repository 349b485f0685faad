"""Skits over the API: ordered, watched, changed, rated, moved on, taken out."""

import pytest

from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.skits.brief import vocabularies
from tinkerflow.flows import services as flows
from tinkerflow.studio.skits.models import SavedSkit
from world import acting, make_product, make_skit


@pytest.fixture
def skit(org):
    """A skit in the library."""
    with acting(org):
        return make_skit(title="The salt shaker")


def path_of(skit, rest: str = "") -> str:
    return f"/skits/{skit.pk}{rest}"


def test_skits_are_ordered_watched_saved_rated_and_approved(api, org):
    with acting(org):
        product = make_product()
    made = api.send(
        "/skits/orders",
        {"product_id": str(product.pk), "variations": 2, "seed": 3, "intensity": 80},
    )
    assert made.status_code == 202, made.content
    path = made.headers["Location"].removeprefix("/api")
    waiting = api.ask(path).json()
    assert (waiting["run_status"], waiting["cost"]) == ("queued", 40)
    assert {one["state"] for one in waiting["skits"]} == {"writing"}
    assert waiting["skits"][0]["next_steps"] == []

    flows.run_inline(org_id=org.pk, run_id=made.json()["run_id"])

    done = api.ask(path).json()
    assert done["run_status"] == "completed"
    scores = [one["score"] for one in done["skits"]]
    assert scores == sorted(scores, reverse=True)
    best = f"/skits/{done['skits'][0]['id']}"
    assert api.ask("/skits").json()["items"] == []
    assert api.send(f"{best}/save", {}).json()["kept"] is True
    assert [one["id"] for one in api.ask("/skits").json()["items"]] == [done["skits"][0]["id"]]
    rated = api.send(f"{best}/rating", {"rating": 4, "feedback": "Dry"}, method="put").json()
    assert rated["rating"] == api.ask(f"{best}/rating").json()["rating"] == 4


def test_the_same_key_orders_once(api, org):
    bodies = [
        api.send("/skits/orders", {"product_name": "Oak shelf"}, Idempotency_Key="a")
        for _ in range(2)
    ]

    assert bodies[0].json() == bodies[1].json()
    with acting(org):
        assert Job.objects.filter(parent=None, job_type="skits").count() == 1


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"product_name": ""}, 422, "skits.no_product"),
        ({"product_name": "ab"}, 422, "skits.no_product"),
        ({"preset": "a_real_star"}, 422, "skits.bad_choice"),
        ({"intensity": 101}, 422, "bad_input"),
        ({"variations": 6}, 422, "bad_input"),
        ({"direction": "x" * 501}, 422, "bad_input"),
        ({"loudest": 100}, 422, "bad_input"),
        (
            {"audience_persona_id": "00000000-0000-7000-8000-000000000001"},
            404,
            "skits.persona_not_found",
        ),
    ],
    ids=str,
)
def test_what_cannot_be_ordered_is_refused_and_costs_nothing(api, wrong, status, code):
    answer = api.send("/skits/orders", {"product_name": "Oak shelf", **wrong})

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert api.ask("/skits/budget").json()["points"] == 300


def test_all_that_can_be_chosen_is_told(api):
    told = api.ask("/skits/options").json()

    assert len(told["preset"]) >= 18
    assert len(told["template"]) == 10
    assert set(vocabularies()) <= told.keys()
    assert told["preset"][0].keys() == {"id", "name", "energy", "default", "min", "max"}
    assert sum(one["weight"] for one in told["criteria"]) == 100


def test_the_budget_tells_before_what_an_order_will_come_to(api):
    told = api.ask("/skits/budget", intensity=95, preset="as_written").json()

    assert (told["cost"], told["intensity_played"], told["budget_clamped"]) == (50, 95, False)
    assert (told["capacity"], told["full_in"]) == (300, 0)
    assert api.ask("/skits/budget", preset="a_real_star").status_code == 422


def test_words_are_changed_and_every_change_is_a_version(api, skit):
    path = path_of(skit)
    said = {"action": "B holds a jar", "dialogue": "B: Salt."}
    edited = api.send(f"{path}/beats/1", {**said, "version": 1}, method="put").json()
    assert edited["skit_data"]["beats"][1]["action"] == "B holds a jar"
    assert edited["version"] == 2

    api.send(f"{path}/beats", {**said, "place": 0, "version": 2})
    api.send(f"{path}/beats/0/move", {"to": 2, "version": 3})
    removed = api.delete(f"/api{path}/beats/0?version=4").json()
    assert (removed["version"], len(removed["skit_data"]["beats"])) == (5, 3)
    lines = {"hook_line": "Salt?", "cta_line": "Look.", "cta_overlay": "Look", "version": 5}
    assert api.send(f"{path}/lines", lines, method="put").json()["version"] == 6

    versions = api.ask(f"{path}/versions").json()
    assert [one["version"] for one in versions] == [6, 5, 4, 3, 2, 1]
    changes = api.ask(f"{path}/versions/1/changes", to=2).json()
    assert [one["kind"] for one in changes["beats"]] == ["same", "changed", "same"]
    assert api.ask(f"{path}/versions/9/changes").status_code == 404
    restored = api.send(f"{path}/versions/1/restore", {}).json()
    assert (restored["version"], restored["skit_data"]) == (7, skit.skit_data)


def test_a_newer_version_is_not_overwritten(api, skit):
    said = {"action": "B holds a jar", "version": 1}
    api.send(path_of(skit, "/beats/1"), said, method="put")

    answer = api.send(path_of(skit, "/beats/1"), {**said, "action": "Late"}, method="put")

    assert (answer.status_code, answer.json()["code"]) == (409, "skits.edited_meanwhile")


def test_a_beat_is_locked_and_told_so(api, skit):
    path = path_of(skit, "/beats/1")
    locked = api.send(f"{path}/lock", {"locked": True}, method="put").json()
    assert locked["locked"] == [1]

    answer = api.send(path, {"action": "Late", "version": 1}, method="put")

    assert (answer.status_code, answer.json()["code"]) == (409, "skits.beat_locked")
    assert (
        api.send(path_of(skit, "/beats/9"), {"action": "x", "version": 1}, method="put").json()[
            "code"
        ]
        == "skits.no_such_beat"
    )


def test_a_skit_moves_on_step_by_step_alone_or_with_others(api, skit, org):
    with acting(org):
        other = make_skit()
    path = path_of(skit)
    assert api.ask(path).json()["next_steps"] == ["approved", "archived"]

    skipped = api.send(f"{path}/status", {"status": "posted"})
    assert (skipped.status_code, skipped.json()["code"]) == (409, "skits.not_the_next_step")
    both = {"skit_ids": [str(skit.pk), str(other.pk)]}
    assert api.send("/skits/status", {**both, "status": "approved"}).json() == {"changed": 2}
    assert api.ask(path).json()["status"] == "approved"

    assert api.send("/skits/delete", both).json() == {"changed": 2}
    assert api.ask(path).status_code == 404
    assert api.send(f"{path}/restore", {}).json()["id"] == str(skit.pk)


def test_the_library_is_searched_filtered_and_turned_page_by_page(api, skit, org):
    with acting(org):
        for _ in range(3):
            make_skit(title="Locker 14")

    def titles(**query):
        return [one["title"] for one in api.ask("/skits", **query).json()["items"]]

    assert titles(text="salt shaker") == ["The salt shaker"]
    assert titles(status="posted") == titles(min_score=9.9) == titles(engine="model") == []
    assert len(titles(sort="best", max_score=10, status="draft")) == 4
    first = api.ask("/skits", limit=3, sort="best").json()
    rest = api.ask("/skits", limit=3, sort="best", cursor=first["next"]).json()
    assert len(first["items"]) == 3
    assert len(rest["items"]) == 1
    assert rest["next"] is None
    assert api.ask("/skits", cursor="bm9wZQ").json()["code"] == "api.bad_cursor"


def test_a_skit_is_renamed_and_copied(api, skit):
    path = path_of(skit)
    assert api.send(path, {"title": "Locker 14"}, method="patch").json()["title"] == "Locker 14"

    copy = api.send(f"{path}/duplicate", {})

    assert copy.status_code == 201
    assert copy.json()["title"] == "Locker 14 (copy)"
    assert copy.headers["Location"].endswith(copy.json()["id"])


@pytest.mark.parametrize(
    ("fmt", "kind", "said"),
    [
        ("json", "application/json", '"hook_line": "You look awful."'),
        ("srt", "application/x-subrip", "00:00:00,000 --> 00:00:04,000\nYou look awful."),
        ("txt", "text/plain", "A: You look awful.\n\nB: I drank a lake."),
    ],
)
def test_a_skit_is_taken_out_as_a_file(api, skit, fmt, kind, said):
    answer = api.ask(path_of(skit, f"/export/{fmt}"))

    assert answer.headers["Content-Type"].startswith(kind)
    assert said in answer.content.decode()
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="the-salt-shaker.{fmt}"'
    )


def test_a_skit_that_is_being_written_cannot_be_taken_out(api, org):
    order = api.send("/skits/orders", {"product_name": "Oak shelf", "variations": 1}).json()
    with acting(org):
        skit = SavedSkit.objects.get(order_id=order["id"])

    answer = api.ask(path_of(skit, "/export/srt"))

    assert (answer.status_code, answer.json()["code"]) == (409, "skits.not_written")


def test_a_beat_is_written_anew_and_a_skit_refined_by_a_job_to_watch(api, skit, org):
    for path, body in (
        ("/beats/1/rewrite", {}),
        ("/refine", {"instruction": "Make it shorter"}),
    ):
        started = api.send(path_of(skit, path), {**body, "version": 1})
        assert started.status_code == 202, started.content
        job = api.ask(started.headers["Location"].removeprefix("/api")).json()
        assert job["reference_id"] == str(skit.pk)

    late = api.send(path_of(skit, "/refine"), {"instruction": "Shorter", "version": 9})
    assert (late.status_code, late.json()["code"]) == (409, "skits.edited_meanwhile")
    empty = api.send(path_of(skit, "/refine"), {"instruction": " ", "version": 1})
    assert (empty.status_code, empty.json()["code"]) == (422, "skits.no_instruction")
