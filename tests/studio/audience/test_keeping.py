"""Libraries of an audience: what is kept, what is refused before, and how an entry comes back."""

from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.audience import services as audience
from tinkerflow.studio.audience.models import AudiencePersona, LanguagePattern, PainPoint
from tinkerflow.studio.audience.services import AboutPain, AboutPattern, AboutPersona, Pain
from tinkerflow.studio.products import services as products
from world import acting, make_audience_persona, make_org, make_product, make_user

NINA = {
    "name": "Night-shift Nina",
    "description": "A nurse.\nThree nights a week.",
    "age_range": "25-34",
    "gender": "woman",
    "lifestyle": "works nights",
    "pain_points": [Pain("Tired all day", "high", ["third night"])],
    "phrases_they_use": ["dead on my feet"],
    "phrases_to_avoid": ["optimize your wellness"],
    "tone": "dry",
    "humor_style": "self_deprecating",
    "common_objections": ["It is sugar water"],
    "beliefs": {"about health": "sleep cures most"},
    "content_they_engage_with": ["relatable fails"],
    "platforms": ["tiktok", "instagram"],
    "product_categories": ["Food supplement"],
    "traits": {"life_stage": ["young children"], "values": ["honesty", "health"]},
}
ABOUTS = {
    "persona": AboutPersona(**NINA),
    "pain": AboutPain(
        pain_point="Tired in a way sleep does not fix",
        category="energy",
        intensity="extreme",
        how_they_describe_it=["tired but wired"],
    ),
    "pattern": AboutPattern(pattern_text="tired but wired", pattern_type="hook_opener"),
}


@pytest.fixture(autouse=True)
def org(db):
    with acting(make_org()) as org:
        yield org


@pytest.fixture
def person(db):
    return make_user()


@pytest.fixture(params=ABOUTS)
def about(request):
    return ABOUTS[request.param]


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("event_type", flat=True))


def test_all_that_is_said_of_a_persona_is_kept(person):
    product = make_product()

    audience.add(about=AboutPersona(**NINA, product_ids=[product.pk]), actor=person)

    persona = AudiencePersona.objects.get()
    pains = [{"point": "Tired all day", "intensity": "high", "triggers": ["third night"]}]
    wanted = {**NINA, "pain_points": pains, "product_ids": [product.pk]}
    assert {name: getattr(persona, name) for name in wanted} == wanted
    assert (persona.created_by, persona.times_used) == (person, 0)
    assert actions()[-1] == "audience_persona.added"


def test_what_is_kept_reads_back_as_it_was_said(about):
    entry = audience.add(about=about, actor=None)
    entry.refresh_from_db()

    assert {name: getattr(entry, name) for name in about.columns()} == about.columns()


def test_a_phrase_that_nobody_measured_has_no_rate():
    pattern = audience.add(about=ABOUTS["pattern"], actor=None)

    assert (pattern.success_rate, pattern.times_used, pattern.source) == (None, 0, "manual")
    LanguagePattern.objects.update(success_rate=Decimal("62.50"))
    pattern.refresh_from_db()
    assert pattern.success_rate == Decimal("62.50")


def test_a_phrase_to_avoid_is_not_recommended():
    pattern = audience.add(about=AboutPattern("game-changer", is_avoid=True), actor=None)

    assert (pattern.is_recommended, pattern.is_avoid) == (False, True)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (AboutPersona(" \n"), audience.Unsaid),
        (AboutPersona("🚀"), audience.Unsaid),
        (AboutPersona("x" * 201), audience.LongText),
        (AboutPersona("Nina", description="x" * 5_001), audience.LongText),
        (AboutPersona("Nina", lifestyle="caf\ufffd"), audience.Garbled),
        (AboutPersona("Nina", tone="shouty"), audience.UnknownWord),
        (AboutPersona("Nina", humor_style="cruel"), audience.UnknownWord),
        (AboutPersona("Nina", platforms=["vine"]), audience.UnknownWord),
        (AboutPersona("Nina", traits={"shoe_size": ["42"]}), audience.UnknownWord),
        (AboutPersona("Nina", traits={"values": ["greed"]}), audience.UnknownWord),
        (AboutPersona("Nina", pain_points=[Pain("Tired", "a lot")]), audience.UnknownWord),
        (AboutPersona("Nina", pain_points=[Pain("!")]), audience.Unsaid),
        (AboutPersona("Nina", pain_points=[Pain("Tired")] * 21), audience.TooMany),
        (AboutPersona("Nina", beliefs={str(n): "so" for n in range(21)}), audience.TooMany),
        (AboutPersona("Nina", phrases_they_use=map(str, range(51))), audience.TooMany),
        (AboutPersona("Nina", product_ids=[uuid4()]), audience.ProductNotThere),
        (AboutPain(""), audience.Unsaid),
        (AboutPain("Tired", intensity="unbearable"), audience.UnknownWord),
        (AboutPain("Tired", product_ids=[uuid4()]), audience.ProductNotThere),
        (AboutPattern("\u202e"), audience.Unsaid),
        (AboutPattern("wow", pattern_type="song"), audience.UnknownWord),
        (AboutPattern("wow", persona_id=uuid4()), audience.PersonaNotThere),
        (AboutPattern("wow", is_recommended=True, is_avoid=True), audience.TwoAdvices),
    ],
    ids=lambda one: getattr(one, "__name__", str(one))[:60],
)
def test_what_makes_no_entry_leaves_none(wrong, refusal):
    with pytest.raises(refusal) as told:
        audience.add(about=wrong, actor=None)

    assert told.value.message.endswith(".")
    assert actions() == []


def test_an_edit_keeps_the_link_to_a_product_that_was_taken_away(person):
    product = make_product()
    pain = audience.add(about=AboutPain("Tired", product_ids=[product.pk]), actor=None)
    products.delete_product(product=product, actor=person)

    audience.edit(
        entry=pain, about=AboutPain("Very tired", product_ids=[product.pk]), actor=person
    )

    pain.refresh_from_db()
    assert (pain.pain_point, pain.product_ids) == ("Very tired", [product.pk])


def test_a_product_of_nobody_here_is_not_linked(person):
    with pytest.raises(audience.ProductNotThere):
        audience.add(about=AboutPain("Tired", product_ids=[uuid4()]), actor=None)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (AboutPersona("Nina"), AboutPersona(" NINA")),
        (AboutPain("Always tired"), AboutPain("always  TIRED")),
        (AboutPattern("Tired"), AboutPattern("tired")),
    ],
    ids=["persona", "pain", "pattern"],
)
def test_an_entry_is_there_once_in_any_case(first, again, person):
    gone = audience.add(about=first, actor=None)
    with pytest.raises(audience.EntryExists):
        audience.add(about=again, actor=None)

    audience.delete(entry=gone, actor=person)
    audience.add(about=again, actor=None)
    with pytest.raises(audience.EntryExists):
        audience.restore(entry=gone, actor=person)
    assert type(gone).objects.kept().count() == 1


def test_one_phrase_may_be_anothers_too():
    nina = make_audience_persona()
    audience.add(about=AboutPattern("tired"), actor=None)

    audience.add(about=AboutPattern("tired", persona_id=nina.pk), actor=None)
    audience.add(about=AboutPattern("tired", pattern_type="cta"), actor=None)

    assert LanguagePattern.objects.count() == 3


def test_an_edit_says_everything_anew_and_the_log_tells_what_changed(person):
    persona = audience.add(about=ABOUTS["persona"], actor=None)
    AudiencePersona.objects.update(times_used=4)

    edited = audience.edit(entry=persona, about=AboutPersona("Nina", tone="dry"), actor=person)

    assert (edited.name, edited.tone, edited.platforms) == ("Nina", "dry", [])
    assert edited.times_used == 4
    told = AuditEntry.objects.latest("pk")
    assert told.event_type == "audience_persona.updated"
    assert "name" in told.details["changed"]
    assert "tone" not in told.details["changed"]


def test_an_entry_taken_away_comes_back_as_it_was(about, person):
    entry = audience.add(about=about, actor=None)
    audience.delete(entry=entry, actor=person)
    assert not type(entry).objects.kept().exists()
    with pytest.raises(audience.EntryGone):
        audience.edit(entry=entry, about=about, actor=person)

    audience.restore(entry=type(entry).objects.get(), actor=person)

    back = type(entry).objects.kept().get()
    assert {name: getattr(back, name) for name in about.columns()} == about.columns()
    assert [one.partition(".")[2] for one in actions()] == ["added", "deleted", "restored"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("wired", 1), ("TIRED energy", 1), ("tired money", 0), ("100%", 0), ("", 2)],
)
def test_pain_points_are_found_by_what_people_say_too(words, found):
    audience.add(about=ABOUTS["pain"], actor=None)
    audience.add(about=AboutPain("Costs too much", category="money"), actor=None)

    assert PainPoint.objects.said_by(words).count() == found


WORDS = st.text(max_size=40)


@given(
    st.builds(
        AboutPersona,
        name=WORDS,
        description=st.text(max_size=200),
        phrases_they_use=st.lists(WORDS, max_size=4),
        beliefs=st.dictionaries(WORDS, WORDS, max_size=3),
        tone=st.sampled_from(["", "dry"]),
    )
)
def test_what_is_kept_is_kept_again_as_it_is(about):
    try:
        once = about.columns()
    except Refusal:
        return

    assert AboutPersona(**{**once, "pain_points": ()}).columns() == once
