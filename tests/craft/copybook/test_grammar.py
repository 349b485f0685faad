"""English in small."""

import pytest

from tinkerflow.craft.copybook.grammar import (
    about_them,
    alike,
    base_form,
    gerund,
    sentence_case,
    stems,
    told_within,
)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("close the month", "closing the month"),
        ("see a truck", "seeing a truck"),
        ("get out", "getting out"),
        ("forget it", "forgetting it"),
        ("keep warm", "keeping warm"),
        ("know when", "knowing when"),
        ("visit", "visiting"),
        ("fix it", "fixing it"),
    ],
)
def test_a_gerund_is_spelled_right(phrase, said):
    assert gerund(phrase) == said


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("matches each line", "match each line"),
        ("carries it", "carry it"),
        ("closes it", "close it"),
        ("uses less", "use less"),
        ("passes on", "pass on"),
        ("has room", "have room"),
        ("fixes leaks", "fix leaks"),
        ("goes along", "go along"),
    ],
)
def test_a_third_person_verb_finds_its_base(phrase, said):
    assert base_form(phrase) == said


def test_a_promise_to_you_can_be_told_of_others():
    assert about_them("plan your week by yourself") == "plan their week by themselves"


def test_sentences_start_with_a_capital_but_abbreviations_do_not_end_one():
    assert sentence_case('a vs. b. then c? "yes."') == 'A vs. b. Then c? "Yes."'
    assert sentence_case("from ann k. smith") == "From ann k. Smith"
    assert sentence_case("ask Ann K. smith") == "Ask Ann K. smith"


def test_forms_of_one_word_are_one_stem():
    assert stems("matches the receipts") == stems("matching a receipt")


def test_likeness_runs_from_nothing_to_the_same():
    one, other = stems("match receipts"), stems("match invoices quickly")

    assert alike(one, one) == 1
    assert 0 < alike(one, other) < 1
    assert told_within(one, stems("match receipts by hand")) == 1
    assert told_within(frozenset(), one) == 0
