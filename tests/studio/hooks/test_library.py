"""The library of hooks: saved for good, once, and brought back as it was."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.flows import services as flows
from tinkerflow.kit.errors import Refusal
from tinkerflow.studio.hooks import services as hooks
from tinkerflow.studio.hooks.models import HookBatch, ProvenHook
from tinkerflow.studio.hooks.queries import BEST, NEWEST, Asked, found, page
from world import acting, make_hook, make_org, make_product


@pytest.fixture
def written(desk) -> HookBatch:
    """An order of seven hooks, written."""
    with acting(desk.org):
        order = hooks.Order(count=7, pain_point_ids=[desk.point.pk], seed=7)
        batch = flows.start_hooks(product=desk.product, order=order, actor=None, inline=True)
    desk.run("hooks", batch.pk)
    return batch


@pytest.fixture
def org(db):
    with acting(make_org()) as org:
        yield org


def test_a_saved_hook_knows_what_made_it(desk, written):
    with acting(desk.org):
        written.refresh_from_db()
        [hook] = hooks.save_drafts(batch=written, numbers=[1], actor=None)
        draft = written.drafts.select_related("hook").get(number=1)

    assert (hook.hook_text, hook.hook_hash) == (draft.hook_text, draft.hook_hash)
    assert (hook.brand_name, hook.product_id) == ("Saltline", desk.product.pk)
    assert (hook.engine, hook.seed) == ("offline", 7)
    assert hook.prompt_version == written.prompt_version != ""
    assert hook.generation_id == desk.logs()[0].pk
    assert (hook.place, hook.unplaced) == (draft.place, draft.unplaced)
    assert draft.is_saved


def test_saving_twice_saves_once(desk, written):
    with acting(desk.org):
        first = hooks.save_drafts(batch=written, numbers=None, actor=None)
        again = hooks.save_drafts(batch=written, numbers=None, actor=None)

        assert [hook.pk for hook in again] == [hook.pk for hook in first]
        assert ProvenHook.objects.count() == 7


def test_what_another_list_saved_is_the_same_hook(desk, written):
    with acting(desk.org):
        draft = written.drafts.get(number=1)
        typed = hooks.add_hook(
            about=hooks.About(
                hook_text=f"{draft.hook_text.upper()} !",
                hook_type=draft.hook_type,
                brand_name="SALTLINE",
            ),
            actor=None,
        )
        [saved] = hooks.save_drafts(batch=written, numbers=[1], actor=None)

    assert saved.pk == typed.pk


def test_a_draft_of_no_such_number_saves_nothing(desk, written):
    with acting(desk.org), pytest.raises(hooks.DraftNotThere) as refusal:
        hooks.save_drafts(batch=written, numbers=[1, 99], actor=None)

    assert "99" in refusal.value.message
    with acting(desk.org):
        assert not ProvenHook.objects.exists()


def test_a_deleted_hook_is_hidden_and_comes_back_with_all_it_had(desk, written):
    with acting(desk.org):
        [hook] = hooks.save_drafts(batch=written, numbers=[2], actor=None)
        hooks.delete_hook(hook=hook, actor=None)

        assert not found(Asked()).exists()
        assert found(Asked(deleted=True)).get() == hook
        assert not written.drafts.get(number=2).is_saved

        hooks.restore_hook(hook=hook, actor=None)
        back = found(Asked()).get()
        assert (back.hook_text, back.engine, back.seed) == (hook.hook_text, "offline", 7)


def test_saving_what_was_deleted_brings_it_back(desk, written):
    with acting(desk.org):
        [hook] = hooks.save_drafts(batch=written, numbers=[2], actor=None)
        hooks.delete_hook(hook=hook, actor=None)
        [again] = hooks.save_drafts(batch=written, numbers=[2], actor=None)

        assert again.pk == hook.pk
        assert found(Asked()).get() == hook


def test_every_deed_is_on_the_record(org):
    hook = make_hook()
    hooks.delete_hook(hook=hook, actor=None)
    hooks.restore_hook(hook=hook, actor=None)

    told = list(AuditEntry.objects.order_by("pk").values_list("event_type", flat=True))
    assert told == ["hook.added", "hook.deleted", "hook.restored"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"hook_text": ""}, "hooks.unsaid"),
        ({"hook_text": "😀 !"}, "hooks.unsaid"),
        ({"hook_text": "w" * 151}, "hooks.too_long"),
        ({"hook_text": "w" * 51, "hook_type": "text"}, "hooks.too_long"),
        ({"hook_text": "Stop mi\ufffding"}, "hooks.garbled"),
        ({"hook_type": "sung"}, "hooks.unknown_type"),
        ({"hook_family": "magic"}, "hooks.unknown_family"),
        ({"brand_name": ""}, "hooks.brandless"),
        ({"brand_name": "w" * 101}, "hooks.too_long"),
    ],
    ids=str,
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(org, wrong, code):
    with pytest.raises(Refusal) as refusal:
        make_hook(**wrong)

    assert (refusal.value.code, refusal.value.status) == (code, 422)
    assert refusal.value.message.endswith(".")


def test_without_a_brand_a_hook_is_the_products(org):
    product = make_product(name="Night Cream", brand="")

    assert make_hook(brand_name="", product=product).brand_name == "Night Cream"


def test_a_script_is_kept_as_the_words_it_is(org):
    assert make_hook(hook_text="<script>alert(1)</script>").hook_text.startswith("<script>")


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=st.text(max_size=160))
def test_any_text_is_kept_once_or_refused(org, text):
    try:
        first = make_hook(hook_text=text)
    except Refusal:
        return
    assert make_hook(hook_text=f"  {text} ").pk == first.pk


def test_hooks_are_found_by_words_family_type_product_and_brand(org):
    product = make_product(name="Travel Mug", brand="Halden")
    mug = make_hook(
        hook_text="Still holding a hot cup?",
        product=product,
        brand_name="",
        hook_family="relatable_pain",
    )
    text = make_hook(hook_text="Cold by nine", hook_type="text", hook_family="mini_story")

    assert list(found(Asked(words="hot CUP"))) == [mug]
    assert list(found(Asked(words="travel"))) == [mug]
    assert list(found(Asked(family="mini_story"))) == [text]
    assert list(found(Asked(hook_type="text"))) == [text]
    assert list(found(Asked(product_id=product.pk))) == [mug]
    assert list(found(Asked(brand="halden"))) == [mug]
    assert not list(found(Asked(product_id=uuid4())))


@pytest.mark.parametrize("sort", [NEWEST, BEST])
def test_every_hook_comes_once_whatever_the_pages_size(org, sort):
    for place in (10.0, None, 55.5, 55.5, None, 90.0):
        ProvenHook.objects.filter(pk=make_hook().pk).update(place=place)

    met, after = [], ""
    while True:
        got = page(Asked(), sort=sort, after=after, size=2)
        met += [(hook.place, hook.pk) for hook in got.hooks]
        after = got.next_key
        if not after:
            break

    assert len({pk for _, pk in met}) == len(met) == 6
    if sort == BEST:
        assert [place for place, _ in met] == [90.0, 55.5, 55.5, 10.0, None, None]
    else:
        assert [pk for _, pk in met] == sorted((pk for _, pk in met), reverse=True)


@pytest.mark.parametrize("key", ["~", "x~y", "nan", "1~"])
def test_nothing_lies_behind_a_key_that_nobody_gave_out(org, key):
    make_hook()

    assert not page(Asked(), sort=BEST, after=key, size=5).hooks
