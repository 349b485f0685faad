"""Into the library, once, with the customers' words; out of sight, and back."""

import pytest

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.studio.audience import services as audience
from tinkerflow.studio.audience.models import LanguagePattern, PainPoint
from tinkerflow.studio.reviews import services as reviews
from tinkerflow.studio.reviews.models import ReviewQuote, ReviewTheme
from tinkerflow.studio.reviews.queries import behind
from world import acting, make_pain_point, make_product, make_reviews, make_theme, make_user


@pytest.fixture(autouse=True)
def acts(org):
    with acting(org):
        yield org


def say(theme: ReviewTheme, role: str, words: str) -> None:
    """A further place of the theme."""
    review = next(one for one in theme.source.reviews.all() if words in one.text)
    start = review.text.index(words)
    ReviewQuote.objects.create(
        org_id=theme.org_id,
        theme=theme,
        review=review,
        role=role,
        position=9,
        start=start,
        end=start + len(words),
        words=words,
        how="exact",
    )


def accept(theme: ReviewTheme) -> object:
    return reviews.accept_theme(theme=theme, actor=None)


def test_a_pain_becomes_a_pain_point_in_its_customers_words():
    product = make_product()
    theme = make_theme(
        make_reviews(product_id=product.pk),
        name="The lid leaks",
        category="durability",
        emotion="frustrated",
    )
    for role, words in {
        "when": "when I carry it on my bike",
        "want": "I had to return it",
        "objection": "so frustrating",
        "quote": "The lid leaks all over my bag",
    }.items():
        say(theme, role, words)
    person = make_user()

    point = reviews.accept_theme(theme=theme, actor=person)

    assert point == PainPoint.objects.get()
    assert (point.pain_point, point.category, point.intensity) == (
        "The lid leaks",
        "durability",
        "high",
    )
    assert (point.emotional_state, point.created_by) == ("frustrated", person)
    assert point.when_it_happens == "when I carry it on my bike"
    assert point.what_they_want == "I had to return it"
    assert point.objections_to_solutions == ["so frustrating"]
    assert point.how_they_describe_it == ["eaks", "The lid leaks all over my bag"]
    assert point.product_ids == [product.pk]
    assert AuditEntry.objects.latest("pk").event_type == "review_theme.accepted"


def test_a_phrase_becomes_a_phrase_that_reviews_brought():
    theme = make_theme(make_reviews(), kind="phrase", name="leaks all over")

    pattern = accept(theme)

    assert pattern == LanguagePattern.objects.get()
    assert (pattern.pattern_text, pattern.source, pattern.is_recommended) == (
        "leaks all over",
        "reviews",
        True,
    )
    edited = audience.edit(
        entry=pattern, about=audience.AboutPattern(pattern_text="it leaks"), actor=None
    )
    assert edited.source == "reviews"


@pytest.mark.parametrize("kind", ["pain", "phrase"])
def test_accepting_twice_has_its_effect_once(kind):
    theme = make_theme(make_reviews(), kind=kind)

    assert accept(theme) == accept(theme)
    assert PainPoint.objects.count() + LanguagePattern.objects.count() == 1
    assert AuditEntry.objects.filter(event_type="review_theme.accepted").count() == 1


@pytest.mark.parametrize("kind", ["desire", "objection", "praise", "unexpected"])
def test_what_has_no_library_is_refused_with_a_sentence(kind):
    with pytest.raises(reviews.NoLibrary, match="stays with its reviews"):
        accept(make_theme(make_reviews(), kind=kind))

    assert not PainPoint.objects.exists()


def test_what_the_library_says_already_is_joined_and_never_overwritten():
    mine = make_pain_point(
        pain_point="the LID leaks", category="lids", how_they_describe_it=["drips"]
    )
    product = make_product()
    theme = make_theme(
        make_reviews(product_id=product.pk), name="The lid leaks", category="durability"
    )

    assert accept(theme) == mine

    point = PainPoint.objects.get()
    assert (point.pain_point, point.category) == ("the LID leaks", "lids")
    assert point.how_they_describe_it == ["drips", "eaks"]
    assert point.product_ids == [product.pk]


def test_two_sources_stand_behind_one_pain_point():
    first = make_theme(make_reviews(), name="It leaks", reviews=61)
    second = make_theme(make_reviews(), name="it leaks", reviews=9)
    first.source.__class__.objects.update(read=100)

    point = accept(first)
    assert accept(second) == point

    backing = behind(point)
    assert (backing.reviews, backing.read) == (70, 200)
    assert list(backing.themes) == [first, second]
    assert behind(make_pain_point()) is None


def test_a_theme_whose_entry_was_deleted_can_be_accepted_anew():
    theme = make_theme(make_reviews())
    audience.delete(entry=accept(theme), actor=None)

    again = accept(theme)

    assert PainPoint.objects.filter(deleted_at=None).get() == again
    assert ReviewTheme.objects.get().entry == again


def test_words_that_a_library_cannot_keep_stay_with_their_reviews():
    broken = "It leaks \ufffd and the lid is broken as well.\n\n" + "It leaks " + "very " * 60
    theme = make_theme(make_reviews(broken), words="It leaks")
    say(theme, "quote", "It leaks \ufffd and")
    say(theme, "quote", ("It leaks " + "very " * 60).strip())

    assert accept(theme).how_they_describe_it == ["It leaks"]


def test_a_theme_is_hidden_and_shown_again_and_the_log_says_so_once():
    theme = make_theme(make_reviews())
    for _ in range(2):
        reviews.hide_theme(theme=theme, actor=None)
    assert not ReviewTheme.objects.in_sight().exists()
    for _ in range(2):
        reviews.show_theme(theme=theme, actor=None)

    assert ReviewTheme.objects.in_sight().get() == theme
    done = list(AuditEntry.objects.order_by("pk").values_list("event_type", flat=True))
    assert done[-2:] == ["review_theme.hidden", "review_theme.shown"]


def test_accepting_brings_a_hidden_theme_back_into_sight():
    theme = make_theme(make_reviews())
    reviews.hide_theme(theme=theme, actor=None)

    accept(theme)

    assert ReviewTheme.objects.get().hidden_at is None
