"""Reviews to themes: every place stands, every count is of rows, and a second run changes nothing."""

import pytest

from craft.reviews.said import BOTTLE
from tinkerflow.core.jobs.models import Job
from tinkerflow.flows import services as flows
from tinkerflow.studio.reviews import services as reviews
from tinkerflow.studio.reviews.models import ReviewQuote, ReviewSource, ReviewTheme
from tinkerflow.studio.reviews.queries import Asked, after, key_of, sayings, sources, themes
from tinkerflow.studio.reviews.services import Given
from world import acting, make_product, make_reviews, make_theme

TABLE = "id,rating,text\n" + "\n".join(
    f'b{at},{rating},"{text}"' for at, (rating, text) in enumerate(BOTTLE, start=1)
)


@pytest.fixture
def read(org):
    """Bring a file and read it, in this process."""

    def read(
        file: bytes = TABLE.encode(), name: str = "bottle.csv"
    ) -> tuple[ReviewSource, Job]:
        with acting(org):
            given = Given(file=file, file_name=name)
            source = flows.bring_reviews(given=given, actor=None, inline=True)
            run = Job.objects.get(parent=None, reference_id=source.pk)
        ended = flows.run_inline(org_id=org.pk, run_id=run.pk)
        with acting(org):
            found = ReviewSource.objects.filter(pk=source.pk).first()
        return found or source, ended

    return read


def told(source: ReviewSource) -> dict[str, ReviewTheme]:
    return {f"{one.kind}: {one.name}": one for one in source.themes.all()}


def test_a_file_becomes_themes_with_counts_that_were_counted(org, read):
    source, run = read()

    assert run.status == Job.Status.COMPLETED, run.error
    assert (source.read, source.kept, source.engine, source.rating) == (10, 10, "offline", 3.3)
    assert len(source.lists) == 12
    assert source.analysed_at
    with acting(org):
        leaks = told(source)["pain: The lid leaks all over my bag"]
        mentions = leaks.quotes.filter(role="mention")
        assert leaks.reviews == len(set(mentions.values_list("review_id", flat=True))) == 3
        assert leaks.rating == pytest.approx(5 / 3, abs=0.01)
        assert (leaks.intensity, leaks.emotion) == ("high", "frustrated")
        assert leaks.signs["emotion"] == {"frustrated": 2, "disappointed": 1}
        kinds = set(source.themes.values_list("kind", flat=True))
        assert kinds >= {"pain", "praise", "objection", "phrase"}


def test_every_place_that_is_kept_holds_the_words_that_are_kept(org, read):
    source, _ = read()

    with acting(org):
        quotes = ReviewQuote.objects.filter(theme__source=source).select_related("review")
        assert len(quotes) > 20
        assert all(one.review.text[one.start : one.end] == one.words for one in quotes)
        roles = set(quotes.values_list("role", flat=True))
        assert roles >= {"mention", "quote", "intensity", "emotion", "when", "want"}


def test_the_stage_that_asks_a_model_does_nothing_without_one(org, read):
    _, run = read()

    with acting(org):
        results = dict(run.stages.values_list("job_type", "result"))
    assert results["hear_reviews"] == {"asked": 0}
    assert results["read_reviews"]["reviews"] == 10


def test_a_large_file_is_unpacked_and_read_by_the_worker(org, read, monkeypatch):
    monkeypatch.setattr("tinkerflow.studio.reviews.services.bringing.READ_AT_ONCE", 100)

    source, run = read()

    assert run.status == Job.Status.COMPLETED
    assert (source.kept, source.read, source.given, source.file_name) == (
        10,
        10,
        None,
        "bottle.csv",
    )


def test_a_large_file_that_is_none_ends_its_run_with_a_sentence(org, read, monkeypatch):
    monkeypatch.setattr("tinkerflow.studio.reviews.services.bringing.READ_AT_ONCE", 100)

    source, run = read(file=b"price,size\n" + b"1,2\n" * 99)

    assert run.status == Job.Status.FAILED
    assert run.error["code"] == "reviews.no_text_column"
    assert source.kept == 0


def test_a_run_that_comes_twice_has_its_effect_once(org, read):
    source, run = read()
    with acting(org):
        before = sorted(source.themes.values_list("pk", flat=True))
        stage = run.stages.get(job_type="read_reviews")

    reviews.read_reviews(
        org_id=org.pk, stage_id=stage.pk, source_id=source.pk, tell=lambda *_: None
    )

    with acting(org):
        assert sorted(source.themes.values_list("pk", flat=True)) == before


def test_reading_again_keeps_what_a_person_decided_and_tells_nothing_twice(org, read):
    source, _ = read()
    with acting(org):
        before = told(source)
        hidden = before["pain: The lid leaks all over my bag"]
        reviews.hide_theme(theme=hidden, actor=None)
        accepted = source.themes.filter(kind="phrase").first()
        reviews.accept_theme(theme=accepted, actor=None)
        run = flows.read_again(source=source, actor=None, inline=True)

    flows.run_inline(org_id=org.pk, run_id=run.pk)

    with acting(org):
        again = told(source)
        assert again.keys() == before.keys()
        assert again["pain: The lid leaks all over my bag"].hidden_at
        assert again["pain: The lid leaks all over my bag"].pk == hidden.pk
        assert again[f"phrase: {accepted.name}"].accepted_at


def test_a_source_that_was_deleted_meanwhile_ends_its_run_with_a_sentence(org):
    with acting(org):
        source = flows.bring_reviews(
            given=Given(text="It leaks. " * 9), actor=None, inline=True
        )
        run = Job.objects.get(parent=None)
        ReviewSource.objects.filter(pk=source.pk).delete()

    ended = flows.run_inline(org_id=org.pk, run_id=run.pk)

    assert (ended.status, ended.error["code"]) == (Job.Status.FAILED, "reviews.source_deleted")


def test_reviews_in_no_language_that_we_read_are_kept_and_tell_nothing(org, read):
    german = "Das ist leider nicht so gut wie ich dachte und geht wieder zurück an den Laden."
    source, run = read(file=f"text\n{german}\n{german} Schade.".encode())

    assert run.status == Job.Status.COMPLETED
    assert (source.kept, source.foreign, source.read) == (2, 2, 0)
    with acting(org):
        assert not source.themes.exists()


def test_themes_come_the_most_told_first_and_page_by_key(org):
    with acting(org):
        source = make_reviews(product_id=make_product().pk)
        rows = [make_theme(source, reviews=n) for n in (3, 9, 3, 1)]
        hidden = make_theme(source, hidden_at=org.created_at)
        make_theme(make_reviews(), kind="desire")

        found = list(themes(Asked(kind="pain")))
        assert found == [rows[1], rows[0], rows[2], rows[3]]
        assert list(after(themes(Asked(kind="pain")), key_of(rows[0]))) == [rows[2], rows[3]]
        assert list(after(themes(Asked(kind="pain")), "x~y")) == found
        assert list(themes(Asked(hidden=True))) == [hidden]
        assert themes(Asked(product_id=source.product_id)).count() == 4
        assert themes(Asked(source_id=source.pk, kind="desire")).count() == 0


def test_the_way_down_to_the_reviews_marks_each_place_once(org):
    with acting(org):
        source = make_reviews()
        theme = make_theme(source)

        first, second = sayings(theme)
        assert [one.review.number for one in (first, second)] == [1, 2]
        [(start, end)] = first.spans
        assert first.review.text[start:end] == "eaks"
        assert [one.review.number for one in sayings(theme, after=1)] == [2]
        assert len(sayings(theme, size=1)) == 2


def test_sources_tell_how_far_they_are(org, read):
    source, _ = read()
    with acting(org):
        waiting = make_reviews(product_id=make_product().pk)
        told = {one.pk: one for one in sources()}

        assert told[source.pk].run_status == "completed"
        assert told[source.pk].told == source.themes.count()
        assert (told[waiting.pk].run_status, told[waiting.pk].told) == (None, 0)
        assert [one.pk for one in sources(waiting.product_id)] == [waiting.pk]
