import pytest

from tinkerflow.craft.reviews.clauses import clauses
from tinkerflow.craft.reviews.grouping import Group
from tinkerflow.craft.reviews.judging import opinion
from tinkerflow.craft.reviews.naming import name, written
from tinkerflow.craft.reviews.review import Review


def group(*texts: str, topic: str = "", kind: str = "pain") -> Group:
    told = [
        clause
        for at, text in enumerate(texts)
        for clause in clauses(Review(id=str(at), text=text))
    ]
    found = [one for clause in told if (one := opinion(clause)) and one.kind == kind]
    return Group(kind, topic, tuple(found))


@pytest.mark.parametrize(
    ("texts", "topic", "named"),
    [
        (["but the straps would not stay up"], "not_staying", "The straps would not stay up"),
        (
            ["the only problem is that the lid leaks in my bag because it is loose"],
            "leaks",
            "The lid leaks in my bag",
        ),
        (
            ["Leaks when I carry it on my bike", "the lid leaks"],
            "leaks",
            "The lid leaks",
        ),
        (["it was thinner than i expected."], "thin", "Thinner than I expected"),
        (
            ["the material doesn't feel great either"],
            "fabric_poor",
            "The material doesn't feel great",
        ),
    ],
)
def test_the_name_is_what_a_customer_said_without_what_leads_up_to_it(texts, topic, named):
    found = name(group(*texts, topic=topic))

    assert found
    assert found[0] == named


def test_the_words_of_a_name_stand_in_a_review():
    found = name(group("alas, the lid leaks on my shirt", "the lid leaks", topic="leaks"))

    assert found
    words, place = found
    assert place
    assert place.text.lower() == words.lower()


def test_a_name_stands_for_more_than_one_of_four():
    found = name(
        group(
            "it was rather boxy",
            "the sleeves are baggy",
            "a bit loose in the middle",
            "it runs large",
            topic="too_loose",
        )
    )

    assert found == ("Too loose", None)


def test_scraps_have_no_name():
    assert name(group("just ok")) is None or name(group("just ok"))[0] == "Just ok"
    assert name(group("was just awful " * 12)) is None


def test_small_i_becomes_a_capital():
    assert written(" i wish i had it. ") == "I wish I had it"
