"""The words a script may be found by."""

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.keywords import keywords_for

PAGEMILL = sheet("pagemill")


def test_the_kind_of_product_comes_first():
    assert keywords_for(PAGEMILL, PAGEMILL.triples[0])[0] == "site generator"


def test_the_sheets_own_keywords_come_in_the_order_of_their_nearness():
    found = keywords_for(PAGEMILL, PAGEMILL.triples[1])

    assert "offline search" in found
    assert found.index("offline search") < found.index("versioned docs")


def test_what_another_one_says_already_is_left_out():
    doubled = PAGEMILL.model_copy(update={"keywords": ("site generators", "generator", "docs")})
    found = keywords_for(doubled, PAGEMILL.triples[1])

    assert {"site generator", "docs"} <= set(found)
    assert {"site generators", "generator"}.isdisjoint(found)


def test_a_noun_loses_its_article_and_its_capitals():
    found = keywords_for(PAGEMILL, PAGEMILL.triples[0])

    assert "live preview" in found
    assert all(word == word.lower() for word in found)


def test_no_more_than_asked():
    assert len(keywords_for(PAGEMILL, PAGEMILL.triples[0], audience="writers", most=3)) == 3


def test_the_audience_is_one_of_them():
    tallybird = sheet("tallybird")

    assert "bookkeepers" in keywords_for(
        tallybird, tallybird.triples[2], audience="bookkeepers"
    )
