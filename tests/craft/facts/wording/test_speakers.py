"""What a company says of itself becomes what one says of the company."""

import pytest

from tinkerflow.craft.facts.wording import speakers


@pytest.mark.parametrize(
    ("said", "deed"),
    [
        ("We match every receipt and file it.", "matches every receipt and files it"),
        ("We never heat our jars", "never heats its jars"),
        ("Ledgerly matches every receipt.", "matches every receipt"),
        ("It pulls your bank lines", "pulls your bank lines"),
        ("The app texts everyone", "texts everyone"),
        ("Ledgerly will flag duplicates", "flags duplicates"),
        ("Ledgerly can read photos", "can read photos"),
    ],
)
def test_a_deed_follows_the_name(said, deed):
    assert speakers.deed(said, brand="Ledgerly") == deed


@pytest.mark.parametrize(
    "said",
    ["We love shoes", "We are a family", "Ledgerly is software", "Clients text back a photo"],
)
def test_a_feeling_or_somebody_else_is_no_deed(said):
    assert speakers.deed(said, brand="Ledgerly") is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We're open 24/7", "Ledgerly is open 24/7"),
        ("Our plumbers quote the whole job", "Ledgerly's plumbers quote the whole job"),
        ("2,300 finance teams use it.", "2,300 finance teams use Ledgerly"),
        (
            "94% of our visits start within the hour we promised",
            "94% of visits start within the hour promised",
        ),
        ("We give every receipt its place", "Ledgerly gives every receipt its place"),
    ],
)
def test_a_sentence_is_told_of_the_company(said, told):
    assert speakers.told_of(said, brand="Ledgerly") == told


def test_a_sentence_that_stays_in_the_first_person_is_not_told():
    assert speakers.told_of("Call before noon and we come by", brand="Ledgerly") is None
    assert speakers.told_of("We come by", brand="") is None
