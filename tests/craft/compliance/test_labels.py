"""The labelled sentences: enough of them, half of them innocent, and parted once and for all."""

from collections import Counter

from tinkerflow.craft.compliance.labels import Label, labelled, unmarked


def test_half_of_more_than_four_hundred_sentences_only_look_like_claims():
    innocent = sum(not one.labels for one in labelled())

    assert len(labelled()) >= 400
    assert innocent * 2 >= len(labelled())


def test_no_sentence_stands_twice():
    assert max(Counter(one.text for one in labelled()).values()) == 1


def test_a_family_lies_in_one_part_and_each_part_holds_every_type():
    types = {label.type for one in labelled() for label in one.labels}

    for part in ("writing", "kept out"):
        told = [one for one in labelled() if one.part == part]
        assert {label.type for one in told for label in one.labels} == types
        assert len(told) >= 200


def test_the_parts_are_as_they_were_drawn():
    parts = {one.family: one.part for one in labelled()}

    drawn = [part for family, part in parts.items() if not family.startswith("later: ")]
    assert Counter(drawn) == {"writing": 47, "kept out": 45}
    assert parts["a treat for the dog"] == "kept out"
    assert parts["cures that are promised"] == "writing"


def test_what_was_written_after_the_rules_only_teaches():
    assert {one.part for one in labelled() if one.family.startswith("later: ")} == {"writing"}


def test_a_label_says_where_its_words_stand():
    text, labels = unmarked("I [testimonial|lost [number|20 pounds]] here.")

    assert text == "I lost 20 pounds here."
    assert labels == (Label("testimonial", 2, 16), Label("number", 7, 16))
