"""The audience's libraries on the screen: described, searched, edited, deleted, back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.studio.audience.models import AudiencePersona, LanguagePattern, PainPoint
from tinkerflow.studio.audience.services import Pain
from tinkerflow.web.forms.audience import belief_of, pain_of, persona_known
from world import acting, make_audience_persona, make_pain_point, make_pattern, make_product

FIRST = {
    "personas": {"name": "Night-shift Nina"},
    "pain-points": {"pain_point": "Always tired", "intensity": "high"},
    "language": {"pattern_text": "dead tired", "pattern_type": "cta", "advice": "avoid"},
}
MAKE = {
    "personas": (make_audience_persona, "name"),
    "pain-points": (make_pain_point, "pain_point"),
    "language": (make_pattern, "pattern_text"),
}


@pytest.fixture(params=FIRST)
def library(request) -> str:
    return request.param


def test_a_form_offers_what_is_linked_however_old_or_deleted(browser, studio, monkeypatch):
    monkeypatch.setattr("tinkerflow.web.forms.audience.MOST_CHOICES", 1)
    with acting(studio):
        old, nina = make_product(name="Old Sticks"), make_audience_persona(name="Nina")
        pain = make_pain_point(product_ids=[old.pk])
        said = make_pattern(persona_id=nina.pk)
        make_product(name="New Sticks")
        make_audience_persona(name="Sam")
        type(nina).objects.filter(pk=nina.pk).update(deleted_at=nina.created_at)

    assert "Old Sticks" in browser.get(f"/audience/pain-points/{pain.pk}/edit").text
    assert "Nina (deleted)" in browser.get(f"/audience/language/{said.pk}/edit").text


def test_an_empty_library_says_how_to_begin(browser, library):
    html = browser.get(f"/audience/{library}/").text

    assert "Add the first" in html
    assert "Filter" not in html
    assert browser.get("/audience/").url == "/audience/pain-points/"


def test_an_entry_is_added_shown_edited_deleted_and_brought_back(browser, library):
    here = browser.post(f"/audience/{library}/new", FIRST[library]).url
    words = next(iter(FIRST[library].values()))
    for page in (here, f"{here}edit", f"/audience/{library}/"):
        assert words in browser.get(page).text

    title = next(iter(FIRST[library]))
    saved = browser.post(f"{here}edit", {**FIRST[library], title: "Another"}, follow=True)
    assert "Another" in saved.text
    gone = browser.post(f"{here}delete", follow=True)
    assert "Another is deleted." in gone.text
    assert browser.get(here).status_code == 404
    assert "Bring back" in browser.get(f"/audience/{library}/?deleted").text
    assert browser.post(f"{here}restore").url == here


def test_what_cannot_be_used_is_said_at_its_field(browser, library):
    title = next(iter(FIRST[library]))
    browser.post(f"/audience/{library}/new", FIRST[library])

    for wrong in (" ", "🚀", "x" * 201, FIRST[library][title].upper()):
        answer = browser.post(f"/audience/{library}/new", {**FIRST[library], title: wrong})
        assert answer.status_code == 422
        assert answer.context["form"].errors[title]


def test_all_of_a_persona_is_typed_and_comes_back_into_the_form(browser, studio):
    with acting(studio):
        product = make_product(name="Daily Sticks")
    typed = {
        "name": "Nina",
        "pains": "Tired | high | nights; kids\nThirsty",
        "beliefs": "health: sleep cures most",
        "platforms": ["tiktok"],
        "values": ["honesty", "health"],
        "life_stage": ["young children"],
        "product_ids": [str(product.pk)],
        "tone": "dry",
    }

    here = browser.post("/audience/personas/new", typed).url

    with acting(studio):
        nina = AudiencePersona.objects.get()
    assert [one["point"] for one in nina.pain_points] == ["Tired", "Thirsty"]
    assert nina.pain_points[0]["triggers"] == ["nights", "kids"]
    assert nina.beliefs == {"health": "sleep cures most"}
    traits = {"life_stage": ["young children"], "values": ["honesty", "health"]}
    assert (nina.traits, nina.product_ids) == (traits, [product.pk])
    html = browser.get(here).text
    for words in (
        "sleep cures most",
        "Life stage",
        "honesty · health",
        "Daily Sticks",
        "nights, kids",
    ):
        assert words in html
    form = browser.get(f"{here}edit").context["form"]
    assert form["pains"].value() == "Tired | high | nights; kids\nThirsty | medium"
    assert form["values"].value() == ["honesty", "health"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"beliefs": "no colon"}, "beliefs"),
        ({"tone": "shouty"}, "tone"),
        ({"product_ids": ["00000000-0000-7000-8000-000000000000"]}, "product_ids"),
        ({"values": ["greed"]}, "values"),
        ({"pains": "Tired | a lot"}, "__all__"),
    ],
    ids=str,
)
def test_what_a_persona_cannot_be_is_said(browser, wrong, field):
    answer = browser.post("/audience/personas/new", {"name": "Nina", **wrong})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_a_phrase_that_nobody_measured_has_no_data(browser, studio):
    with acting(studio):
        make_pattern(pattern_text="tired but wired")
    assert "no data" in browser.get("/audience/language/").text

    with acting(studio):
        LanguagePattern.objects.update(success_rate=62)
    assert "62 %" in browser.get("/audience/language/").text


def test_markup_in_an_entry_is_text(browser, library, studio):
    make, title = MAKE[library]
    with acting(studio):
        entry = make(**{title: "<script>alert(1)</script>"})

    for path in ("", f"{entry.pk}/", f"{entry.pk}/edit"):
        assert "<script>alert" not in browser.get(f"/audience/{library}/{path}").text


def test_entries_are_narrowed_down(browser, studio):
    with acting(studio):
        make_pain_point(pain_point="Cramps", intensity="high")
        make_pain_point(pain_point="Too sweet", how_they_describe_it=["like syrup"])
        make_audience_persona(name="Nina", tone="dry", pain_points=[Pain("Cramps")])

    def found(query: str, library: str = "pain-points") -> list[str]:
        page = browser.get(f"/audience/{library}/{query}").context["page"]
        return [str(one) for one in page.rows]

    assert found("?q=syrup") == ["Too sweet"]
    assert found("?intensity=high") == ["Cramps"]
    assert found("?intensity=huge") == ["Too sweet", "Cramps"]
    assert found("?tone=dry&platform=", "personas") == ["Nina"]
    assert found("?tone=warm", "personas") == []


def test_entries_are_narrowed_down_by_what_the_team_has(browser, studio):
    with acting(studio):
        product, nina = make_product(name="Sticks"), make_audience_persona(name="Nina")
        make_audience_persona(name="Marco", product_ids=[product.pk])
        make_pain_point(pain_point="Cramps", category="Energy", product_ids=[product.pk])
        make_pain_point(pain_point="Too sweet", category="taste")
        make_pattern(pattern_text="dead tired", category="energy", persona_id=nina.pk)
        make_pattern(pattern_text="so sweet")

    def found(query: str, library: str = "pain-points") -> list[str]:
        page = browser.get(f"/audience/{library}/{query}").context["page"]
        return [str(one) for one in page.rows]

    assert found("?category=Energy") == ["Cramps"]
    assert found(f"?product_id={product.pk}") == ["Cramps"]
    assert found(f"?product_id={product.pk}", "personas") == ["Marco"]
    assert found(f"?persona_id={nina.pk}", "language") == ["dead tired"]
    assert found("?category=energy", "language") == ["dead tired"]
    assert found(f"?persona_id={product.pk}&product_id=x", "language") == [
        "so sweet",
        "dead tired",
    ]
    html = browser.get("/audience/pain-points/").text
    for choice in ("Energy", "taste", "Sticks"):
        assert f">{choice}</option>" in html


TOLD = st.text(st.sampled_from([*"ab |;:", "\\", "|", ";", ":"]), min_size=1, max_size=12).map(
    lambda text: " ".join(f"x{text}x".split())
)


@given(
    point=TOLD,
    triggers=st.lists(TOLD, max_size=3, unique=True),
    about=TOLD,
    belief=TOLD,
)
def test_whatever_signs_a_persona_is_told_with_its_form_gives_them_back(
    point, triggers, about, belief
):
    pain = {"point": point, "intensity": "high", "triggers": triggers}
    known = persona_known(AudiencePersona(pain_points=[pain], beliefs={about: belief}))

    assert pain_of(known["pains"][0]) == Pain(point, "high", triggers)
    assert belief_of(known["beliefs"][0]) == (about, belief)


def test_a_persona_saved_as_its_form_shows_it_stays_as_it_was(browser, studio):
    pain = Pain("Salt | sugar", "low", ["9:30; coffee", "C:\\dir", "x" * 200])
    with acting(studio):
        nina = make_audience_persona(pain_points=[pain], beliefs={"time: money": "a: b"})
        before = (nina.pain_points, nina.beliefs)
    here = f"/audience/personas/{nina.pk}/edit"
    form = browser.get(here).context["form"]

    typed = {name: form[name].value() for name in ("name", "pains", "beliefs")}
    assert browser.post(here, typed).status_code == 302

    with acting(studio):
        nina.refresh_from_db()
    assert (nina.pain_points, nina.beliefs) == before


def test_a_library_costs_the_same_however_long(browser, studio, django_assert_max_num_queries):
    with acting(studio):
        for _ in range(3):
            make_pain_point()
        assert PainPoint.objects.count() == 3

    with django_assert_max_num_queries(14):
        browser.get("/audience/pain-points/")
