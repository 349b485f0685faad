"""Concepts: kept as they are said, refused with a sentence, taken away and brought back."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.concepts import services as concepts
from tinkerflow.studio.concepts.models import Concept
from tinkerflow.studio.concepts.queries import Asked, found
from world import acting, make_concept, make_org, make_product

NOBODYS = UUID("01933333-0000-7000-8000-000000000000")
FULL = {
    "angle": "Cramps in the last mile, then the thing itself",
    "proof_type": "demonstration",
    "hypothesis": "Runners stay.\nThey know it.",
    "hook_options": ["Still mixing?", "Hold on."],
    "visual_hook": "A hand covers the lens.",
    "on_screen_text_hook": "Previously: cramps",
    "on_screen_text_mid": ["20 seconds", "cold water"],
    "on_screen_text_cta": "See how it works",
    "hook_type": "spoken",
    "reference_script": "A: Still?\nB: Still.",
    "reference_video_url": "https://www.tiktok.com/@a/video/1",
    "tone_preset": "dry",
}


@pytest.fixture(autouse=True)
def org(db):
    with acting(make_org()) as org:
        yield org


def test_all_that_is_said_of_a_concept_is_kept():
    product = make_product()
    concept = make_concept(**FULL, product_id=product.pk)

    told = Concept.objects.get(pk=concept.pk)
    assert {name: getattr(told, name) for name in FULL} == FULL
    assert (told.product_id, told.status, told.engine) == (product.pk, "kept", "")


def test_an_edit_says_all_anew_and_takes_a_suggestion_up():
    concept = make_concept(**FULL)
    Concept.objects.update(status="suggested", engine="offline", facts=[2])

    told = concepts.edit_concept(
        concept=concept, about=concepts.About(angle="Another"), actor=None
    )

    assert (told.angle, told.hypothesis, told.hook_options) == ("Another", "", [])
    assert (told.status, told.engine, told.facts) == ("kept", "offline", [2])


def test_a_suggestion_is_taken_up_once():
    concept = make_concept()
    Concept.objects.update(status="suggested")

    for _ in range(2):
        concepts.keep_concept(concept=concept, actor=None)

    assert found(Asked()).get().pk == concept.pk
    assert AuditEntry.objects.filter(event_type="concept.kept").count() == 1


def test_a_deleted_concept_is_hidden_cannot_be_edited_and_comes_back():
    concept = make_concept(**FULL)
    concepts.delete_concept(concept=concept, actor=None)

    assert not found(Asked()).exists()
    assert found(Asked(deleted=True)).get() == concept
    with pytest.raises(concepts.ConceptGone):
        concepts.edit_concept(concept=concept, about=concepts.About(angle="X1"), actor=None)

    concepts.restore_concept(concept=concept, actor=None)
    assert found(Asked()).get().hook_options == FULL["hook_options"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"angle": " "}, "concepts.unsaid"),
        ({"angle": "🚀"}, "concepts.unsaid"),
        ({"angle": "w" * 201}, "concepts.too_long"),
        ({"hypothesis": "w" * 2_001}, "concepts.too_long"),
        ({"hook_options": ["w" * 151]}, "concepts.too_long"),
        ({"hook_options": [f"hook {n}" for n in range(11)]}, "concepts.too_many"),
        ({"on_screen_text_mid": [f"text {n}" for n in range(7)]}, "concepts.too_many"),
        ({"on_screen_text_cta": "w" * 41}, "concepts.too_long"),
        ({"proof_type": "magic"}, "concepts.unknown_word"),
        ({"hook_type": "sung"}, "concepts.unknown_word"),
        ({"tone_preset": "shouting"}, "concepts.unknown_word"),
        ({"reference_video_url": "http://a.test/1"}, "concepts.not_https"),
        ({"reference_video_url": "javascript:alert(1)"}, "fetch.bad_url"),
        ({"visual_hook": "lo\ufffdst"}, "concepts.garbled"),
        ({"product_id": NOBODYS}, "concepts.product_not_found"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(wrong, code):
    with pytest.raises(Refusal) as refusal:
        make_concept(**wrong)

    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")
    assert not Concept.objects.exists()


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=st.text(max_size=220), lines=st.lists(st.text(max_size=60), max_size=12))
def test_any_text_is_kept_or_refused(text, lines):
    try:
        concept = make_concept(angle=text, hook_options=lines, hypothesis=text)
    except Refusal:
        return
    told = Concept.objects.get(pk=concept.pk)
    assert told.angle.strip()
    assert len(set(told.hook_options)) == len(told.hook_options) <= 10


def test_concepts_are_found_by_words_product_proof_and_status():
    product = make_product(name="Travel Mug")
    mug = make_concept(angle="A day with a cold cup", product_id=product.pk)
    number = make_concept(angle="One number", proof_type="number")
    waiting = make_concept(angle="Waiting")
    Concept.objects.filter(pk=waiting.pk).update(status="suggested")

    assert list(found(Asked(words="COLD mug"))) == [mug]
    assert list(found(Asked(product_id=product.pk))) == [mug]
    assert list(found(Asked(proof_type="number"))) == [number]
    assert list(found(Asked(status="suggested"))) == [waiting]
