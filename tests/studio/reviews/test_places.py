"""What the database itself refuses: words that no review holds, and a review that changes."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkerflow.core.tenancy.models import TenantManager
from tinkerflow.studio.reviews.models import Review, ReviewQuote, ReviewSource, ReviewTheme
from world import acting, make_org, make_reviews, make_theme

NOT_THERE = "does not stand in its review"
LETTERS = st.characters(exclude_categories=["Cs", "Cc"])


@pytest.fixture
def theme(org) -> ReviewTheme:
    with acting(org):
        yield make_theme(make_reviews())


def quote(theme: ReviewTheme, review: Review, start: int, end: int, words: str) -> ReviewQuote:
    return ReviewQuote.objects.create(
        org_id=theme.org_id,
        theme=theme,
        review=review,
        role="quote",
        start=start,
        end=end,
        words=words,
        how="exact",
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(LETTERS, min_size=1, max_size=40),
    start=st.integers(0, 45),
    length=st.integers(1, 45),
    other=st.text(LETTERS, min_size=1, max_size=45),
    honest=st.booleans(),
)
def test_only_words_that_stand_in_the_review_can_be_stored(
    theme, text, start, length, other, honest
):
    """Whatever the letters: emoji, marks above letters and signs beyond the first plane count as one."""
    end = start + length
    words = text[start:end] if honest else other
    with transaction.atomic():
        number = Review.objects.filter(source=theme.source).count() + 1
        review = Review.objects.create(
            org_id=theme.org_id,
            source=theme.source,
            number=number,
            key=str(number),
            text=text,
            row=number,
        )
        stands = end <= len(text) and text[start:end] == words
        try:
            with transaction.atomic():
                kept = quote(theme, review, start, end, words)
        except IntegrityError:
            assert not stands
        else:
            assert stands
            kept.refresh_from_db()
            assert review.text[kept.start : kept.end] == kept.words
        transaction.set_rollback(True)


def test_one_invented_quote_among_true_ones_keeps_all_of_them_out(theme):
    review = theme.source.reviews.get(number=1)
    true = review.text[0:8]
    rows = [
        ReviewQuote(
            org_id=theme.org_id,
            theme=theme,
            review=review,
            role="quote",
            start=0,
            end=8,
            words=words,
            how="exact",
        )
        for words in (true, "I am sad", true)
    ]
    before = theme.quotes.count()

    with pytest.raises(IntegrityError, match=NOT_THERE), transaction.atomic():
        ReviewQuote.objects.bulk_create(rows)

    assert theme.quotes.count() == before


@pytest.mark.parametrize(
    "change", [{"words": "eakz"}, {"start": F("start") + 1, "end": F("end") + 1}]
)
def test_a_stored_quote_is_not_bent_afterwards(theme, change):
    with pytest.raises(IntegrityError, match=NOT_THERE), transaction.atomic():
        theme.quotes.update(**change)


def test_a_quote_is_out_of_a_review_of_its_own_source(theme):
    other = make_reviews("Another bottle that leaks in my bag all the time, sadly.")
    strange = other.reviews.get()
    at = strange.text.index("leaks")

    with pytest.raises(IntegrityError, match=NOT_THERE), transaction.atomic():
        quote(theme, strange, at, at + 5, "leaks")


@pytest.mark.parametrize("filters", [True, False])
def test_a_quote_is_never_out_of_another_organizations_review(org, monkeypatch, filters):
    monkeypatch.setattr(TenantManager, "filters_on", filters)
    with acting(make_org()):
        strange = make_reviews().reviews.get(number=1)
    with acting(org):
        mine = make_theme(make_reviews())
        with pytest.raises(IntegrityError, match=NOT_THERE), transaction.atomic():
            quote(mine, strange, 0, 7, strange.text[:7])
        assert not Review.objects.filter(pk=strange.pk).exists()
        assert Review.objects.count() == 3


@pytest.mark.parametrize("change", [{"text": "I love it"}, {"text": F("key")}])
def test_what_a_customer_wrote_never_changes(theme, change):
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        Review.objects.update(**change)

    assert Review.objects.update(rating=4.0) == 3


@pytest.mark.parametrize(
    ("table", "wrong", "constraint"),
    [
        (ReviewSource, {"name": ""}, "review_sources_named"),
        (ReviewSource, {"brought": "stolen"}, "review_sources_brought_known"),
        (ReviewSource, {"layout": "etsy"}, "review_sources_layout_known"),
        (ReviewSource, {"engine": "guess"}, "review_sources_engine_known"),
        (Review, {"rating": 6.0}, "reviews_of_five_stars"),
        (Review, {"number": 1}, "reviews_numbered"),
        (ReviewTheme, {"kind": "joy"}, "review_themes_kind_known"),
        (ReviewTheme, {"name": ""}, "review_themes_named"),
        (ReviewTheme, {"intensity": "huge"}, "review_themes_intensity_known"),
        (ReviewTheme, {"reviews": 0}, "review_themes_told_by_somebody"),
        (ReviewQuote, {"role": "joke"}, "review_quotes_role_known"),
        (ReviewQuote, {"how": "roughly"}, "review_quotes_how_known"),
        (ReviewQuote, {"end": F("end") + 1}, "review_quotes_as_long_as_their_place"),
    ],
    ids=str,
)
def test_the_database_itself_keeps_nothing_that_cannot_be(theme, table, wrong, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        table.objects.update(**wrong)
