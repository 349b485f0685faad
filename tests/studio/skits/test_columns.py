"""The tables of skits have the document's columns, and keep nothing that cannot be."""

import pytest
from django.db import IntegrityError, connection, transaction

from tinkerflow.studio.skits.models import SavedSkit, SkitBudget, SkitOrder, SkitRating
from world import acting

MOMENT = "timestamp with time zone"
SEED = {
    "saved_skits": {
        **dict.fromkeys(("id", "product_id", "user_id", "org_id"), "uuid"),
        **dict.fromkeys(("title", "product_name", "product_brand", "status"), "text"),
        **dict.fromkeys(("skit_data", "generation_config", "ai_score"), "jsonb"),
        **dict.fromkeys(("created_at", "updated_at"), MOMENT),
        "user_rating": "smallint",
    },
    "skit_ratings": {
        **dict.fromkeys(("id", "product_id", "user_id", "org_id"), "uuid"),
        **dict.fromkeys(("feedback", "product_name", "product_brand"), "text"),
        **dict.fromkeys(("skit_data", "generation_config"), "jsonb"),
        **dict.fromkeys(("created_at", "updated_at"), MOMENT),
        "rating": "smallint",
    },
    "skit_budget": {
        **dict.fromkeys(("org_id", "user_id"), "uuid"),
        "points": "numeric(12,6)",
        "updated_at": MOMENT,
    },
}


@pytest.mark.parametrize("table", SEED)
def test_a_table_has_every_column_of_the_document(db, table):
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = %s::regclass and attnum > 0",
            [table],
        )
        built = dict(cursor.fetchall())

    assert SEED[table].items() <= built.items()


def test_the_key_of_a_budget_is_who_it_is_of(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select array_agg(attname::text order by attname) from pg_index"
            " join pg_attribute on attrelid = indrelid and attnum = any(indkey)"
            " where indrelid = 'skit_budget'::regclass and indisprimary"
        )
        [(columns,)] = cursor.fetchall()

    assert columns == ["org_id", "user_id"]


@pytest.mark.parametrize(
    ("model", "wrong", "constraint"),
    [
        (SkitOrder, {"product_name": ""}, "skit_orders_named"),
        (SkitOrder, {"variations": 6}, "skit_orders_one_to_five"),
        (SkitOrder, {"intensity_played": 101}, "skit_orders_intensity_in_range"),
        (SavedSkit, {"title": ""}, "saved_skits_titled"),
        (SavedSkit, {"status": "lost"}, "saved_skits_status_known"),
        (SavedSkit, {"status": "archived"}, "saved_skits_know_their_way_back"),
        (SavedSkit, {"archived_from": "draft"}, "saved_skits_know_their_way_back"),
        (SavedSkit, {"state": "lost"}, "saved_skits_state_known"),
        (SavedSkit, {"user_rating": 6}, "saved_skits_rating_one_to_five"),
        (SavedSkit, {"place": 1}, "saved_skits_placed_once"),
        (SavedSkit, {"kept_at": "2026-11-22T00:00Z"}, "saved_skits_kept_ones_are_written"),
        (SkitRating, {"rating": 0}, "skit_ratings_one_to_five"),
        (SkitBudget, {"points": -1}, "skit_budget_in_range"),
        (SkitBudget, {"points": 301}, "skit_budget_in_range"),
    ],
    ids=str,
)
def test_the_database_itself_keeps_nothing_that_cannot_be(room, model, wrong, constraint):
    order = room.order(variations=2)
    with acting(room.org):
        SkitRating.objects.create(
            org=room.org,
            skit=SavedSkit.objects.filter(order=order).first(),
            user=room.user,
            rating=5,
            skit_data={},
        )

        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            model.objects.update(**wrong)
