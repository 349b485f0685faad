"""A person changes a skit: every change is a version, scored anew, and nobody is overwritten."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkerflow.craft.skits.skit import Skit
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SavedSkit, SkitVersion
from tinkerflow.studio.skits.services import BeatWords, Lines
from world import acting

SAID = BeatWords(
    action="B holds up a glass", dialogue="B: It is only water.", on_screen_text="Water"
)


@pytest.fixture
def skit(room):
    return room.written()


@pytest.fixture
def at_work(room, skit):
    """Somebody acts in the organization; the skit is at hand."""
    with acting(room.org):
        yield skit


def fresh(skit):
    return SavedSkit.objects.get(pk=skit.pk)


def words(skit) -> Skit:
    return Skit.model_validate(fresh(skit).skit_data)


def edit(skit, place, said=SAID, **more):
    told = {"seen_version": fresh(skit).version, "actor": None, **more}
    return skits.edit_beat(skit=skit, place=place, words=said, **told)


def test_a_beat_is_said_anew_on_a_clock_that_still_adds_up(at_work, room):
    before = words(at_work)

    edited = edit(at_work, 2, actor=room.user)

    after = words(at_work)
    assert after.beats[2].dialogue == "B: It is only water."
    assert after.beats[-1].end == after.seconds == before.seconds
    assert [one.action for one in after.beats if one is not after.beats[2]] == [
        one.action for one in before.beats if one is not before.beats[2]
    ]
    assert (edited.version, edited.status) == (2, "draft")
    version = edited.versions.first()
    assert (version.how, version.note, version.user) == ("edited", "Beat 3", room.user)


def test_an_edit_is_scored_where_it_is_saved(at_work):
    silent = BeatWords(action="Nothing happens")

    for place in range(len(words(at_work).beats)):
        edit(at_work, place, silent)

    after = fresh(at_work)
    assert after.score == after.ai_score["total"] < at_work.score
    assert "Nothing happens" in after.search


def test_the_measured_place_of_another_hook_is_marked_as_older(at_work):
    lines = Lines(
        hook_line="Who salted this?", cta_line="Look it up.", cta_overlay="Look it up"
    )

    after = skits.edit_lines(skit=at_work, lines=lines, seen_version=1, actor=None)

    hook = after.ai_score["hook"]
    assert hook["older"] is True
    assert hook["line"] == at_work.skit_data["hook_line"]


def test_a_hook_and_a_call_that_are_spoken_are_spoken_anew(at_work):
    before = words(at_work)
    lines = Lines(
        hook_line="Who salted this?", cta_line="Look it up.", cta_overlay="Look it up"
    )

    skits.edit_lines(skit=at_work, lines=lines, seen_version=1, actor=None)

    after = words(at_work)
    assert before.hook_line in (before.beats[0].dialogue or "")
    assert "Who salted this?" in (after.beats[0].dialogue or "")
    assert before.hook_line not in (after.beats[0].dialogue or "")


def test_the_hook_follows_its_beat(at_work):
    edit(at_work, 0, BeatWords(action="A sighs", dialogue="A: Not again.\nB: Again."))

    assert words(at_work).hook_line == "Not again."


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ({"action": "x" * 151}, "skits.line_too_long", "under 150 characters; this has 151."),
        ({"dialogue": "x" * 201}, "skits.line_too_long", "dialogue under 200"),
        ({"on_screen_text": "x" * 51}, "skits.line_too_long", "on-screen text under 50"),
        ({"action": "  "}, "skits.says_nothing", "Say something in the action."),
    ],
)
def test_a_beat_that_cannot_stand_is_refused_with_its_limit(at_work, said, code, sentence):
    with pytest.raises(Refusal) as refusal:
        edit(at_work, 1, BeatWords(**{"action": "A nods", **said}))

    assert refusal.value.code == code
    assert sentence in refusal.value.message
    assert fresh(at_work).version == 1


@pytest.mark.parametrize("place", [-1, 12, 99])
def test_a_beat_that_is_not_there_cannot_be_changed(at_work, place):
    with pytest.raises(skits.NoSuchBeat):
        edit(at_work, place)


def test_who_saw_an_older_version_overwrites_nothing(at_work):
    edit(at_work, 1)

    with pytest.raises(skits.EditedMeanwhile) as refusal:
        edit(at_work, 1, BeatWords(action="Another"), seen_version=1)

    assert refusal.value.facts == {"version": 2}
    assert words(at_work).beats[1].action == SAID.action


def test_the_same_words_again_make_no_version(at_work):
    edit(at_work, 1)

    assert edit(at_work, 1).version == 2


def test_a_locked_beat_is_not_edited_or_taken_out_until_it_is_open(at_work):
    skits.lock_beat(skit=at_work, place=1, locked=True, actor=None)

    with pytest.raises(skits.BeatLocked, match="Beat 2 is locked"):
        edit(at_work, 1)
    with pytest.raises(skits.BeatLocked):
        skits.remove_beat(skit=at_work, place=1, seen_version=1, actor=None)
    assert fresh(at_work).version == 1

    skits.lock_beat(skit=at_work, place=1, locked=False, actor=None)
    assert edit(at_work, 1).version == 2


def test_locks_go_with_their_beats(at_work):
    locked = words(at_work).beats[2].action
    skits.lock_beat(skit=at_work, place=2, locked=True, actor=None)

    skits.add_beat(skit=at_work, place=0, words=SAID, seen_version=1, actor=None)
    assert fresh(at_work).locked == [3]
    skits.move_beat(skit=at_work, place=3, to=1, seen_version=2, actor=None)
    assert fresh(at_work).locked == [1]
    skits.remove_beat(skit=at_work, place=0, seen_version=3, actor=None)

    after = fresh(at_work)
    assert after.locked == [0]
    assert words(at_work).beats[0].action == locked


def test_a_beat_more_takes_time_and_a_beat_less_gives_it_back(at_work):
    before = words(at_work).seconds
    count = len(words(at_work).beats)

    skits.add_beat(skit=at_work, place=count, words=SAID, seen_version=1, actor=None)
    longer = words(at_work)
    skits.remove_beat(skit=at_work, place=count, seen_version=2, actor=None)

    assert longer.seconds > before
    assert longer.beats[-1].action == SAID.action
    assert words(at_work).seconds < longer.seconds
    assert [one.how for one in fresh(at_work).versions.all()] == ["edited", "edited", "written"]


def test_a_skit_never_has_more_than_twelve_beats_or_none(at_work):
    while len(words(at_work).beats) < 12:
        version = fresh(at_work).version
        skits.add_beat(skit=at_work, place=1, words=SAID, seen_version=version, actor=None)
    with pytest.raises(skits.TooManyBeats):
        skits.add_beat(
            skit=at_work, place=1, words=SAID, seen_version=fresh(at_work).version, actor=None
        )
    while len(words(at_work).beats) > 1:
        version = fresh(at_work).version
        skits.remove_beat(skit=at_work, place=0, seen_version=version, actor=None)
    with pytest.raises(skits.LastBeat):
        skits.remove_beat(
            skit=at_work, place=0, seen_version=fresh(at_work).version, actor=None
        )


def test_an_earlier_version_comes_back_as_a_new_one(at_work):
    edit(at_work, 1)

    skits.restore_version(skit=at_work, version=1, actor=None)

    after = fresh(at_work)
    assert (after.version, after.skit_data) == (3, at_work.skit_data)
    assert [one.how for one in after.versions.all()] == ["restored", "edited", "written"]


def test_what_changed_between_versions_is_told_beat_by_beat_and_word_by_word(at_work):
    edit(at_work, 1, BeatWords(action="B holds up a glass of salt"))
    edit(at_work, 1, BeatWords(action="B holds up a jar of salt"))

    told = skits.compare(skit=at_work, old=2, new=3)

    kinds = [change.kind for change in told.beats]
    assert kinds.count("changed") == 1
    assert kinds.count("same") == len(kinds) - 1
    assert told.beats[1].texts["action"] == [
        ("same", "B holds up a"),
        ("removed", "glass"),
        ("added", "jar"),
        ("same", "of salt"),
    ]
    assert skits.compare(skit=at_work, old=3, new=3).is_none
    assert skits.as_data(told)["beats"][1]["kind"] == "changed"


def test_a_beat_put_in_is_told_as_such(at_work):
    skits.add_beat(skit=at_work, place=1, words=SAID, seen_version=1, actor=None)

    there = skits.compare(skit=at_work, old=1, new=2).beats[1]
    back = skits.compare(skit=at_work, old=2, new=1).beats[1]

    assert (there.kind, there.before, there.after) == ("added", None, 1)
    assert (back.kind, back.before, back.after) == ("removed", 1, None)


def test_a_version_that_never_was_cannot_be_compared(at_work):
    with pytest.raises(SkitVersion.DoesNotExist):
        skits.compare(skit=at_work, old=1, new=9)


def test_the_database_lets_nobody_change_a_version(at_work):
    from django.db import ProgrammingError, transaction

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        SkitVersion.objects.update(note="It was never so")


def test_words_of_a_skit_that_is_approved_need_another_approval(at_work):
    skits.set_status(skit=at_work, status="approved", actor=None)

    assert edit(at_work, 1).status == "draft"


def test_words_of_a_skit_that_is_filmed_stand(at_work):
    for status in ("approved", "produced"):
        skits.set_status(skit=at_work, status=status, actor=None)

    with pytest.raises(skits.Settled, match="is produced"):
        edit(at_work, 1)


def test_a_skit_that_is_being_written_cannot_be_changed(room):
    order = room.order(variations=1)
    with acting(room.org):
        skit = SavedSkit.objects.get(order=order)

        with pytest.raises(skits.StillWriting):
            edit(skit, 0)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["move", "add", "remove"]), st.integers(0, 20), st.integers(0, 20)
        ),
        max_size=8,
    )
)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_moved_the_skit_stays_whole(at_work, moves):
    """The clock has no gap, locks stay on their beats, and every step is a version."""
    skit = at_work
    skits.restore_version(skit=skit, version=1, actor=None)
    mine = words(skit).beats[1].action
    skits.lock_beat(skit=skit, place=1, locked=True, actor=None)
    for what, at, to in moves:
        count = len(words(skit).beats)
        seen = {"seen_version": fresh(skit).version, "actor": None}
        try:
            if what == "move":
                skits.move_beat(skit=skit, place=at % count, to=to % count, **seen)
            elif what == "add":
                skits.add_beat(skit=skit, place=at % (count + 1), words=SAID, **seen)
            else:
                skits.remove_beat(skit=skit, place=at % count, **seen)
        except (skits.BeatLocked, skits.TooManyBeats):
            continue

    [place] = fresh(skit).locked
    assert words(skit).beats[place].action == mine
    assert fresh(skit).versions.count() == fresh(skit).version
