"""Concepts have the document's columns, and the database itself keeps none that cannot be."""

from typing import get_args

import pytest
from django.db import IntegrityError, connection, transaction

from tinkerflow.craft.hooks.ideas import proof_types
from tinkerflow.studio.concepts.agents import Proof
from tinkerflow.studio.concepts.models import Concept
from world import acting, make_concept, make_org

SEED = {
    **dict.fromkeys(("id", "product_id"), "uuid"),
    **dict.fromkeys(
        (
            "angle",
            "proof_type",
            "hypothesis",
            "visual_hook",
            "on_screen_text_hook",
            "on_screen_text_cta",
            "hook_type",
            "reference_script",
            "reference_video_url",
            "tone_preset",
        ),
        "text",
    ),
    **dict.fromkeys(("hook_options", "on_screen_text_mid"), "text[]"),
    **dict.fromkeys(("created_at", "updated_at"), "timestamp with time zone"),
}


@pytest.fixture(autouse=True)
def org(db):
    with acting(make_org()) as org:
        yield org


def test_concepts_have_every_column_of_the_document():
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = 'concepts'::regclass and attnum > 0"
        )
        built = dict(cursor.fetchall())

    assert SEED.items() <= built.items()


def test_a_model_may_name_the_ways_of_proving_that_people_can_choose():
    assert get_args(Proof) == tuple(proof_types())


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"angle": ""}, "concepts_angled"),
        ({"status": "dreamt"}, "concepts_status_known"),
        ({"hook_type": "sung"}, "concepts_hook_type_known"),
        ({"reference_video_url": "javascript:alert(1)"}, "concepts_reference_https"),
    ],
    ids=str,
)
def test_the_database_keeps_no_concept_that_cannot_be(wrong, constraint):
    make_concept()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Concept.objects.update(**wrong)
