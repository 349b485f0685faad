"""The library has the document's columns, and the database itself keeps no hook that cannot be."""

import pytest
from django.db import IntegrityError, connection, transaction

from tinkerflow.craft.hooks import shelf
from tinkerflow.studio.hooks.models import Family, HookType, ProvenHook
from world import acting, make_hook, make_org

MOMENT = "timestamp with time zone"
SEED = {
    **dict.fromkeys(("id", "product_id", "source_video_id", "approved_by"), "uuid"),
    **dict.fromkeys(
        ("brand_name", "hook_type", "hook_text", "hook_hash", "hook_family"), "text"
    ),
    **dict.fromkeys(
        ("used_count", "approved_count", "posted_count", "winner_count"), "integer"
    ),
    **dict.fromkeys(("last_used_at", "created_at", "updated_at"), MOMENT),
}


@pytest.fixture(autouse=True)
def org(db):
    with acting(make_org()) as org:
        yield org


def test_the_library_has_every_column_of_the_document():
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = 'proven_hooks'::regclass and attnum > 0"
        )
        built = dict(cursor.fetchall())

    assert SEED.items() <= built.items()


def test_types_and_families_are_those_of_the_craft():
    assert [(one.value, one.label) for one in HookType] == [
        (one.id, one.label) for one in shelf.kinds().values()
    ]
    assert [(one.value, one.label) for one in Family] == [
        (one.id, one.label) for one in shelf.families().values()
    ]


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"hook_text": ""}, "proven_hooks_said"),
        ({"brand_name": ""}, "proven_hooks_branded"),
        ({"hook_type": "sung"}, "proven_hooks_type_known"),
        ({"hook_family": "magic"}, "proven_hooks_family_known"),
        ({"hook_hash": "abc"}, "proven_hooks_hashed"),
    ],
    ids=str,
)
def test_the_database_keeps_no_hook_that_cannot_be(wrong, constraint):
    make_hook()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ProvenHook.objects.update(**wrong)


def test_the_same_words_of_one_brand_and_type_are_there_once():
    one, other = make_hook(hook_text="Still mixing?"), make_hook(hook_text="Stop mixing.")

    with pytest.raises(IntegrityError, match="proven_hooks_once"), transaction.atomic():
        ProvenHook.objects.filter(pk=other.pk).update(
            hook_hash=one.hook_hash, brand_name=one.brand_name.upper()
        )
