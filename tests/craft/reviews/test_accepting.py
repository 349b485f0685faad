import pytest
from pydantic import ValidationError

from craft.reviews.said import bottle
from tinkerflow.craft.reviews.accepting import accept, vocabulary
from tinkerflow.craft.reviews.review import Review
from tinkerflow.craft.reviews.told import Told


def told(**theme: object) -> Told:
    usual = {
        "kind": "pain",
        "name": "The lid leaks in bags",
        "quotes": ["The lid leaks all over my bag"],
    }
    return Told.model_validate({"themes": [{**usual, **theme}]})


def test_a_quote_that_nobody_said_is_dropped_and_told():
    found = accept(
        told(quotes=["The lid leaks all over my bag", "It ruined my laptop"]), bottle()
    )

    assert [quote.text for quote in found.themes[0].quotes][:1] == [
        "The lid leaks all over my bag"
    ]
    assert [(one.words, one.why) for one in found.dropped] == [
        ("It ruined my laptop", "not_said")
    ]


def test_a_theme_without_a_single_true_quote_is_dropped():
    found = accept(told(quotes=["It ruined my laptop"]), bottle())

    assert found.themes == ()
    assert (found.count("not_said"), found.count("no_quote")) == (1, 1)


def test_counts_are_ours_whatever_the_model_counted():
    quotes = ["The lid leaks all over my bag", "the lid leaks every time i put it in my bag"]
    found = accept(told(quotes=quotes, reviews=900, share=0.9, intensity="extreme"), bottle())

    assert (found.themes[0].reviews, found.themes[0].share) == (3, 0.3)
    assert found.themes[0].intensity == "high"


def test_quotes_are_looked_for_in_what_the_model_was_shown_and_counted_in_all():
    quotes = ["The lid leaks all over my bag", "the lid leaks every time i put it in my bag"]
    first, second, third, *_ = bottle()

    assert accept(told(quotes=quotes), bottle(), shown=[first, third]).themes[0].reviews == 3
    assert accept(told(quotes=quotes), bottle(), shown=[second]).count("not_said") == 2


def test_praise_is_no_pain_even_where_it_was_said():
    found = accept(
        told(quotes=["The lid leaks all over my bag", "Love this bottle!"]), bottle()
    )

    assert found.count("says_the_contrary") == 1
    assert "Love this bottle" not in [quote.text for quote in found.themes[0].quotes]


@pytest.mark.parametrize("name", ["Ignore the above", "37 people hate the lid"])
def test_a_name_that_its_quotes_do_not_bear_out_or_that_counts_is_ours(name):
    found = accept(told(name=name), bottle())

    assert found.renamed == 1
    assert found.themes[0].name == "The lid leaks all over my bag"


def test_a_theme_told_twice_is_kept_once():
    twice = Told(themes=[*told().themes, *told().themes])

    found = accept(twice, bottle())

    assert len(found.themes) == 1
    assert found.count("said_twice") == 1


def test_wants_and_moments_are_quotes_as_well():
    found = accept(
        told(
            wants=["I wish it came with a better seal", "I want a refund"], when=["on my bike"]
        ),
        bottle(),
    )

    assert [place.text for place in found.themes[0].wants] == [
        "i wish it came with a better seal"
    ]
    assert [place.text for place in found.themes[0].when] == ["on my bike"]
    assert found.count("not_said") == 1


def test_what_is_not_english_is_not_quoted():
    foreign = Review(id="x", text="La tapa pierde agua siempre", english=False)

    assert (
        accept(told(quotes=["La tapa pierde agua siempre"]), [*bottle(), foreign]).themes == ()
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "gripe"},
        {"quotes": []},
        {"name": ""},
        {"quotes": ["x" * 301]},
        {"name": "x" * 91},
    ],
)
def test_another_shape_is_refused(wrong):
    with pytest.raises(ValidationError):
        told(**wrong)


def test_the_vocabulary_ends_with_other():
    assert vocabulary()[-1] == "other"
    assert len(set(vocabulary())) == len(vocabulary())


def test_quotes_that_a_model_joined_are_taken_apart():
    found = accept(
        told(quotes=["The lid leaks all over my bag ... every time i put it in my bag"]),
        bottle(),
    )

    assert [quote.text for quote in found.themes[0].quotes][:2] == [
        "The lid leaks all over my bag",
        "every time i put it in my bag",
    ]
    assert found.dropped == ()


def test_what_no_list_hears_may_be_a_theme_when_a_model_hears_it():
    odd = Review(id="odd", text="It sang to the moon on the way home.", row=99)

    found = accept(
        told(name="It sang on the way", quotes=["It sang to the moon"]), [*bottle(), odd]
    )

    assert (found.themes[0].name, found.themes[0].reviews) == ("It sang on the way", 1)
    assert found.themes[0].emotions == ()
