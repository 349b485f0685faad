"""What changed between two readings."""

from dataclasses import dataclass

from tinkerflow.craft.facts.differing import compare


@dataclass(frozen=True)
class Said:
    kind: str
    text: str


def test_facts_stay_by_kind_and_words_whatever_their_case_and_stops():
    changes = compare(
        [Said("proof", "94% of lines match.")], [Said("proof", "94% of lines  MATCH")]
    )

    assert len(changes.kept) == 1
    assert not (changes.added)
    assert not (changes.removed)
    assert not (changes.changed)


def test_a_fact_said_in_other_words_has_changed():
    old, new = (
        Said("price", "Plans start at $29 a month"),
        Said("price", "Plans start at $39 a month"),
    )

    changes = compare([old], [new])

    assert changes.changed == ((old, new),)
    assert not (changes.added)
    assert not (changes.removed)


def test_another_kind_or_another_thought_is_new():
    old, new = Said("price", "Plans start at $29"), Said("offer", "Plans start at $29")

    changes = compare(
        [old, Said("pain", "chasing paper")], [new, Said("pain", "waiting for a bank")]
    )

    assert changes.added == (new, Said("pain", "waiting for a bank"))
    assert changes.removed == (old, Said("pain", "chasing paper"))


def test_each_fact_is_paired_once_with_its_nearest():
    old = [Said("price", "Plans start at $29 a month")]
    new = [
        Said("price", "Plans start at $30 a month"),
        Said("price", "Plans start at $29 a week now"),
    ]

    changes = compare(old, new)

    assert len(changes.changed) == len(changes.added) == 1
    assert compare([], []).added == ()
