from craft.reviews.said import bottle
from tinkerflow.craft.reviews.analysing import surroundings
from tinkerflow.craft.reviews.phrases import background, phrases


def test_turns_that_several_customers_use_come_out():
    around, _ = surroundings(bottle())
    found = {phrase.text: phrase for phrase in phrases(around.opinions)}

    assert found["love this bottle"].reviews == 2
    assert found["love this bottle"].kind == "praise"
    assert found["lid leaks"].reviews == 2
    assert found["lid leaks"].kind == "pain"


def test_each_phrase_is_shown_where_it_was_said():
    around, _ = surroundings(bottle())

    for phrase in phrases(around.opinions):
        assert phrase.quotes
        assert all(place.text.lower() == phrase.text for place in phrase.mentions)
        assert len({place.review.id for place in phrase.mentions}) == phrase.reviews
        assert phrase.mentions[: len(phrase.quotes)] == phrase.quotes


def test_no_phrase_hangs_loose_or_repeats_another():
    around, _ = surroundings(bottle())
    found = [phrase.text for phrase in phrases(around.opinions)]

    assert not [text for text in found if text.split()[0] in ("the", "and", "of", "my")]
    assert not [
        text
        for text in found
        for other in found
        if text != other and f" {text} " in f" {other} "
    ]


def test_the_background_is_english():
    counts, total = background()

    assert counts["the"] / total > 0.02
    assert counts["of the"] > counts["of water"]
