"""Every fact is words of its page."""

import pytest

from craft.facts.site import PROPOSITIONS, facts_of, page_of, pages_of
from tinkerflow.craft.facts.finding import FACT_KINDS, find_facts

SITES = sorted(PROPOSITIONS)


@pytest.mark.parametrize("name", SITES)
def test_every_span_is_verbatim(name):
    texts = {page.url: page.text for page in pages_of(name)}
    facts = facts_of(name)

    assert len(facts) >= 10
    for fact in facts:
        assert texts[fact.url][fact.start : fact.end] == fact.text
        assert fact.kind in FACT_KINDS
        assert 0 < fact.confidence <= 1
        assert fact.sentence
        assert len(fact.fetch_hash) == 64


@pytest.mark.parametrize("name", SITES)
def test_no_number_is_computed(name):
    import re

    words = "\n".join(page.text for page in pages_of(name))
    for fact in facts_of(name):
        for form in fact.data.values():
            if isinstance(form, str):
                assert all(number in words for number in re.findall(r"\d+", form)), fact


@pytest.mark.parametrize("name", SITES)
def test_a_fact_is_told_once(name):
    told = [(fact.kind, fact.text.lower().rstrip(".")) for fact in facts_of(name)]

    assert len(told) == len(set(told))


def test_hidden_words_and_furniture_give_no_fact():
    said = " ".join(fact.sentence for fact in facts_of("shiftwell"))

    for hidden in ("delicious", "5,000,000", "99%", "10x", "dataLayer"):
        assert hidden not in said


def test_the_same_fact_of_two_pages_is_kept_where_it_is_surer():
    heading = page_of(
        "<h1>Close your books faster</h1><p>Words to read.</p>", url="https://a.example/1"
    )
    line = page_of(
        "<h1>Other words</h1><p>Close your books faster. It is easy.</p>",
        url="https://a.example/2",
    )

    (fact,) = [f for f in find_facts([line, heading], brand="Ledgerly") if f.kind == "benefit"]

    assert fact.url == "https://a.example/1"


def test_the_same_pages_give_the_same_facts():
    assert find_facts(pages_of("tidewater")) == find_facts(pages_of("tidewater"))


def test_a_page_in_another_language_gives_no_wrong_english():
    page = page_of(
        "<html lang=de><h1>Belege, die sich selbst ablegen</h1><p>Für Buchhalter, die freitags Papier jagen."
        " 2.300 Teams nutzen es. Kostenlos testen.</p></html>"
    )

    kinds = {fact.kind for fact in find_facts([page], brand="Ledgerly")}
    assert kinds <= {"headline", "keyword", "detail"}
