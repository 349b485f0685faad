"""Which calls an order takes: every angle in its turn, no call twice."""

from collections import Counter

import pytest

from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.kit.errors import BadInput
from tinkerflow.marketing.personas.models import Persona
from tinkerflow.marketing.scripts.services.planning import Order, Piece, planned

NINA, OTTO = Persona(number=1, name="Nina"), Persona(number=2, name="Otto")


def plan(*, in_one: bool = False, **order) -> list[Piece]:
    return list(planned([NINA, OTTO], Order(**order), in_one=in_one))


def test_every_angle_has_its_turn_before_one_comes_twice():
    pieces = [piece for piece in plan(per_persona=40) if piece.persona is NINA]

    assert [sorted(piece.angles) for piece in pieces] == [sorted(angle_ids())] * 2


def test_two_personas_get_the_angles_in_another_order():
    nina, otto = plan()

    assert nina.angles != otto.angles
    assert sorted(nina.angles) == sorted(otto.angles)


def test_the_same_seed_plans_the_same_and_another_another():
    assert plan(seed=3) == plan(seed=3)
    assert plan(seed=3) != plan(seed=4)


def test_the_last_call_asks_for_what_is_left():
    sizes = [len(piece.angles) for piece in plan(per_persona=23, per_call=10)]

    assert sizes == [10, 10, 3] * 2


def test_the_offline_writer_writes_for_a_persona_in_one_go():
    assert [len(piece.angles) for piece in plan(per_persona=50, in_one=True)] == [50, 50]


def test_chosen_angles_are_the_only_ones():
    assert {*plan(angles=("contrarian", "pain_first"))[0].angles} == {
        "contrarian",
        "pain_first",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"platform": "myspace"},
        {"angles": ("moonwalk",)},
        {"tone": "grumpy"},
        {"per_persona": 0},
        {"per_persona": 201},
        {"per_call": 4},
        {"per_call": 21},
    ],
    ids=str,
)
def test_an_order_nobody_can_fill_is_refused_at_once(wrong):
    with pytest.raises(BadInput):
        Order(**wrong)


def test_halves_of_halves_cover_all_angles_once():
    piece = plan(per_persona=5, per_call=5)[0]
    halves = [part for half in piece.halves() for part in half.halves()]

    assert tuple(angle for part in halves for angle in part.angles) == piece.angles
    assert len({part.slot for part in halves}) == 4


def test_what_is_left_of_a_call_depends_on_what_came_of_it():
    piece = plan(per_persona=8, per_call=8)[0]
    first, second = piece.halves()

    def left(done: set[str], cut_off: set[str]) -> list[Piece]:
        return list(piece.left(done=done, cut_off=cut_off))

    assert left(set(), set()) == [piece]
    assert left({piece.slot}, set()) == []
    assert left(set(), {piece.slot}) == [first, second]
    assert left({first.slot}, {piece.slot}) == [second]
    assert left({first.slot}, {piece.slot, second.slot}) == list(second.halves())


def test_an_angle_of_half_the_weight_comes_half_as_often():
    weights = {"retro": 0.5, "shock": 0.25}

    pieces = plan(per_persona=160, weights=weights)

    for person in (NINA, OTTO):
        dealt = Counter(a for piece in pieces if piece.persona is person for a in piece.angles)
        usual = dealt["speed"]
        assert abs(dealt["retro"] - 0.5 * usual) <= 1
        assert abs(dealt["shock"] - 0.25 * usual) <= 1
        assert all(abs(dealt[a] - usual) <= 1 for a in angle_ids() if a not in weights)


def test_the_same_weights_and_seed_draw_the_same():
    weights = {"retro": 0.3}

    assert plan(seed=3, weights=weights) == plan(seed=3, weights=weights)
    assert plan(seed=3, weights={"retro": 1.0}) == plan(seed=3)


def test_angles_that_were_chosen_are_not_weighed():
    chosen = ("retro", "speed")

    assert plan(angles=chosen, weights={"retro": 0.25}) == plan(angles=chosen)
