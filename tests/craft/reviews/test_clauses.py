from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craft.reviews.said import one
from tinkerflow.craft.reviews.clauses import WORD, clauses, sentences


def said(text: str) -> list[str]:
    return [clause.text for clause in clauses(one(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("it fits well. the hem rolls up!", ["it fits well.", "the hem rolls up!"]),
        ("Cute, but cheap", ["Cute", "but cheap"]),
        ("it fits well although it is hard to zip up", ["it fits well", "although it is hard to zip up"]),
        ("I love it; the straps slip", ["I love it", "the straps slip"]),
        ("it shrank in the wash and it never dried", ["it shrank in the wash", "and it never dried"]),
        ("nips in at the waist.however, the quality is poor", ["nips in at the waist.", "however, the quality is poor"]),
        ("it weighs 5 lbs. and it is heavy", ["it weighs 5 lbs.", "and it is heavy"]),
        ("Soft, warm and light", ["Soft, warm and light"]),
        ("see www.shop.com for more", ["see www.shop.com for more"]),
        ("Great colour\nbut thin", ["Great colour", "but thin"]),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_where_another_statement_begins(text, parts):
    assert said(text) == parts


def test_a_clause_knows_its_sentence():
    first, second, third = clauses(one("Cute, but cheap. It rips."))

    assert (first.sentence, second.sentence, third.sentence) == (0, 0, 1)
    assert (second.first, second.last) == (0, 16)


@given(st.text(max_size=300))
def test_clauses_stand_in_order_in_the_review_and_lose_no_word(text):
    told = list(clauses(one(text)))

    ends = [0, *(clause.end for clause in told)]
    assert all(
        end <= clause.start < clause.end for end, clause in zip(ends, told, strict=False)
    )
    kept = " ".join(clause.text for clause in told)
    assert "".join(WORD.findall(kept)) == "".join(WORD.findall(text))


@given(st.text(max_size=300))
def test_sentences_do_not_overlap(text):
    told = list(sentences(text))

    assert all(a[1] <= b[0] for a, b in pairwise(told))
