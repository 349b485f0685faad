"""What an answer that is cut off anywhere holds already, in the answer's own type."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, Field, field_validator

from tinkerflow.core.ai.services.parts import part_of
from tinkerflow.kit.text import legible

Line = Annotated[str, AfterValidator(legible), Field(min_length=3, max_length=12)]


class Beat(BaseModel):
    """A moment of a skit."""

    seconds: int = Field(ge=1)
    action: Line
    speaker: Literal["host", "hostess"] = "host"
    text: str = Field("", alias="on-screen text")
    prop: str | None = None


class Skit(BaseModel):
    """What a writer answers."""

    title: Line
    hook: Annotated[Line, Field(pattern="!$")]
    beats: Annotated[Sequence[Beat], Field(min_length=2)]
    tags: dict[str, str] = Field(default_factory=dict)
    ending: Beat | None = None

    @field_validator("title")
    @classmethod
    def shouts(cls, title: str) -> str:
        if not title.isupper():
            raise ValueError("Shout.")
        return title


WRITTEN = {
    "title": "TEA \u2603 TIME \U0001f600",
    "hook": 'Say "hot"!',
    "beats": [
        {"seconds": 12, "action": "Pours it.", "speaker": "hostess", "text": "", "prop": None},
        {"seconds": 4, "action": "Drinks it.", "speaker": "host", "text": "", "prop": "a cup"},
    ],
    "tags": {"mood": "calm", "place": "kitchen"},
    "ending": {"seconds": 3, "action": "Waves.", "speaker": "host", "text": "", "prop": None},
}


def test_what_is_not_said_yet_is_empty_and_no_rule_is_checked() -> None:
    part = part_of(Skit, '{"title": "te')

    assert isinstance(part, Skit)
    assert (part.title, part.hook, part.beats, part.tags) == ("te", "", [], {})
    assert part.ending is None


def test_a_text_may_end_anywhere_but_a_number_or_a_choice_is_whole() -> None:
    so_far = '{"title": "T", "hook": "H", "beats": [{"seconds": 12'
    assert part_of(Skit, so_far).beats == []

    [beat] = part_of(Skit, so_far + ', "action": "Po').beats
    assert (beat.seconds, beat.action, beat.speaker) == (12, "Po", "host")
    [beat] = part_of(Skit, so_far + ', "on-screen text": "SIP", "action": "Po').beats
    assert (beat.text, beat.action) == ("SIP", "Po")

    [beat] = part_of(Skit, so_far + ', "action": "Pours", "speaker": "host').beats
    assert beat.speaker == "host"
    [beat] = part_of(Skit, so_far + ', "action": "Pours", "speaker": "hostess"').beats
    assert beat.speaker == "hostess"


def test_what_came_before_a_misshapen_item_is_shown() -> None:
    part = part_of(
        Skit, '{"beats": [{"seconds": 1, "action": "A"}, "no beat", {"seconds": 2, "action": "B'
    )

    assert [beat.action for beat in part.beats] == ["A"]


def test_an_answer_that_is_no_object_comes_under_the_librarys_key() -> None:
    assert part_of(list[Beat], '{"response": [{"seconds": 1, "action": "A') == [
        Beat.model_construct(seconds=1, action="A")
    ]
    assert part_of(str, '{"response": "So it beg') == "So it beg"


def test_nothing_said_is_no_part() -> None:
    for raw in ("", "{", '{"', '{"title"', "{}", "[]", "Sure! Here is", "nul", '{"title": "\0'):
        assert part_of(Skit, raw) is None


def test_half_a_character_is_told_as_one_that_cannot_be_shown() -> None:
    assert part_of(Skit, '{"title": "a\ud83d').title == "a?"


def test_what_nobody_can_see_is_not_shown() -> None:
    assert part_of(Skit, '{"title": "a\\u0000b\\u202ec').title == "abc"


def said(value: Any) -> Any:
    """A part as plain data, with what stands for the unsaid."""
    return value.model_dump() if isinstance(value, BaseModel) else value


def goes_on(earlier: Any, later: Any) -> bool:
    """Whether a later part says all that an earlier one said."""
    if isinstance(earlier, str) and isinstance(later, str):
        return later.startswith(earlier)
    if isinstance(earlier, list):
        return len(later) >= len(earlier) and all(map(goes_on, earlier, later))
    if isinstance(earlier, dict):
        return all(goes_on(value, later[key]) for key, value in earlier.items())
    return earlier is None or earlier == later


@given(ascii_only=st.booleans(), indent=st.sampled_from([None, 2]))
def test_each_part_goes_on_where_the_last_one_ended(ascii_only: bool, indent: Any) -> None:
    whole = json.dumps(WRITTEN, ensure_ascii=ascii_only, indent=indent)
    last: Any = {}
    for end in range(1, len(whole) + 1):
        part = part_of(Skit, whole[:end])
        if part is None:
            assert not last
            continue
        told = said(part)
        told_more = {k: v for k, v in told.items() if k != "beats"}
        assert not last or goes_on({k: v for k, v in last.items() if k != "beats"}, told_more)
        last = told

    assert last == {**WRITTEN, "title": legible(WRITTEN["title"])}


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Skit.model_fields, *Beat.model_fields, "response"]), inner
        )
    ),
    max_leaves=12,
)


@given(answer=JSON, cut=st.floats(0, 1))
def test_whatever_a_model_says_there_is_a_part_of_the_right_shape_or_none(
    answer: Any, cut: float
) -> None:
    raw = json.dumps(answer)
    part = part_of(Skit, raw[: round(cut * len(raw))])

    assert part is None or isinstance(part, Skit)
    if part is not None:
        assert isinstance(part.title, str)
        assert all(isinstance(beat, Beat) for beat in part.beats)
        assert all(isinstance(beat.action, str) for beat in part.beats)
