"""Patterns as data: each begins with words of its own, and none takes longer than its text."""

import random
import time

import pytest

from tinkerflow.craft.compliance import lexis, spans
from tinkerflow.craft.compliance.span import TYPES


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("cure", ("cure", "cures", "cured", "curing")),
        ("stop", ("stop", "stops", "stopped", "stopping")),
        ("treat", ("treat", "treats", "treated", "treating")),
        ("banish", ("banish", "banishes", "banished", "banishing")),
        ("remedy", ("remedy", "remedies", "remedied", "remedying")),
        ("fix", ("fix", "fixes", "fixed", "fixing")),
    ],
)
def test_a_verb_brings_its_forms(base, forms):
    assert lexis.forms(base) == forms


def test_a_pattern_is_tried_where_one_of_its_words_stands():
    found = [
        (shape.type, start, end)
        for shape, start, end in lexis.matches("It cures colds", among="claims")
    ]

    assert ("disease", 3, 14) in found


def test_every_ordered_type_has_patterns_and_is_a_type():
    data = lexis.told("patterns")

    assert set(data["order"]) <= set(TYPES)
    assert set(data) == {"order", "idiom", *data["order"]}


def test_no_list_is_left_unfilled():
    for group in lexis._shapes().values():
        for shapes in group.values():
            assert not [one for one in shapes if "{few" in one.pattern.pattern]
            assert not [
                one for one in shapes if lexis.re.search(r"\{[a-z]", one.pattern.pattern)
            ]


def test_a_pattern_without_opening_words_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="begins with its first words"):
        lexis._compiled("cures colds")


def test_no_opening_word_makes_a_text_slow():
    words = sorted({word for group in lexis._shapes().values() for word in group} - {"#"})
    draw = random.Random(7)
    slow = []
    for word in draw.sample(words, 60):
        text = f"{word} {draw.choice(['body', 'your', 'and', 'very', 'skin', 'more'])} " * 300
        began = time.thread_time()
        spans.find_spans(text)
        slow += [word] if time.thread_time() - began > 0.5 else []

    assert not slow
