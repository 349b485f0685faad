"""How patterns are filled."""

from tinkerflow.craft.copybook.slots import (
    clash,
    completes,
    fill,
    fits,
    group_of,
    groups_told,
    longest,
)


def test_a_filled_pattern_starts_with_a_capital():
    assert fill("{habit}? {gain}.", {"habit": "waiting", "gain": "go home"}, ()) == (
        "Waiting? Go home."
    )


def test_a_value_that_ends_its_own_sentence_keeps_one_stop():
    said = {"person": "Dana R.", "quote": "What a day!", "obj": "Why?"}

    assert fill("That was {person}. Yes.", said, ()) == "That was Dana R. Yes."
    assert fill('"{quote}."', said, ()) == '"What a day!"'
    assert fill("Asked: {obj}.", said, ()) == "Asked: Why?"


def test_three_dots_stay():
    assert fill("Out the door in… {time}?", {"time": "6 seconds"}, ()) == (
        "Out the door in… 6 seconds?"
    )
    assert fill("{gain}...", {"gain": "go"}, ()) == "Go..."


def test_one_of_two_words_goes_by_the_nouns_number():
    text = "{pain_np} <pain_np:is|are> back."

    assert fill(text, {"pain_np": "late trucks"}, {"pain_np"}) == "Late trucks are back."
    assert fill(text, {"pain_np": "the queue"}, ()) == "The queue is back."


def test_a_small_brand_stays_small_wherever_it_stands():
    assert fill("{B} works. {B}!", {"B": "pagemill"}, ()) == "pagemill works. pagemill!"


def test_a_pattern_fits_when_all_its_slots_have_words():
    assert fits("{B}: {kind}", {"B": "x", "kind": "y", "who": "z"})
    assert not fits("{B}: {kind}", {"B": "x"})


def test_slots_of_one_group_clash_unless_one_completes_the_other():
    assert clash("Still {habit}?", "Enough of {pain_np}.")
    assert not clash("{num}. No typo.", "{proof}.")
    assert clash("{proof}.", "{num}.")
    assert completes("{obj}", "{ans}.")
    assert not completes("{ans}", "{obj}")


def test_names_belong_to_no_group():
    assert groups_told("{B} for {who}: {gain}.") == {"gain"}
    assert "B" not in group_of()


def test_every_value_has_a_longest_length():
    assert min(longest().values()) >= 4
