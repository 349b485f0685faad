"""Numbers that prove something."""

import pytest

from tinkerflow.craft.facts.forms import derive


def proof(text):
    return derive("proof", text, brand="Ledgerly")


@pytest.mark.parametrize(
    ("said", "s", "num"),
    [
        (
            "2,300 finance teams use it.",
            "2,300 finance teams use Ledgerly",
            "2,300 finance teams",
        ),
        (
            "Trusted by 1,450 restaurants and bars in 12 countries",
            "1,450 restaurants and bars trust Ledgerly",
            "1,450 restaurants",
        ),
        (
            "Most shifts are covered in 14 minutes.",
            "Most shifts are covered in 14 minutes",
            "14 minutes",
        ),
        ("Managers cut overtime by 22% in May.", "Managers cut overtime by 22% in May", "22%"),
        (
            "6 hours\nsaved per manager every week",
            "6 hours are saved per manager every week",
            "6 hours",
        ),
        (
            "4.8/5 average rating from 612 reviews",
            "612 reviews give Ledgerly 4.8/5 on average",
            "4.8/5",
        ),
        (
            "Join 8,500+ stores already growing with Ledgerly",
            "8,500+ stores have joined Ledgerly",
            "8,500+ stores",
        ),
        ("Join 10,000+ teams", "10,000+ teams have joined Ledgerly", "10,000+ teams"),
        (
            "21 of 33 reviews give it 5 points",
            "21 of 33 reviews give it 5 points",
            "21 of 33 reviews",
        ),
    ],
)
def test_a_number_stands_in_a_whole_sentence(said, s, num):
    forms = proof(said)

    assert forms["s"] == s
    assert forms["num"] == num


@pytest.mark.parametrize(
    "said",
    [
        "The industry average is 15%.",
        "Lena has painted for 20 years.",
        "Family-owned since 1987",
        "Call 253 555 0142 now",
        "Plans from $39 a month",
        "Free for 14 days",
        "We won 3 awards in 2022",
        "24 lessons of 15 minutes",
        "80% of businesses fail",
        "Version 2.1.4 is out",
        "50+ elements that you need for text",
        "No number at all",
        "64-bit code is larger",
        "More details can be found in ticket 217",
        "Python 3.6 files two kinds of receipt",
        "It needs iOS 14 or newer on two phones",
        "Ledgerly 4.x was the last version on 2 disks",
    ],
)
def test_a_number_about_something_else_proves_nothing(said):
    assert proof(said) is None


def test_a_time_is_kept_only_as_the_sentence_has_it():
    assert proof("A photo takes 6 seconds to read")["time"] == "6 seconds"
    assert "time" not in proof("The 30-minute text reaches 96% of customers")
