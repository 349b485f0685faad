import re

import pytest

from craft.reviews.said import one
from tinkerflow.craft.reviews.clauses import clauses
from tinkerflow.craft.reviews.judging import opinion
from tinkerflow.craft.reviews.lexicon import KINDS, lexicon


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("way too short for me", "too_short"), ("it runs small across the chest", "too_tight"),
        ("runs large", "too_loose"), ("the straps would not stay up", "not_staying"),
        ("fits like a glove", "fits_well"), ("looks nothing like the picture", "not_as_pictured"),
        ("i get so many compliments", "compliments"), ("goes with everything", "versatile"),
        ("the fabric is so itchy", "uncomfortable"), ("you can see through it", "thin"),
        ("it shrank in the first wash", "shrinks"), ("stopped working after a week", "breaks"),
        ("the lid leaks", "leaks"), ("worth every penny", "price_good"), ("not worth the money", "price_high"),
        ("it was impossible to assemble", "hard_to_use"), ("so easy to set up", "easy"),
        ("customer service never answered", "service"), ("it arrived two weeks late", "delivery"),
        ("it made no difference", "no_effect"), ("the battery barely lasts an hour", "battery"),
        ("it keeps disconnecting from bluetooth", "connection"), ("it smells like plastic", "smell"),
        ("tastes like chalk", "taste"), ("it broke me out", "skin"), ("i felt bloated", "stomach"),
        ("i finally sleep through the night", "sleep"), ("i sent it back", "returned"),
    ],
)  # fmt: skip
def test_a_statement_is_counted_under_what_it_speaks_of(text, topic):
    found = [found for clause in clauses(one(text)) if (found := opinion(clause))]

    assert topic in {topic for one in found for topic in one.topics}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("love the short sleeves", "too_short"), ("comfortable all day long", "too_long"),
        ("a small price for a great bag", "too_tight"), ("sweet flattering dress", "taste"),
        ("i had a great night out in it", "too_short"),
    ],
)  # fmt: skip
def test_words_that_only_look_alike_are_not_counted(text, topic):
    found = [found for clause in clauses(one(text)) if (found := opinion(clause))]

    assert topic not in {topic for one in found for topic in one.topics}


def test_every_topic_can_be_told_by_a_kind_that_there_is():
    for topic in lexicon().topics.values():
        assert topic.kinds <= set(KINDS)
        assert topic.kinds
        assert re.fullmatch(r"[a-z]+", topic.category)
        assert topic.name[0].isupper()
