"""The controls and the beats of skits, as a page gets them."""

import pytest
from django import forms
from django.template import engines

from tinkerflow.craft.skits.skit import Beat, Skit
from tinkerflow.web.beats import shown
from tinkerflow.web.budgets import Meter, span
from tinkerflow.web.forms.sliders import SliderField
from tinkerflow.web.marking import Claim

BANDS = [(20, "low"), (60, "medium"), (100, "maximum")]


class Loud(forms.Form):
    intensity = SliderField(bands=BANDS)


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def skit(*dialogues: str | None) -> Skit:
    beats = [
        Beat(start=4 * at, end=4 * at + 4, action="A table", dialogue=said)
        for at, said in enumerate(dialogues)
    ]
    return Skit(hook_line="Salt?", beats=beats, cta_line="Try it.", cta_overlay="Try it")


def claim(start: int, end: int, *, beat: int = 0) -> Claim:
    field = f"beat {beat + 1} dialogue"
    return Claim("claim-1", field, "outcome", "", start, end, False, None, "")


FITS = "Intensity {} takes {} of the 25 points left."
OVER = (
    "Intensity 80 costs 40 of the 25 points left, so this one is played at 30. "
    "Full again in 10 min."
)


@pytest.mark.parametrize(
    ("asked", "said"), [(0, FITS.format(0, 0)), (50, FITS.format(50, 25)), (80, OVER)]
)
def test_the_budget_says_before_what_will_happen(asked, said):
    assert Meter(25, asked).said == said


def test_nothing_quieter_than_the_clamp_is_ever_over_budget():
    assert not Meter(0, 30).is_over
    assert Meter(0, 31).is_over


def test_half_a_point_buys_nothing():
    assert Meter(24.9, 50).left == 24
    assert Meter(24.9, 50).is_over


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (12.2, "13 s"), (60, "60 s"), (61, "2 min")]
)
def test_a_wait_is_never_said_shorter_than_it_is(seconds, said):
    assert span(seconds) == said


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0, low"),
        (20, "20, low"),
        (21, "21, medium"),
        ("100", "100, maximum"),
        ("900", "100, maximum"),
    ],
)
def test_a_slider_says_in_a_word_where_it_stands(value, told):
    html = drawn("{% slider form.intensity %}", form=Loud({"intensity": value}))

    assert f">{told}</output>" in html
    assert f'aria-valuetext="{told}"' in html
    assert 'type="range"' in html


@pytest.mark.parametrize("value", ["", "loud", None])
def test_a_slider_without_a_value_says_none(value):
    assert '<output for="id_intensity" class="small tnum"></output>' in drawn(
        "{% slider form.intensity %}", form=Loud({"intensity": value})
    )


def test_who_speaks_stands_before_what_is_said():
    (beat,) = shown(skit("A: You look awful.\nand so: tired."), locked=[0])

    assert [turn.who for turn in beat.turns] == ["A", ""]
    assert beat.clock == "0\N{EN DASH}4 s"
    assert beat.is_locked


def test_a_claim_is_marked_within_the_line_that_makes_it():
    said = "A: Look.\nB: It holds 400 mg of salt."
    at = said.index("400")

    (beat,) = shown(skit(said), [claim(at, at + 6)])

    assert [piece.text for piece in beat.turns[1].pieces] == [
        "It holds ",
        "400 mg",
        " of salt.",
    ]
    assert beat.turns[0].pieces[0].claim is None


def test_a_claim_of_another_beat_marks_nothing():
    first, second = shown(skit("A: Hello there.", "B: Hello there."), [claim(3, 8, beat=1)])

    assert len(first.turns[0].pieces) == 1
    assert second.turns[0].pieces[0].claim


def test_a_beat_never_runs_what_is_in_it():
    html = drawn(
        '{% include "skits/beats.html" %}', beats=shown(skit("A: <script>alert(1)</script>"))
    )

    assert "<script" not in html


def test_stars_are_radios_with_names_and_a_button_without_script():
    html = drawn('{% include "parts/rating.html" %}', href="/x", value=4, name="Salt")

    assert html.count('type="radio"') == 5
    assert 'value="4" checked' in html
    assert "Stars for “Salt”" in html
    assert "<noscript><button" in html
