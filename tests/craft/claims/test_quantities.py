"""What a number in running text amounts to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craft.claims.labels import sentences
from tinkerflow.craft.claims.claim import stem
from tinkerflow.craft.claims.finding import find_claims
from tinkerflow.craft.claims.quantities import quantities, quantity_of
from tinkerflow.craft.claims.quantity import value


def only(text):
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("number", "scale", "amount"),
    [
        ("1,200", "", "1200"),
        ("2.3", "M", "2300000"),
        ("40", "k", "40000"),
        ("3.5", " million", "3500000"),
        ("twenty-five", "", "25"),
        ("two hundred", "", "200"),
        ("two hundred thousand", "", "200000"),
        ("a million", "", "1000000"),
        ("a dozen", "", "12"),
        ("half a dozen", "", "6"),
        ("two and a half", "", "2.5"),
        ("zero", "", "0"),
    ],
)
def test_digits_words_and_scales_have_one_value(number, scale, amount):
    assert value(number, scale) == Decimal(amount)


@given(st.integers(0, 10**9))
def test_thousands_may_be_set_off_with_commas(number):
    assert value(f"{number:,}") == value(str(number)) == number


@pytest.mark.parametrize(
    ("text", "values", "unit", "heads"),
    [
        ("4 days faster", (4,), "day", ()),
        ("5 business days", (5,), "day", ("business",)),
        ("ninety minutes", (90,), "minute", ()),
        ("90 min", (90,), "minute", ()),
        ("94% of lines match", (94,), "%", ("line",)),
        ("94 percent of lines", (94,), "%", ("line",)),
        ("1,200 dental clinics", (1200,), "count", ("dental", "clinic")),
        ("18 mg of caffeine", (18,), "mg", ("caffeine",)),
        ("92 to 38 minutes", (92, 38), "minute", ()),
        ("between 3 and 5 days", (3, 5), "day", ()),
        ("9 out of 10 dentists", (9, 10), "share", ("dentist",)),
        ("one in three", (1, 3), "share", ()),
        ("two-thirds of our riders", (2, 3), "share", ("rider",)),
        ("twice as fast", (2,), "times", ("fast",)),
        ("2x faster", (2,), "times", ("faster",)),
        ("three times as many tests", (3,), "times", ("test",)),
        ("tenfold gains, 10 fold", (10,), "times", ()),
        ("half the meetings", (0.5,), "half", ("meetings",)),
        ("hundreds of warehouses", (), "hundreds", ("warehouses",)),
        ("24/7", (), "24/7", ()),
        ("since 1994", (1994,), "year", ()),
        ("March 31", (31,), "march", ()),
        ("the 31st of March", (31,), "march", ()),
    ],
)
def test_a_number_is_read_with_what_it_counts(text, values, unit, heads):
    found = only(text)

    assert [float(one) for one in found.values] == list(values)
    assert (found.unit, found.heads) == (unit, tuple(map(stem, heads)))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("40 clinics", "exact"),
        ("40+ clinics", "over"),
        ("more than 40 clinics", "over"),
        ("at least 40 clinics", "over"),
        ("under five minutes", "under"),
        ("within 2 hours", "within"),
        ("up to 40%", "up to"),
        ("nearly 40 clinics", "about"),
        ("starting at $40", "from"),
        ("from $40", "from"),
    ],
)
def test_how_strictly_a_number_is_meant_is_kept(text, bound):
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("$29 a month", "$", "month"),
        ("$29/month", "$", "month"),
        ("€29 per seat", "€", "seat"),
        ("29 dollars", "$", ""),
        ("40 calls a day", "count", "day"),
    ],
)
def test_money_and_rates_keep_their_period(text, unit, per):
    found = only(text)

    assert (found.unit, found.per) == (unit, per)


@pytest.mark.parametrize(
    "text", ["B2B", "MP3", "3D", "the 1st", "1080x1920", "two need help", "one"]
)
def test_names_ordinals_and_pronouns_are_no_numbers(text):
    assert list(quantities(text)) == []


def test_every_number_claim_can_be_read_again_from_its_own_words():
    numbers = [c for text in sentences() for c in find_claims(text) if c.kind == "number"]

    assert len(numbers) > 80
    assert [c.text for c in numbers if quantity_of(c) is None] == []
