import pytest
from hypothesis import given
from hypothesis import strategies as st

from craft.reviews.labels import by_kind, by_temper, labelled
from craft.reviews.said import one
from tinkerflow.craft.reviews.clauses import clauses
from tinkerflow.craft.reviews.judging import Opinion, opinion, polarity


def judged(text: str, *, rating: float | None = None) -> Opinion | None:
    return opinion(next(clauses(one(text, rating=rating))))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The straps would not stay up", "pain"), ("way too short for me", "pain"), ("It runs large", "pain"),
        ("not too heavy", "praise"), ("not clingy at all", "praise"), ("no issues whatsoever", "praise"),
        ("I wish it came in other colors", "desire"), ("could be a bit shorter", "desire"),
        ("I was skeptical at first", "objection"), ("would not recommend it", "objection"),
        ("We use it as a bookshelf", "unexpected"), ("I can't wait to wear it", "praise"),
        ("couldn't be happier with it", "praise"), ("it doesn't feel great", "pain"), ("not soft", "pain"),
        ("It's too cute", "praise"), ("Love it!", "praise"), ("Not a fan", "pain"),
    ],
)  # fmt: skip
def test_a_statement_is_of_the_kind_that_a_reader_hears(text, kind):
    found = judged(text)

    assert found
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    ["I ordered a size ten.", "i am 5 foot 6", "i am short", "The model is tall.", "It holds 20 ounces.", "I really wanted this to work."],
)  # fmt: skip
def test_facts_and_builds_are_nobodys_opinion(text):
    assert judged(text) is None


def test_great_under_one_star_praises_nothing():
    assert judged("Great.", rating=1) is None
    assert judged("Great.", rating=5)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("it is a bit tight", "low"), ("the lid leaks", "medium"), ("the lid leaks every time!", "high"),
        ("waste of money, it leaks", "extreme"), ("worst lid ever", "extreme"),
    ],
)  # fmt: skip
def test_the_words_tell_how_strongly_it_is_felt(text, level):
    found = judged(text)

    assert found
    assert found.level == level


@pytest.mark.parametrize(
    ("text", "feeling"),
    [
        ("I was so disappointed by the seams", "disappointed"), ("drives me crazy that it slips", "frustrated"),
        ("i felt self-conscious in it", "embarrassed"), ("i worry it is too thin", "anxious"),
        ("what a scam, it broke", "angry"), ("so happy with it, i love it", "delighted"),
    ],
)  # fmt: skip
def test_a_feeling_is_told_by_words_that_stand_there(text, feeling):
    found = judged(text)

    assert found
    felt = next(felt for felt in found.feelings if felt.name == feeling)
    assert text[felt.start : felt.end]


def test_no_feeling_is_told_where_no_word_says_so():
    found = judged("the lid leaks")

    assert found
    assert found.feelings == ()


@given(st.text(max_size=200))
def test_any_text_has_a_finite_polarity(text):
    assert abs(polarity(text)) < 1_000


@pytest.mark.parametrize(
    ("part", "precision", "recall"),
    [("read", 0.95, 0.95), ("elsewhere", 0.95, 0.92), ("after", 0.88, 0.86)],
)
def test_kinds_are_found_as_a_person_labelled_them(part, precision, recall):
    figures = by_kind(labelled()[part])

    assert figures.precision >= precision, figures.in_vain
    assert figures.recall >= recall, figures.missed


def test_hardly_anything_good_is_taken_for_bad():
    for part in labelled().values():
        assert by_temper(part).precision >= 0.93


def test_more_than_five_hundred_sentences_are_labelled():
    assert sum(map(len, labelled().values())) > 500
