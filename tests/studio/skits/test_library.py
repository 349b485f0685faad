"""The library: saved, found, moved on, copied, put away and rated."""

from datetime import timedelta

import pytest

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.kit.clock import now
from tinkerflow.studio.concepts import services as concepts
from tinkerflow.studio.hooks import services as hooks
from tinkerflow.studio.skits import queries
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SavedSkit, SkitRating
from tinkerflow.studio.skits.queries import Asked
from world import (
    acting,
    make_audience_persona,
    make_concept,
    make_hook,
    make_pain_point,
    make_pattern,
    make_product,
    make_skit,
    make_user,
)

STATUSES = ["draft", "approved", "produced", "posted", "archived"]
ALLOWED = {
    ("draft", "approved"),
    ("draft", "archived"),
    ("approved", "draft"),
    ("approved", "produced"),
    ("approved", "archived"),
    ("produced", "posted"),
    ("produced", "archived"),
    ("posted", "archived"),
}


@pytest.fixture
def skit(room):
    with acting(room.org):
        yield make_skit(product=room.product, kept=False)


def fresh(skit):
    return SavedSkit.objects.get(pk=skit.pk)


def found(**asked):
    return list(queries.found(Asked(**asked)))


def test_a_draft_is_in_the_library_once_somebody_saves_it(skit, room):
    assert found() == []

    skits.keep(skit=skit, actor=room.user)

    assert found() == [skit]


def test_what_a_saved_skit_was_made_with_counts_as_used_once(room):
    with acting(room.org):
        persona, pain, pattern = make_audience_persona(), make_pain_point(), make_pattern()
        hook = make_hook(hook_text="Who moved my salt?")
    skit = room.written(persona_id=persona.pk, pain_point_ids=[pain.pk], hook_id=hook.pk)

    def uses():
        for one in (persona, pain, pattern, hook):
            one.refresh_from_db()
        return [*(one.times_used for one in (persona, pain, pattern)), hook.used_count]

    with acting(room.org):
        assert skit.skit_data["hook_line"] == "Who moved my salt?"
        assert uses() == [0, 0, 0, 0]
        for _ in range(2):
            skits.keep(skit=skit, actor=None)
        skits.duplicate(skit=fresh(skit), actor=None)
        assert uses() == [1, 1, 1, 1]
        assert hook.last_used_at


@pytest.mark.parametrize("before", STATUSES[:4])
@pytest.mark.parametrize("after", STATUSES[:4])
def test_a_skit_goes_one_step_at_a_time(skit, before, after):
    SavedSkit.objects.filter(pk=skit.pk).update(status=before)

    if (before, after) in ALLOWED or before == after:
        assert skits.set_status(skit=skit, status=after, actor=None).status == after
    else:
        with pytest.raises(skits.NotTheNextStep, match=f"From {before} a skit becomes"):
            skits.set_status(skit=skit, status=after, actor=None)
        assert fresh(skit).status == before


@pytest.mark.parametrize("before", STATUSES[:4])
def test_what_is_archived_comes_back_to_where_it_was(skit, before):
    SavedSkit.objects.filter(pk=skit.pk).update(status=before)

    archived = skits.set_status(skit=skit, status="archived", actor=None)
    assert skits.next_steps(archived) == (before,)
    assert found() == []
    assert found(archived=True) == found(status="archived") == [skit]

    assert skits.set_status(skit=skit, status=before, actor=None).status == before


def test_a_status_that_does_not_exist_is_refused_in_words(skit):
    with pytest.raises(skits.NotTheNextStep, match="There is no such status"):
        skits.set_status(skit=skit, status="viral", actor=None)


def test_a_hook_that_is_gone_opens_nothing(room):
    with acting(room.org):
        hook = make_hook()
        hooks.delete_hook(hook=hook, actor=None)

    with pytest.raises(skits.HookNotThere):
        room.order(hook_id=hook.pk)


def test_a_concept_brings_its_product_and_a_deleted_one_is_refused(room):
    with acting(room.org):
        product = make_product(name="Oak shelf")
        concept = make_concept(product_id=product.pk)

    assert room.order(product_id=None, concept_id=concept.pk).product_name == "Oak shelf"

    with acting(room.org):
        concepts.delete_concept(concept=concept, actor=None)
    with pytest.raises(skits.ConceptNotThere):
        room.order(concept_id=concept.pk)


def test_moving_a_draft_on_saves_it(skit):
    skits.set_status(skit=skit, status="approved", actor=None)

    assert found(status="approved") == [skit]


def test_a_copy_has_the_words_and_none_of_the_past(skit, room):
    skits.set_status(skit=skit, status="approved", actor=None)
    skits.rate(skit=skit, rating=5, feedback="Yes", actor=room.user)
    skits.lock_beat(skit=skit, place=0, locked=True, actor=None)

    copy = skits.duplicate(skit=fresh(skit), actor=room.user)

    copy.refresh_from_db()
    assert copy.skit_data == skit.skit_data
    assert (copy.status, copy.version, copy.user_rating, copy.locked) == ("draft", 1, None, [])
    assert (copy.copied_from_id, copy.kept_at is not None) == (skit.pk, True)
    assert copy.title.endswith("(copy)")
    assert copy.score == fresh(skit).score


@pytest.mark.parametrize("title", ["", "  ", "🚀", "x" * 121])
def test_a_title_that_names_nothing_is_refused(skit, title):
    with pytest.raises(skits.BadTitle):
        skits.rename(skit=skit, title=title, actor=None)


def test_a_skit_is_renamed_on_one_line(skit):
    assert skits.rename(skit=skit, title="The salt \n shaker", actor=None).title == (
        "The salt shaker"
    )


def test_what_is_deleted_is_gone_from_the_library_and_can_come_back(skit):
    skits.keep(skit=skit, actor=None)
    skits.delete(skit=skit, actor=None)
    assert (found(), found(deleted=True)) == ([], [skit])
    with pytest.raises(skits.SkitGone):
        skits.rename(skit=skit, title="Late", actor=None)

    skits.undelete(skit=skit, actor=None)

    assert found() == [skit]


def test_many_are_moved_together_or_none(room):
    with acting(room.org):
        rows = [make_skit() for _ in range(3)]
        ids = [row.pk for row in rows]
        skits.set_status(skit=rows[2], status="archived", actor=None)

        with pytest.raises(skits.NotTheNextStep, match="”: From archived a skit becomes draft"):
            skits.set_status_of(skit_ids=ids, status="approved", actor=None)
        assert not SavedSkit.objects.filter(status="approved").exists()

        assert skits.set_status_of(skit_ids=ids[:2], status="approved", actor=None) == 2
        assert skits.delete_all(skit_ids=ids, actor=None) == 3
        with pytest.raises(skits.SkitNotThere):
            skits.delete_all(skit_ids=ids, actor=None)


def test_a_page_goes_on_where_the_last_one_ended(room):
    with acting(room.org):
        for _ in range(5):
            make_skit()
        for sort in ("newest", "best"):
            seen, key = [], ""
            while not seen or key:
                page = queries.page(Asked(), sort=sort, after=key, size=2)
                seen += [one.pk for one in page.skits]
                key = page.next_key
            assert len(seen) == len(set(seen)) == 5
        assert seen == [one.pk for one in SavedSkit.objects.order_by("-score", "-pk")]
        assert queries.beyond("no key", best=True) is None


def test_skits_are_found_by_what_they_say(skit, room):
    skits.keep(skit=skit, actor=None)
    hook = skit.skit_data["hook_line"]

    assert found(words=hook) == found(words="SALTLINE") == [skit]
    assert found(words="a word that nobody said here") == []


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"engine": "offline"}, True),
        ({"engine": "model"}, False),
        ({"least": 1.0}, True),
        ({"least": 9.9}, False),
        ({"most": 1.5}, False),
        ({"stars": 4}, True),
        ({"stars": 5}, False),
        ({"status": "draft"}, True),
        ({"status": "posted"}, False),
    ],
)
def test_skits_are_found_by_what_is_known_of_them(skit, room, asked, there):
    skits.keep(skit=skit, actor=None)
    skits.rate(skit=skit, rating=4, actor=room.user)

    assert bool(found(**asked)) is there


def test_skits_are_found_by_product_persona_and_pain(room):
    with acting(room.org):
        persona, pain = make_audience_persona(), make_pain_point()
    skit = room.written(persona_id=persona.pk, pain_point_ids=[pain.pk])
    with acting(room.org):
        skits.keep(skit=skit, actor=None)

        assert found(product_id=room.product.pk) == [skit]
        assert found(persona_id=persona.pk, pain_point_id=pain.pk) == [skit]
        assert found(persona_id=pain.pk) == found(pain_point_id=persona.pk) == []


def test_the_last_word_of_a_person_counts(skit, room):
    skits.rate(skit=skit, rating=2, feedback="Loud", actor=room.user)
    skits.rate(skit=skit, rating=5, feedback="Better on a phone", actor=room.user)

    given = SkitRating.objects.get()
    assert (given.rating, given.feedback) == (5, "Better on a phone")
    assert given.skit_data == skit.skit_data
    assert fresh(skit).user_rating == 5
    assert queries.rating_of(skit, user=make_user()) is None


@pytest.mark.parametrize(
    ("rating", "feedback", "refusal"),
    [(0, "", "BadRating"), (6, "", "BadRating"), (3, "x" * 501, "LongFeedback")],
)
def test_a_rating_that_says_nothing_is_refused(skit, room, rating, feedback, refusal):
    with pytest.raises(getattr(skits, refusal)):
        skits.rate(skit=skit, rating=rating, feedback=feedback, actor=room.user)


def test_only_a_persons_own_ratings_teach_and_only_those_that_say_why(skit, room):
    skits.rate(skit=skit, rating=5, actor=room.user)
    skits.rate(skit=skit, rating=1, feedback="No", actor=make_user())
    assert queries.taste_of(room.user.pk) == queries.Taste([], [])

    skits.rate(skit=skit, rating=4, feedback="Dry", actor=room.user)

    assert [one.feedback for one in queries.taste_of(room.user.pk).liked] == ["Dry"]
    assert queries.taste_of(None) == queries.Taste((), ())


@pytest.mark.django_db(transaction=True, databases=["default", "admin"])
def test_drafts_that_nobody_saved_go_after_thirty_days(room):
    room.write()
    with acting(room.org):
        kept, _old, young = SavedSkit.objects.order_by("pk")
        skits.keep(skit=kept, actor=None)
        month_ago = now() - timedelta(days=31)
        SavedSkit.objects.exclude(pk=young.pk).update(created_at=month_ago)

    assert skits.clean_up() == 1

    assert {row.pk for row in room.rows()} == {kept.pk, young.pk}


def test_every_step_is_in_the_log(skit, room):
    skits.keep(skit=skit, actor=room.user)
    skits.rate(skit=skit, rating=4, actor=room.user)
    skits.delete(skit=skit, actor=room.user)

    told = AuditEntry.objects.filter(entity_id=skit.pk).order_by("position")
    assert [one.event_type for one in told] == ["skit.saved", "skit.rated", "skit.deleted"]
