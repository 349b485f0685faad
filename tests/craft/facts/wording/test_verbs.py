"""Verb forms, and which words can be verbs."""

import pytest

from tinkerflow.craft.facts.wording import verbs


@pytest.mark.parametrize(
    ("base", "third", "gerund"),
    [
        ("match", "matches", "matching"),
        ("tie", "ties", "tying"),
        ("cancel", "cancels", "canceling"),
        ("program", "programs", "programming"),
        ("sync", "syncs", "syncing"),
        ("ship", "ships", "shipping"),
    ],
)
def test_a_verb_has_its_american_forms(base, third, gerund):
    assert verbs.inflect(base, "VBZ") == third
    assert verbs.inflect(base, "VBG") == gerund


@pytest.mark.parametrize(
    ("form", "base"),
    [("matches", "match"), ("closing", "close"), ("lay", "lay"), ("onboards", "onboard")],
)
def test_a_form_leads_back_to_its_base(form, base):
    assert verbs.base_of(form) == base


def test_a_small_word_is_never_a_verb():
    assert not any(verbs.is_base(word) for word in ("the", "while", "past", "plus", "online"))


def test_a_heading_of_a_list_is_no_third_person():
    assert verbs.is_third("matches")
    assert not verbs.is_third("Features")


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("finance leads", "finance lead"),
        ("people", "person"),
        ("agencies", "agency"),
        ("tea people", "tea person"),
        ("cafés", "café"),
    ],
)
def test_a_group_has_a_singular(plural, singular):
    assert verbs.singular(plural) == singular


@pytest.mark.parametrize("noun", ["plumbing", "software", "documentation", "HTTP", "advice"])
def test_what_cannot_be_counted_takes_no_article(noun):
    assert verbs.is_mass(noun)


@pytest.mark.parametrize("noun", ["station", "app", "backup", "CRM", "payment", "course"])
def test_what_can_be_counted_does(noun):
    assert not verbs.is_mass(noun)


def test_minutes_are_plural_although_meetings_keep_them():
    assert verbs.is_plural("minutes")
    assert not verbs.is_plural("news")
