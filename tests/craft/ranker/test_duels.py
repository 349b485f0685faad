"""A duel of two strengths: its range holds its chance, and either side tells the same."""

import math

from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.ranker.ruler import Ruler

RULER = Ruler(1.66, (-1.0, 0.0, 1.0), 0.49)
strengths = st.floats(-6, 6)
doubts = st.floats(0, 3)
headlines = st.text(min_size=1, max_size=80)


@given(strengths, strengths, doubts)
def test_the_range_holds_the_chance_and_turns_round_with_it(a, b, sd):
    one, other = RULER.duel(a, b, sd=sd), RULER.duel(b, a, sd=sd)

    assert 0 <= one.low <= one.chance <= one.high <= 1
    assert other.chance == 1 - one.chance
    assert math.isclose(other.low, 1 - one.high, abs_tol=1e-12)


@given(strengths, strengths, doubts, doubts)
def test_more_doubt_makes_no_range_narrower(a, b, sd, more):
    narrow, wide = RULER.duel(a, b, sd=sd), RULER.duel(a, b, sd=sd + more)

    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(headlines, headlines)
def test_a_doubt_is_the_same_from_both_sides_and_never_more_than_between_strangers(one, other):
    doubt = RULER.doubt(one, other)

    assert doubt == RULER.doubt(other, one)
    assert 0 <= doubt <= RULER.sd * math.sqrt(2)
    assert RULER.doubt(one, one) == 0
