"""What a person makes of a persona is theirs; nothing is lost for good."""

import pytest

from tinkerflow.marketing.personas import services as personas
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.personas.queries import as_told, attributes
from world import acting, make_company, make_org, make_persona, make_scripts, make_user


@pytest.fixture
def company(db):
    with acting(make_org()):
        yield make_company()


@pytest.fixture
def persona(company) -> Persona:
    persona = make_persona(company, goals=["Close on Monday"], demographics={"Age": "40"})
    persona.persona_data = {"sources": {"goals": {"Close on Monday": 4}, "demographics": {}}}
    persona.save()
    return persona


@pytest.fixture
def person(db):
    return make_user()


def test_words_of_a_person_are_no_assumption_and_kept_words_keep_their_fact(persona, person):
    goals = ["Close on Monday", "Sleep on Friday"]

    edited = personas.edit_persona(persona=persona, values={"goals": goals}, actor=person)

    said = {one.text: (one.fact, one.by_person) for one in attributes(edited)}
    assert said["Close on Monday"] == (4, False)
    assert said["Sleep on Friday"] == (None, True)
    assert said["40"] == (None, False)
    assert edited.edited_at


def test_a_persona_keeps_a_name(persona, person):
    with pytest.raises(personas.Nameless):
        personas.edit_persona(persona=persona, values={"name": "  "}, actor=person)


def test_what_nobody_sees_is_not_kept_in_any_column(persona, person):
    values = {
        "title": "\u202eCFO",
        "goals": ["Sl\x1beep"],
        "demographics": {"Age\u200b": "40\x07"},
    }

    edited = personas.edit_persona(persona=persona, values=values, actor=person)

    assert (edited.title, edited.goals, edited.demographics) == (
        "CFO",
        ["Sleep"],
        {"Age": "40"},
    )
    with pytest.raises(personas.Nameless):
        personas.edit_persona(persona=persona, values={"name": "\u200b"}, actor=person)


def test_a_deleted_persona_keeps_its_scripts_and_comes_back(persona, person):
    make_scripts(persona, 1)

    personas.delete_persona(persona=persona, actor=person)
    assert not Persona.objects.kept().exists()
    assert persona.scripts.exists()

    personas.restore_persona(persona=persona, actor=person)
    assert Persona.objects.kept().get() == persona


def test_a_ninth_persona_does_not_come_back(company, persona, person):
    personas.delete_persona(persona=persona, actor=person)
    for _ in range(personas.MOST):
        make_persona(company)

    with pytest.raises(personas.WrongNumber):
        personas.restore_persona(persona=persona, actor=person)


def test_a_writer_is_told_every_attribute_with_its_label(persona):
    assert as_told(persona).splitlines() == [
        "Name: Nina 1",
        "Title: Finance manager",
        "Goals: Close on Monday",
        "Age: 40",
    ]
