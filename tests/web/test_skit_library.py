"""The skit library on the screen: narrowed down, sorted, many at once, side by side."""

import pytest
from django.urls import reverse

from tinkerflow.studio.skits import services
from tinkerflow.studio.skits.models import SavedSkit
from tinkerflow.web import shelves
from world import acting, make_audience_persona, make_pain_point, make_product, make_skit

ALL = "/skits/"
SAVEPOINTS = 3
PART = {"HX-Request": "true"}


def titles(browser, query: str = "") -> list[str]:
    return [one.title for one in browser.get(f"{ALL}{query}").context["page"].rows]


def made(studio, *names: str, **more: object) -> list[SavedSkit]:
    with acting(studio):
        return [make_skit(title=name, **more) for name in names]


def test_an_empty_library_says_how_to_fill_it(browser):
    html = browser.get(ALL).text

    assert "Write the first skits" in html
    assert "Filter skits" not in html


def test_the_library_costs_the_same_however_many_there_are(
    browser, studio, django_assert_max_num_queries
):
    with acting(studio):
        product, nina = make_product(), make_audience_persona()
        for n in range(shelves.PAGE + 3):
            make_skit(title=f"Skit {n}", product=product, persona=nina)

    with django_assert_max_num_queries(8 + SAVEPOINTS):
        page = browser.get(ALL).context["page"]

    assert len(page.rows) == shelves.PAGE
    assert len(titles(browser, f"?after={page.next}")) == 3


def test_tabs_count_each_status(browser, studio, ada):
    one, two, _ = made(studio, "One", "Two", "Three")
    with acting(studio):
        services.set_status(skit=one, status="approved", actor=ada)
        services.set_status(skit=two, status="archived", actor=ada)

    tabs = {tab.label: tab.count for tab in browser.get(ALL).context["tabs"]}

    assert tabs == {
        "All": 2, "Draft": 1, "Approved": 1, "Produced": 0, "Posted": 0, "Archived": 1
    }  # fmt: skip
    assert titles(browser, "?status=approved") == ["One"]
    assert titles(browser, "?status=archived") == ["Two"]


def test_skits_are_found_by_title_and_by_what_is_said(browser, studio):
    made(studio, "The salt shaker", "Handover")

    assert titles(browser, "?q=shaker") == ["The salt shaker"]
    assert titles(browser, "?q=drank+lake") == ["Handover", "The salt shaker"]
    assert "No skit matches" in browser.get(f"{ALL}?q=none").text


def test_skits_are_narrowed_down_by_what_they_are_about(browser, studio):
    with acting(studio):
        product, nina, tired = make_product(), make_audience_persona(), make_pain_point()
        make_skit(title="Mine", product=product, persona=nina, pain_point_ids=[tired.pk])
        make_skit(title="Other")

    for query in (f"product={product.pk}", f"persona={nina.pk}", f"pain={tired.pk}"):
        assert titles(browser, f"?{query}") == ["Mine"]


def test_skits_are_narrowed_down_by_their_stars(browser, studio, ada):
    good, poor, _ = made(studio, "Good", "Poor", "New")
    with acting(studio):
        services.rate(skit=good, rating=5, actor=ada)
        services.rate(skit=poor, rating=3, actor=ada)

    assert titles(browser, "?rating=4") == ["Good"]
    assert titles(browser, "?rating=3") == ["Poor", "Good"]
    assert titles(browser, "?rating=0") == ["New"]
    assert titles(browser, "?sort=stars") == ["Good", "Poor", "New"]


def test_the_order_holds_across_pages(browser, studio, monkeypatch):
    monkeypatch.setattr(shelves, "PAGE", 2)
    skits = made(studio, "A", "B", "C", "D", "E")
    with acting(studio):
        for skit, score in zip(skits, (7.1, None, 9.3, 7.1, 2.0), strict=True):
            SavedSkit.objects.filter(pk=skit.pk).update(score=score)

    reached, seen = "", []
    for _ in range(3):
        page = browser.get(f"{ALL}?sort=score{reached}").context["page"]
        seen += [one.title for one in page.rows]
        reached = f"&after={page.next}"

    assert seen == ["C", "D", "A", "E", "B"]


@pytest.mark.parametrize("after", ["x", "7.1~x", "~", "nan~1", "1e999~", "%00"])
def test_a_strange_key_starts_anew(browser, studio, after):
    made(studio, "A")

    assert titles(browser, f"?after={after}") == ["A"]


@pytest.mark.parametrize(
    "query", ["product=x", "persona=1", "rating=9", "sort=z", "status=lost", "pain=x"]
)
def test_what_makes_no_sense_narrows_nothing_down(browser, studio, query):
    made(studio, "A")

    assert titles(browser, f"?{query}") == ["A"]


@pytest.mark.parametrize(
    ("do", "said"),
    [
        ("approved", "2 skits approved."),
        ("archived", "2 skits archived."),
        ("delete", "2 skits deleted."),
    ],
)
def test_many_skits_are_changed_at_once(browser, studio, do, said):
    keys = [one.pk for one in made(studio, "A", "B")]

    answer = browser.post(reverse("skits:many"), {"do": do, "skit": keys}, follow=True)

    assert said in answer.text


def test_many_are_changed_all_or_none(browser, studio, ada):
    one, two = made(studio, "A", "B")
    with acting(studio):
        services.set_status(skit=two, status="archived", actor=ada)

    told = {"do": "approved", "skit": [one.pk, two.pk]}
    answer = browser.post(reverse("skits:many"), told, follow=True)

    assert "“B”" in " ".join(map(str, answer.context["messages"]))
    with acting(studio):
        assert not SavedSkit.objects.filter(status="approved").exists()


@pytest.mark.parametrize("told", [{"do": "approved"}, {"do": "fly", "skit": ["x"]}, {}])
def test_nothing_ticked_is_said(browser, studio, told):
    answer = browser.post(reverse("skits:many"), told, follow=True)

    assert "Tick the skits first." in " ".join(map(str, answer.context["messages"]))


def test_skits_stand_side_by_side_in_the_order_ticked(browser, studio):
    one, two = made(studio, "A", "B")

    answer = browser.post(reverse("skits:chosen"), {"skit": [two.pk, one.pk]}, follow=True)

    assert [draft.title for draft in answer.context["drafts"]] == ["B", "A"]


def test_one_alone_is_no_comparison(browser, studio):
    [one] = made(studio, "A")

    answer = browser.get(f"{reverse('skits:compare')}?skit={one.pk}&skit=x", follow=True)

    assert "Tick two to four skits" in " ".join(map(str, answer.context["messages"]))


def test_deleted_skits_wait_apart(browser, studio, ada):
    [one] = made(studio, "A")
    with acting(studio):
        services.delete(skit=one, actor=ada)

    assert titles(browser) == []
    assert titles(browser, "?deleted") == ["A"]
    assert "Bring back" in browser.get(f"{ALL}?deleted").text


def test_products_personas_and_pains_lead_to_the_generator_and_to_their_skits(browser, studio):
    with acting(studio):
        product, nina, tired = make_product(), make_audience_persona(), make_pain_point()

    for path, asks, finds, key in (
        (f"/products/{product.pk}/", "product", "product", product.pk),
        (f"/audience/personas/{nina.pk}/", "persona", "persona", nina.pk),
        (f"/audience/pain-points/{tired.pk}/", "pains", "pain", tired.pk),
    ):
        html = browser.get(path).text
        assert f'href="/skits/new?{asks}={key}' in html
        assert f'href="/skits/?{finds}={key}"' in html


def test_the_search_finds_saved_skits_by_title(browser, studio):
    made(studio, "The salt shaker")
    made(studio, "The salt that nobody saved", kept=False)

    page, options = (browser.get("/search/?q=salt", headers=h) for h in ({}, PART))

    assert "The salt shaker" in page.text
    assert "that nobody saved" not in page.text
    assert 'role="option"' in options.text
