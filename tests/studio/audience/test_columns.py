"""The three tables have the document's columns, and the lists to choose from are as long as it says."""

import pytest
from django.db import IntegrityError, connection, transaction

from tinkerflow.studio.audience.models import AudiencePersona, LanguagePattern, PainPoint
from tinkerflow.studio.audience.vocabulary import vocabulary
from world import acting, make_audience_persona, make_org, make_pain_point, make_pattern

MOMENT = "timestamp with time zone"
SEED = {
    "audience_personas": {
        **dict.fromkeys(("id", "created_by"), "uuid"),
        **dict.fromkeys(
            ["name", "description", "age_range", "gender", "lifestyle", "tone", "humor_style"],
            "text",
        ),
        **dict.fromkeys(
            (
                "phrases_they_use",
                "phrases_to_avoid",
                "common_objections",
                "content_they_engage_with",
                "platforms",
                "product_categories",
            ),
            "text[]",
        ),
        **dict.fromkeys(("pain_points", "beliefs"), "jsonb"),
        **dict.fromkeys(("created_at", "updated_at"), MOMENT),
        "product_ids": "uuid[]",
        "times_used": "integer",
    },
    "pain_points": {
        **dict.fromkeys(("id", "created_by"), "uuid"),
        **dict.fromkeys(
            (
                "pain_point",
                "category",
                "when_it_happens",
                "emotional_state",
                "intensity",
                "what_they_want",
            ),
            "text",
        ),
        **dict.fromkeys(
            ("how_they_describe_it", "related_searches", "objections_to_solutions"), "text[]"
        ),
        **dict.fromkeys(("created_at", "updated_at"), MOMENT),
        "product_ids": "uuid[]",
        "times_used": "integer",
    },
    "language_patterns": {
        **dict.fromkeys(("id", "persona_id", "source_video_id"), "uuid"),
        **dict.fromkeys(("pattern_type", "pattern_text", "category", "source"), "text"),
        **dict.fromkeys(("is_recommended", "is_avoid"), "boolean"),
        "created_at": MOMENT,
        "times_used": "integer",
        "success_rate": "numeric(5,2)",
    },
}


@pytest.fixture(autouse=True)
def org(db):
    with acting(make_org()) as org:
        yield org


@pytest.mark.parametrize("table", SEED)
def test_a_table_has_every_column_of_the_document(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "select attname, format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = %s::regclass and attnum > 0",
            [table],
        )
        built = dict(cursor.fetchall())

    assert SEED[table].items() <= built.items()


def test_the_lists_are_as_long_as_the_document_says():
    lists = vocabulary()

    assert (len(lists.tones), len(lists.humor_styles)) == (21, 14)
    assert (len(lists.content_types), len(lists.platforms)) == (10, 8)
    counted = {name: len(words) for name, words in lists.traits.items()}
    assert counted.pop("values") == 14
    assert counted.pop("interests") == 15
    assert counted.pop("emotional_triggers") == 13
    assert (counted.pop("personality"), counted.pop("motivators")) == (10, 10)
    assert counted.keys() == {
        "life_stage",
        "income",
        "location",
        "attention_span",
        "trust_builders",
    }


def test_no_list_says_a_word_twice():
    lists = vocabulary()

    for words in (lists.tones, lists.platforms, lists.content_types, *lists.traits.values()):
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("model", "wrong", "constraint"),
    [
        (AudiencePersona, {"name": ""}, "audience_personas_named"),
        (PainPoint, {"pain_point": ""}, "pain_points_said"),
        (PainPoint, {"intensity": "unbearable"}, "pain_points_intensity_known"),
        (LanguagePattern, {"pattern_text": ""}, "language_patterns_said"),
        (LanguagePattern, {"pattern_type": "song"}, "language_patterns_type_known"),
        (LanguagePattern, {"source": "hearsay"}, "language_patterns_source_known"),
        (LanguagePattern, {"success_rate": 101}, "language_patterns_rate_percent"),
        (LanguagePattern, {"is_avoid": True}, "language_patterns_one_advice"),
    ],
    ids=str,
)
def test_the_database_itself_keeps_no_entry_that_cannot_be(model, wrong, constraint):
    for make in (make_audience_persona, make_pain_point, make_pattern):
        make()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.update(**wrong)
