"""Facts in the database: found again, judged, edited, added."""

from uuid import uuid4

import pytest

from craft.facts.site import found
from tinkerflow.craft.facts import services
from tinkerflow.craft.facts.finding import placed
from tinkerflow.craft.facts.models import Fact
from world import acting, make_company, make_org

PAGE = "<h1>Close your books by noon</h1><p>Ledgerly reads the total off a photo.</p>"
MOVED = f"<p>Words that were not here before.</p>{PAGE}"


@pytest.fixture
def subject(db):
    with acting(make_org()):
        yield make_company().pk


def keep(subject, html, *, scrape):
    facts = found(html)
    pages = {facts[0].url: uuid4()}
    return services.keep_found(subject_id=subject, found=facts, page_ids=pages, scrape=scrape)


def the(subject, kind):
    return Fact.objects.get(subject_id=subject, kind=kind)


def test_facts_are_numbered_in_their_order(subject):
    kept = keep(subject, PAGE, scrape=1)

    numbers = list(Fact.objects.filter(subject_id=subject).values_list("number", flat=True))
    assert numbers == list(range(1, kept.new + 1))


def test_a_fact_found_again_keeps_its_number_and_learns_its_new_place(subject):
    keep(subject, PAGE, scrape=1)
    before = the(subject, "mechanism")
    kept = keep(subject, MOVED, scrape=2)
    after = the(subject, "mechanism")

    assert after.number == before.number
    assert after.start > before.start
    assert after.data["block"] > before.data["block"]
    assert after.data["does"] == "reads the total off a photo"
    assert (kept.new, kept.gone) == (0, 0)


def test_an_edited_fact_keeps_its_words_its_place_and_none_of_its_old_forms(subject):
    keep(subject, PAGE, scrape=1)
    fact = the(subject, "benefit")
    place = placed(fact.data)
    services.edit_fact(fact=fact, text="Close the month by lunch")

    edited = the(subject, "benefit")
    assert edited.data == place
    assert edited.edits == ["Close your books by noon"]


def test_an_edited_fact_is_placed_anew_and_not_overwritten(subject):
    keep(subject, PAGE, scrape=1)
    services.edit_fact(fact=the(subject, "benefit"), text="Close the month by lunch")
    keep(subject, MOVED, scrape=2)

    fact = the(subject, "benefit")
    assert fact.text == "Close the month by lunch"
    assert "vp" not in fact.data
    assert fact.data["section"] > 0


def test_what_the_pages_lost_is_counted_and_kept(subject):
    keep(subject, PAGE, scrape=1)
    kept = keep(subject, "<h1>Other words for another day</h1><p>Nothing else.</p>", scrape=2)

    assert kept.gone > 0
    assert the(subject, "mechanism").last_scrape == 1


def test_an_added_fact_is_confirmed_and_the_person_s(subject):
    fact = services.add_fact(subject_id=subject, kind="pain", text="  chasing   receipts ")

    assert (fact.text, fact.status, fact.source) == ("chasing receipts", "confirmed", "person")


@pytest.mark.parametrize(
    ("text", "refused", "code"),
    [
        ("  ", services.EmptyFact, "facts.empty"),
        ("x" * 601, services.LongFact, "facts.too_long"),
    ],
)
def test_a_fact_says_something_and_one_thing(subject, text, refused, code):
    with pytest.raises(refused) as refusal:
        services.add_fact(subject_id=subject, kind="pain", text=text)

    assert refusal.value.code == code
    assert not Fact.objects.filter(subject_id=subject).exists()


def test_judging_counts_what_changed_and_edited_facts_stay_edited(subject):
    keep(subject, PAGE, scrape=1)
    facts = list(Fact.objects.filter(subject_id=subject))
    services.edit_fact(fact=facts[0], text="Other words")

    assert services.judge_facts(facts=facts[1:], status="confirmed") == len(facts) - 1
    assert services.judge_facts(facts=facts, status="found") == len(facts) - 1
    assert Fact.objects.get(pk=facts[0].pk).status == "edited"
