"""What the text functions promise to those who compare and cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.kit.text import (
    legible,
    near_duplicates,
    normalise,
    shorten,
    similarity,
    slug,
    word_diff,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pull your own numbers!", "pull-your-own-numbers"),
        ("  Größe & Ärger — 20 % ", "grosse-arger-20"),
        ("ﬁne ①", "fine-1"),
        ("寿司", "untitled"),
        ("", "untitled"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_safe_in_a_file_name(text, expected):
    assert slug(text) == expected


def test_a_long_slug_ends_with_a_whole_word():
    assert slug("one two three", limit=9) == "one-two"
    assert slug("one two three", limit=7) == "one-two"
    assert slug("onetwothree", limit=7) == "onetwot"
    assert slug("寿司", fallback="company") == "company"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short enough", 12, "short enough"),
        ("spaces   and\nlines ", 40, "spaces and lines"),
        ("cut between words, please", 20, "cut between words…"),
        ("cut between words", 12, "cut between…"),
        ("unbreakable", 5, "unbr…"),
        ("", 5, ""),
        ("...... ...", 4, "...…"),
    ],
)
def test_a_text_is_cut_between_words(text, limit, expected):
    assert shorten(text, limit) == expected


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_shortened_text_never_exceeds_its_limit(text, limit):
    assert len(shorten(text, limit)) <= limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u201cIt\u2019s  DONE\u201d", '"it\'s done"'),
        ("20\u201330\u00a0%", "20-30 %"),
        ("\uff26\uff35\uff2c\uff2c\u3000width", "full width"),
        ("e\u0301te\u0301", "été"),
        ("a\t\n b", "a b"),
    ],
)
def test_what_reads_the_same_is_spelt_the_same(text, expected):
    assert normalise(text) == expected


@pytest.mark.parametrize(
    "hidden", ["\x1b", "\x00", "\x9b", "\u200b", "\u202e", "\u2066", "\U000e0041"]
)
def test_what_nobody_sees_is_taken_out(hidden):
    assert legible(f"a{hidden}b") == "ab"


@pytest.mark.parametrize("text", ["می‌ماند", "שלום", "👩‍💻", "Café\n\tTea", "नमस्ते"])
def test_letters_joiners_and_line_breaks_stay(text):
    assert legible(text) == text


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Pull your own numbers by Friday", "Pull your numbers by Friday."),
        ("Your team ships faster with Dockline", "Dockline: your team ships faster"),
        ("SAVE 3 hours a week on invoices", "save 4 hours a week on invoices"),
        ("Don\u2019t guess.", "don't guess"),
        ("", ""),
        ("!!!", "!!!"),
    ],
)
def test_two_ways_to_say_one_thing_are_near_duplicates(a, b):
    assert similarity(a, b) > 0.85


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Book a demo", "Book a tour"),
        ("Fewer errors. More sleep.", "Fewer meetings. More tea."),
        ("Price per hour: work it out.", "A note on half-finished tutorials."),
        ("!!!", "word"),
        ("", "word"),
    ],
)
def test_two_things_said_are_not(a, b):
    assert similarity(a, b) < 0.85


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_has_no_direction_and_stays_between_0_and_1(a, b):
    assert similarity(a, b) == pytest.approx(similarity(b, a))
    assert 0 <= similarity(a, b) <= 1
    assert similarity(a, a) == 1


def test_repeats_are_found_among_the_old_and_among_the_new():
    old = ["Pull your own numbers by Friday", "Tea that waits for you"]
    new = [
        "A fresh thought entirely",
        "Pull your numbers by Friday",
        "A fresh thought, entirely!",
        "Nothing like the others",
    ]

    repeats = near_duplicates(new, old)

    assert [(repeat.place, repeat.of) for repeat in repeats] == [
        (1, "Pull your own numbers by Friday"),
        (2, "A fresh thought entirely"),
    ]
    assert repeats[1].similarity == 1


def test_a_text_that_is_dropped_makes_nothing_else_a_repeat():
    first, middle, last = "a" * 10, "a" * 12, "a" * 14

    assert [repeat.place for repeat in near_duplicates([middle, last], [first])] == [0]
    assert [repeat.place for repeat in near_duplicates([last], [middle])] == [0]


def test_the_limit_itself_is_still_allowed():
    alike = similarity("abcdefghij", "abcdefghix")

    assert near_duplicates(["abcdefghij"], ["abcdefghix"], limit=alike) == []
    assert near_duplicates(["abcdefghij"], ["abcdefghix"], limit=alike - 0.01)
    assert near_duplicates([], ["x"]) == near_duplicates(["x"], []) == []


def test_a_diff_tells_what_was_kept_taken_out_and_put_in():
    assert word_diff("Save 3 hours a week", "Save 4 hours every single week") == [
        ("same", "Save"),
        ("removed", "3"),
        ("added", "4"),
        ("same", "hours"),
        ("removed", "a"),
        ("added", "every single"),
        ("same", "week"),
    ]
    assert word_diff("", "new words") == [("added", "new words")]
    assert word_diff("old words", "") == [("removed", "old words")]
    assert word_diff("same", "same") == [("same", "same")]
    assert word_diff("", "") == []


@given(st.text(), st.text())
def test_a_diff_holds_both_texts(old, new):
    steps = word_diff(old, new)

    assert " ".join(w for op, w in steps if op != "removed").split() == new.split()
    assert " ".join(w for op, w in steps if op != "added").split() == old.split()
