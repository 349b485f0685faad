"""Reviews over the API: brought, read, told with places, accepted, taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from craft.reviews.said import BOTTLE
from tinkerflow.core.jobs.models import Job
from tinkerflow.craft.ranker import forecast
from tinkerflow.flows import services as flows
from world import LEAKS, acting, make_product, make_reviews, make_theme

PASTE = "\n\n".join(text for _, text in BOTTLE)
HERE = "/audience/reviews"


@pytest.fixture(autouse=True)
def by_words_alone(monkeypatch):
    monkeypatch.setattr(forecast, "vectors", lambda _texts: None)


@pytest.fixture
def read(org):
    """Do all that was queued for reviews."""

    def read() -> None:
        with acting(org):
            runs = list(Job.objects.filter(parent=None).values_list("pk", flat=True))
        for run_id in runs:
            flows.run_inline(org_id=org.pk, run_id=run_id)

    return read


def test_from_a_paste_to_a_pain_point_with_its_places(api, org, read):
    with acting(org):
        product = make_product()
    made = api.send(HERE, {"text": PASTE, "product_id": str(product.pk), "name": "Shop"})
    here = made.headers["Location"].removeprefix("/api")
    assert (made.status_code, made.json()["run_status"], made.json()["kept"]) == (
        201,
        "queued",
        10,
    )

    read()

    source = api.ask(here).json()
    assert (source["run_status"], source["read"], source["engine"]) == (
        "completed",
        10,
        "offline",
    )
    assert source["themes"] == len(api.ask(f"{HERE}/themes").json()["items"])
    [leaks, *_] = api.ask(f"{HERE}/themes", kind="pain", product=product.pk).json()["items"]
    assert (leaks["name"], leaks["reviews"]) == ("The lid leaks all over my bag", 3)
    full = api.ask(f"{HERE}/themes/{leaks['id']}").json()
    texts = {one["id"]: one["text"] for one in api.ask(f"{here}/reviews").json()["items"]}
    assert full["quotes"]
    for quote in full["quotes"]:
        assert texts[quote["review_id"]][quote["start"] : quote["end"]] == quote["words"]

    accepted = api.send(f"{HERE}/themes/{leaks['id']}/accept", {}).json()
    again = api.send(f"{HERE}/themes/{leaks['id']}/accept", {}).json()
    assert accepted == again
    point = api.ask(f"/audience/pain-points/{accepted['pain_point_id']}").json()
    assert point["product_ids"] == [str(product.pk)]
    assert "The lid leaks all over my bag." in point["how_they_describe_it"]


def test_the_reviews_of_a_theme_come_by_number_with_their_places(api, org):
    with acting(org):
        theme = make_theme(make_reviews())
    path = f"{HERE}/themes/{theme.pk}/reviews"

    first = api.ask(path, limit=1).json()
    second = api.ask(path, limit=1, cursor=first["next"]).json()

    told = [*first["items"], *second["items"]]
    assert [one["review"]["number"] for one in told] == [1, 2]
    assert second["next"] is None
    for one in told:
        assert [one["review"]["text"][a:b] for a, b in one["spans"]] == ["eaks"]
    for cursor in ("eA", "LTE", "OTk5OTk5OTk5OTk5OTk"):
        refused = api.ask(path, cursor=cursor)
        assert (refused.status_code, refused.json()["code"]) == (422, "api.bad_cursor")


def test_themes_page_and_hidden_ones_are_apart(api, org):
    with acting(org):
        source = make_reviews()
        themes = [make_theme(source, reviews=n) for n in (5, 9, 5)]
    api.send(f"{HERE}/themes/{themes[1].pk}/hide", {})

    found, cursor = [], ""
    while cursor is not None:
        page = api.ask(f"{HERE}/themes", limit=1, cursor=cursor).json()
        found += [one["id"] for one in page["items"]]
        cursor = page["next"]

    assert found == [str(themes[0].pk), str(themes[2].pk)]
    [hidden] = api.ask(f"{HERE}/themes", hidden=True).json()["items"]
    assert hidden["hidden"]
    assert not api.send(f"{HERE}/themes/{themes[1].pk}/show", {}).json()["hidden"]


def test_a_file_is_brought_with_what_it_left_out(api):
    file = SimpleUploadedFile("October.csv", f"text\n{LEAKS[0]}\n{LEAKS[0]}\n".encode())

    made = api.post(f"/api{HERE}/file", {"file": file, "name": ""})

    assert made.status_code == 201, made.content
    assert (made.json()["name"], made.json()["skipped_why"]) == (
        "October.csv",
        {"duplicate": 1},
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "reviews.empty"),
        ("It leaks.", "reviews.too_short"),
        ("It leaks. " * 3_001, "reviews.too_long"),
        ("🔥 😍 " * 20, "reviews.no_words"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_code(api, text, code, runs):
    answer = api.send(HERE, {"text": text})

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert runs() == 0


def test_what_has_no_library_is_a_conflict(api, org):
    with acting(org):
        theme = make_theme(make_reviews(), kind="praise")

    answer = api.send(f"{HERE}/themes/{theme.pk}/accept", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "reviews.no_library")


def test_a_source_is_read_again_and_deleted(api, org, runs):
    with acting(org):
        source = make_reviews()
    here = f"{HERE}/{source.pk}"

    assert api.send(f"{here}/read", {}).status_code == 202
    assert api.send(f"{here}/read", {}).json()["code"] == "jobs.run_goes_on"
    assert runs() == 1
    assert api.delete(f"/api{here}").status_code == 204
    assert api.ask(here).status_code == 404


def test_the_same_key_brings_reviews_once(api):
    first = api.send(HERE, {"text": PASTE}, Idempotency_Key="a")
    second = api.send(HERE, {"text": PASTE}, Idempotency_Key="a")

    assert first.json() == second.json()
    assert len(api.ask(HERE).json()["items"]) == 1
