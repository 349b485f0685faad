"""Libraries of an audience over the API: made once, replaced, taken away, brought back, found."""

import pytest

from tinkerflow.studio.audience.services import Pain
from world import (
    acting,
    make_audience_persona,
    make_org,
    make_pain_point,
    make_pattern,
    make_product,
)

PERSONA = {
    "name": "Night-shift Nina",
    "age_range": "25-34",
    "pain_points": [{"point": "Tired all day", "intensity": "high", "triggers": ["nights"]}],
    "phrases_they_use": ["dead on my feet"],
    "tone": "dry",
    "humor_style": "deadpan",
    "beliefs": {"about health": "sleep cures most"},
    "platforms": ["tiktok"],
    "traits": {"values": ["honesty"]},
}
PAIN = {
    "pain_point": "Tired in a way sleep does not fix",
    "category": "energy",
    "intensity": "extreme",
    "how_they_describe_it": ["tired but wired"],
}
PATTERN = {"pattern_text": "tired but wired", "pattern_type": "hook_opener", "is_avoid": True}
LIBRARIES = {
    "/audience/personas": (PERSONA, "name"),
    "/audience/pain-points": (PAIN, "pain_point"),
    "/audience/language-patterns": (PATTERN, "pattern_text"),
}


@pytest.fixture(params=LIBRARIES)
def library(request):
    return request.param, *LIBRARIES[request.param]


def test_an_entry_is_added_replaced_taken_away_and_brought_back(api, library):
    path, full, title = library
    made = api.send(path, full)
    here = made.headers["Location"].removeprefix("/api")
    assert made.status_code == 201
    assert full.items() <= made.json().items()
    assert made.json()["times_used"] == 0
    assert api.ask(here).json() == made.json()

    replaced = api.send(here, {title: "Another"}, method="put").json()
    assert replaced[title] == "Another"
    assert not full.items() <= replaced.items()

    assert api.delete(f"/api{here}").status_code == 204
    assert api.ask(here).status_code == 404
    assert api.send(here, full, method="put").status_code == 404
    assert api.ask(path).json()["items"] == []
    assert api.send(f"{here}/restore", {}).json()["id"] == made.json()["id"]


def test_the_same_key_adds_one_entry_and_no_other_says_the_same(api, library):
    path, full, _ = library
    first, again = (api.send(path, full, Idempotency_Key="a") for _ in range(2))
    twice = api.send(path, full)

    assert first.json() == again.json()
    assert (twice.status_code, twice.json()["code"]) == (409, "audience.exists")
    assert len(api.ask(path).json()["items"]) == 1


@pytest.mark.parametrize(
    ("path", "wrong", "status", "code"),
    [
        ("/audience/personas", {"name": " "}, 422, "audience.unsaid"),
        ("/audience/personas", {"tone": "shouty"}, 422, "audience.unknown_word"),
        ("/audience/personas", {"traits": {"values": ["greed"]}}, 422, "audience.unknown_word"),
        ("/audience/personas", {"pain_points": ["tired"]}, 422, "bad_input"),
        ("/audience/personas", {"beliefs": ["x"]}, 422, "bad_input"),
        ("/audience/personas", {"phrases_they_use": ["x"] * 51}, 422, "bad_input"),
        ("/audience/pain-points", {"intensity": "much"}, 422, "bad_input"),
        ("/audience/pain-points", {"category": "caf\ufffd"}, 422, "audience.garbled"),
        ("/audience/language-patterns", {"is_recommended": True}, 422, "audience.two_advices"),
        ("/audience/language-patterns", {"success_rate": 99}, 422, "bad_input"),
    ],
    ids=str,
)
def test_an_entry_that_cannot_be_is_refused(api, path, wrong, status, code):
    answer = api.send(path, {**LIBRARIES[path][0], **wrong})

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert api.ask(path).json()["items"] == []


def test_strangers_products_and_personas_are_not_there(api):
    with acting(make_org()):
        product, persona = make_product().pk, make_audience_persona().pk

    for path, link, code in (
        ("/audience/personas", {"product_ids": [product]}, "audience.product_not_found"),
        ("/audience/pain-points", {"product_ids": [product]}, "audience.product_not_found"),
        (
            "/audience/language-patterns",
            {"audience_persona_id": persona},
            "audience.persona_not_found",
        ),
    ):
        answer = api.send(path, {**LIBRARIES[path][0], **link})
        assert (answer.status_code, answer.json()["code"]) == (404, code)
        assert api.ask(path).json()["items"] == []


def test_a_phrase_that_nobody_measured_says_so(api):
    assert api.send("/audience/language-patterns", PATTERN).json()["success_rate"] is None


def test_entries_are_found_by_words_and_by_what_they_are(api, org):
    with acting(org):
        product = make_product().pk
        nina = make_audience_persona(name="Nina", tone="dry", platforms=["tiktok"])
        make_audience_persona(name="Marco", product_ids=[product], pain_points=[Pain("Cramps")])
        make_pain_point(pain_point="Cramps", intensity="high", product_ids=[product])
        make_pain_point(pain_point="Too sweet", category="Taste")
        make_pattern(pattern_text="dead tired", persona_id=nina.pk)
        make_pattern(pattern_text="synergy", is_avoid=True, pattern_type="cta")

    def found(path: str, **query) -> list[str]:
        title = LIBRARIES[f"/audience/{path}"][1]
        return [one[title] for one in api.ask(f"/audience/{path}", **query).json()["items"]]

    assert found("personas") == ["Marco", "Nina"]
    assert found("personas", text="nin", tone="dry", platform="tiktok") == ["Nina"]
    assert found("personas", product=product) == ["Marco"]
    assert found("pain-points", product=product, intensity="high") == ["Cramps"]
    assert found("pain-points", category="taste") == ["Too sweet"]
    assert found("language-patterns", persona=nina.pk) == ["dead tired"]
    assert found("language-patterns", is_avoid=True, pattern_type="cta") == ["synergy"]
    assert found("language-patterns", source="winner_analysis") == []


def test_pages_hold_each_entry_once_for_a_fixed_price(api, org, django_assert_max_num_queries):
    with acting(org):
        made = [make_pain_point().pain_point for _ in range(5)]
    api.ask("/audience/pain-points")

    first = api.ask("/audience/pain-points", limit=3).json()
    with django_assert_max_num_queries(10):
        second = api.ask("/audience/pain-points", limit=3, cursor=first["next"]).json()

    listed = [one["pain_point"] for one in first["items"] + second["items"]]
    assert (listed, second["next"]) == (made[::-1], None)
