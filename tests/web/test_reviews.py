"""Reviews on the screen: brought, watched, narrowed down, followed to their words, decided on."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tinkerflow.core.jobs.models import Job
from tinkerflow.studio.reviews.models import ReviewSource, ReviewTheme
from tinkerflow.studio.reviews.services import accept_theme
from tinkerflow.web.reviews import dropped, left_out, pieces
from world import LEAKS, acting, make_product, make_reviews, make_theme

PASTE = "\n\n".join(LEAKS)
HERE = "/audience/reviews/"


@pytest.fixture
def theme(studio) -> ReviewTheme:
    with acting(studio):
        source = make_reviews(name="Shop, October")
        type(source).objects.update(read=3, sentences=5, analysed_at=studio.created_at)
        return make_theme(source, name="It leaks", category="quality")


def source(studio) -> ReviewSource:
    with acting(studio):
        return ReviewSource.objects.get()


def test_an_empty_room_says_how_to_begin(browser):
    assert "Add the first reviews" in browser.get(HERE).text
    assert "Nothing read yet" in browser.get(f"{HERE}themes/").text


def test_a_paste_is_kept_and_its_page_watches_the_run(browser, studio):
    answer = browser.post(f"{HERE}new", {"origin": "text", "text": PASTE, "name": "Shop"})

    found = source(studio)
    assert answer.url == f"{HERE}{found.pk}/"
    html = browser.get(answer.url).text
    assert "Shop" in html
    assert "data-live" in html
    assert "Read the reviews" in html
    assert "Queued" in html


def test_a_file_is_read_and_what_is_wrong_is_told_row_by_row(browser, studio):
    file = SimpleUploadedFile("a.csv", b'text,rating\n"It leaks in my bag",2\n')
    assert browser.post(f"{HERE}new", {"origin": "file", "file": file}).status_code == 302
    assert (source(studio).name, source(studio).kept) == ("a.csv", 1)

    broken = SimpleUploadedFile("b.csv", b'text\n"never closed')
    answer = browser.post(f"{HERE}new", {"origin": "file", "file": broken})
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "It leaks."}, "text"),
        ({"text": "<b></b>" * 20}, "text"),
        ({"text": "🔥 " * 60}, "text"),
        ({"origin": "file"}, "file"),
        ({"text": PASTE, "product_id": "00000000-0000-7000-8000-000000000000"}, "product_id"),
        ({"text": PASTE, "name": "x" * 101}, "name"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_said_at_its_field(browser, studio, given, field):
    answer = browser.post(f"{HERE}new", {"origin": "text", **given})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    with acting(studio):
        assert not ReviewSource.objects.exists()


def test_a_file_beyond_the_limit_is_refused_and_never_held_whole(browser, studio, monkeypatch):
    limits = {"READ_AT_ONCE": 50, "LARGEST_FILE": 99}
    for name, limit in limits.items():
        monkeypatch.setattr(f"tinkerflow.studio.reviews.services.bringing.{name}", limit)
    file = SimpleUploadedFile("a.csv", b"text\n" + b"It leaks in my bag\n" * 30_000)

    answer = browser.post(f"{HERE}new", {"origin": "file", "file": file})

    assert answer.status_code == 422
    with acting(studio):
        assert not ReviewSource.objects.exists()


def test_a_product_leads_to_what_is_said_of_it(browser, studio):
    with acting(studio):
        product = make_product(name="Steel bottle")

    html = browser.get(f"/products/{product.pk}/").text
    assert f"{HERE}themes/?product={product.pk}" in html
    form = browser.get(f"{HERE}new?product={product.pk}").context["form"]
    assert str(form["product_id"].value()) == str(product.pk)


def test_a_theme_leads_to_its_reviews_with_the_words_marked(browser, theme):
    html = browser.get(f"{HERE}themes/{theme.pk}/").text

    assert "found in 2 of 3 reviews, 66.7 %" in html
    assert html.count("<mark>eaks</mark>") == 2
    assert "Review 1 · Shop, October" in html
    assert "Keeps my coffee hot" not in html


def test_the_reviews_of_a_theme_page_by_number(browser, studio):
    with acting(studio):
        many = make_theme(make_reviews(*(f"It leaks in bag number {n}." for n in range(1, 13))))

    first = browser.get(f"{HERE}themes/{many.pk}/").text
    assert "bag number 10." in first
    assert "bag number 11." not in first
    [after] = re.findall(r"\?after=(\d+)#reviews", first)
    second = browser.get(f"{HERE}themes/{many.pk}/?after={after}").text
    assert "bag number 12." in second
    assert "bag number 1." not in second
    assert browser.get(f"{HERE}themes/{many.pk}/?after=9e9").status_code == 200


def test_a_source_shows_its_most_told_theme_and_its_kinds(browser, studio, theme):
    with acting(studio):
        make_theme(theme.source, kind="praise", name="Holds heat")
    here = f"{HERE}{theme.source_id}/"

    html = browser.get(here).text
    assert "It leaks" in html
    assert "Holds heat" not in html
    assert "Holds heat" in browser.get(f"{here}?kind=praise").text
    assert "It leaks" in browser.get(f"{here}?kind=rage").text


def test_themes_are_narrowed_down_by_kind_and_product(browser, studio, theme):
    with acting(studio):
        product = make_product(name="Steel bottle")
        make_theme(make_reviews(product_id=product.pk), kind="desire", name="A better seal")

    both = browser.get(f"{HERE}themes/").text
    assert "It leaks" in both
    assert "A better seal" in both
    for query in ("kind=desire", f"product={product.pk}"):
        narrow = browser.get(f"{HERE}themes/?{query}").text
        assert "A better seal" in narrow
        assert "It leaks" not in narrow
    part = browser.get(f"{HERE}themes/?kind=objection", headers={"HX-Request": "true"}).text
    assert "Nothing of this kind" in part
    assert "<html" not in part
    assert "Steel bottle" in browser.get(f"{HERE}?product={product.pk}").text
    assert "Shop, October" not in browser.get(f"{HERE}?product={product.pk}").text


def test_a_pain_is_added_to_the_library_once_and_both_ways_lead(browser, studio, theme):
    here = f"{HERE}themes/{theme.pk}/"
    assert "Add to library" in browser.get(here).text
    for _ in range(2):
        assert browser.post(f"{here}accept").url == here

    with acting(studio):
        point = ReviewTheme.objects.get().pain_point
    html = browser.get(here).text
    assert f"/audience/pain-points/{point.pk}/" in html
    assert f"/skits/new?pains={point.pk}" in html
    assert "Add to library" not in html
    entry = browser.get(f"/audience/pain-points/{point.pk}/").text
    assert "Found in 2 of 3 reviews" in entry
    assert here in entry


def test_two_sources_behind_an_entry_are_named_each(browser, studio, theme):
    with acting(studio):
        other = make_theme(make_reviews(name="Video comments"), name="It leaks")
        type(other.source).objects.filter(pk=other.source_id).update(read=3)
        point = accept_theme(theme=theme, actor=None)
        accept_theme(theme=other, actor=None)

    html = browser.get(f"/audience/pain-points/{point.pk}/").text

    assert "Found in 4 of 6 reviews" in html
    assert "Video comments" in html


def test_what_has_no_library_offers_none_and_says_why_if_asked(browser, studio, theme):
    with acting(studio):
        praise = make_theme(theme.source, kind="praise")
    here = f"{HERE}themes/{praise.pk}/"

    assert "Add to library" not in browser.get(here).text
    assert "Only pain points and phrases" in browser.post(f"{here}accept", follow=True).text


def test_a_theme_is_hidden_and_shown_again(browser, theme):
    gone = browser.post(f"{HERE}themes/{theme.pk}/hide", follow=True).text
    assert "It leaks is hidden." in gone
    assert "Nothing stands out" in gone
    assert "It leaks" in browser.get(f"{HERE}{theme.source_id}/?hidden").text
    assert "It leaks" in browser.get(f"{HERE}themes/?hidden").text
    assert "Show again" in browser.get(f"{HERE}themes/{theme.pk}/").text
    assert "is back" in browser.post(f"{HERE}themes/{theme.pk}/show", follow=True).text


def test_reading_again_starts_one_run(browser, studio, theme):
    here = f"{HERE}{theme.source_id}/"
    assert "Reading again." in browser.post(f"{here}read", follow=True).text
    assert "worked on already" in browser.post(f"{here}read", follow=True).text
    with acting(studio):
        assert Job.objects.filter(parent=None, job_type="reviews").count() == 1


def test_deleting_says_what_stays(browser, studio, theme):
    here = f"{HERE}{theme.source_id}/"
    assert "What you added to a library stays there." in browser.get(here).text

    assert "Shop, October is deleted." in browser.post(f"{here}delete", follow=True).text
    assert browser.get(here).status_code == 404
    with acting(studio):
        assert not ReviewTheme.objects.exists()


def test_the_run_names_its_reviews_in_the_list_of_runs(browser, studio):
    browser.post(f"{HERE}new", {"origin": "text", "text": PASTE})
    with acting(studio):
        run = Job.objects.get(parent=None)

    html = browser.get(f"/jobs/{run.pk}/").text

    assert "Read reviews" in html
    assert f"{HERE}{run.reference_id}/" in html
    assert "Read reviews" in browser.get("/jobs/").text


def test_what_the_model_made_up_is_shown_as_left_out(browser, studio, theme):
    made_up = [{"words": f"I feel like a ghost {n}", "why": "not_said"} for n in range(1, 5)]
    with acting(studio):
        ReviewSource.objects.update(
            engine="model",
            shown=2,
            foreign=1,
            skipped=3,
            skipped_why={"duplicate": 2, "no_words": 1},
            skipped_rows=[{"row": 7, "why": "duplicate", "same_as": "b1"}],
            dropped=[{"words": "Sad", "why": "no_quote"}, *made_up],
        )

    html = browser.get(f"{HERE}{theme.source_id}/").text

    assert "“I feel like a ghost 1”. No review says that, so it was left out." in html
    assert "2 more that the model said and no review bears out" in html
    assert "The model was shown 2 of 3 reviews" in html
    assert "1 review is not in English" in html
    assert "3 rows left out: 2 a copy of another, 1 without a word in it." in html
    assert "Row 7: says what review b1 says" in html


def test_markup_in_a_review_is_text_wherever_it_is_shown(browser, studio):
    # What our reading would clean away: rows may come from elsewhere one day.
    with acting(studio):
        found = make_reviews()
        found.reviews.all().delete()
        text = "<script>alert(1)</script> leaks"
        found.reviews.create(org_id=studio.pk, number=1, key="<b>", text=text, row=1)
        one = make_theme(found, name="<script>alert(2)</script>")

    for path in (f"themes/{one.pk}/", f"{found.pk}/", "themes/"):
        assert "<script>alert" not in browser.get(f"{HERE}{path}").text


def test_pages_ask_as_often_whatever_there_is(
    browser, studio, theme, django_assert_max_num_queries
):
    with acting(studio):
        for n in range(12):
            make_theme(theme.source, name=f"Another {n}")
            make_reviews(name=f"More {n}")
    for path in ("", "themes/", "new", f"{theme.source_id}/", f"themes/{theme.pk}/"):
        with django_assert_max_num_queries(11):
            browser.get(f"{HERE}{path}")


def test_a_long_review_is_cut_around_its_marks():
    text = f"{'before ' * 200}MARK {'between ' * 200}MARK{' behind' * 200}"
    first, second = text.index("MARK"), text.rindex("MARK")

    found = list(pieces(text, [(first, first + 4), (second, second + 4)]))

    assert [one.text for one in found if one.is_marked] == ["MARK", "MARK"]
    assert found[0].text.startswith(" … before")
    assert " … " in found[2].text
    assert found[-1].text.rstrip().endswith("behind …")
    assert max(len(one.text) for one in found) < 450
    assert "".join(one.text for one in pieces("It leaks", [(3, 8)])) == "It leaks"


def test_sentences_about_what_was_left_out():
    none = ReviewSource()
    assert (left_out(none), dropped(none)) == ("", [])
    said = {"words": "It leaks", "why": "not_said"}
    twice = ReviewSource(
        dropped=[{**said, "why": "no_quote"}, said, {"words": "?", "why": "new"}]
    )
    assert len(dropped(twice)) == 1
