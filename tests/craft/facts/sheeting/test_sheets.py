"""Whole sheets of whole sites, in the forms and limits of the copybook."""

import re

import pytest

from craft.facts.site import PROPOSITIONS, facts_of, pages_of, sheet_of
from tinkerflow.craft.copybook.words import texts_of
from tinkerflow.craft.facts.sheet import FactSheet
from tinkerflow.craft.facts.wording import verbs

SITES = sorted(PROPOSITIONS)


def workable(sheet: FactSheet):
    return [triple for triple in sheet.triples if triple.gain and triple.mechanism]


@pytest.mark.parametrize("name", SITES)
def test_a_sheet_holds_enough_to_write_from(name):
    sheet = sheet_of(name)

    assert len(sheet.triples) >= 3
    assert len(workable(sheet)) >= 2
    assert sheet.who
    assert len({triple.id for triple in sheet.triples}) == len(sheet.triples) <= 8


@pytest.mark.parametrize("name", SITES)
def test_forms_keep_the_rules_of_the_copybook(name):
    for triple in sheet_of(name).triples:
        if triple.pain:
            assert verbs.is_gerund(triple.pain.ger.split()[0])
            assert not re.search(r"\byour?\b", triple.pain.ger)
            assert triple.pain.you is None or triple.pain.you.startswith("you ")
        if triple.gain:
            assert verbs.is_base(triple.gain.vp.split()[0]) or triple.gain.vp.startswith(
                "have "
            )
            assert len(triple.gain.vp) <= 54
        if triple.mechanism:
            told = triple.mechanism.how or f"{sheet_of(name).brand} {triple.mechanism.does}"
            assert len(told) <= 82
            assert not re.search(r"\b(?:we|our|us)\b", told, re.I)
        if triple.time:
            assert triple.proof
            assert triple.time.np in triple.proof.s


@pytest.mark.parametrize("name", SITES)
def test_everything_said_has_a_source(name):
    facts = dict(enumerate(facts_of(name), 1))
    sheet = sheet_of(name)

    for triple in sheet.triples:
        parts = [
            triple.pain,
            triple.gain,
            triple.mechanism,
            triple.proof,
            triple.quote,
            triple.detail,
        ]
        for part in [part for part in parts if part]:
            assert part.src in ("page", "person")
            assert (part.fact in facts) == (part.src == "page")
    assert sheet.kind.src != "assumption" or sheet.kind.fact is None


@pytest.mark.parametrize("name", SITES)
def test_every_number_stands_on_a_page_or_in_the_proposition(name):
    words = "\n".join(page.text for page in pages_of(name)) + PROPOSITIONS[name]
    said = " ".join(texts_of(sheet_of(name)))

    assert not {number for number in re.findall(r"\d+", said) if number not in words}


def test_the_proposition_leads_and_comes_from_the_person():
    first, second, third = sheet_of("ledgerly").triples

    assert (first.gain.src, first.gain.vp) == ("person", "get receipts that file themselves")
    assert first.mechanism.does == "matches every receipt to its transaction"
    assert first.pain.ger == "losing Fridays to chasing paper"
    assert first.proof.s == "2,300 finance teams use Ledgerly"
    assert (second.gain.vp, second.mechanism.how) == (
        "close your books 4 days faster",
        "Receipts file themselves",
    )
    assert (third.gain.vp, third.mechanism.does) == (
        "have every receipt matched to its transaction",
        "syncs with QuickBooks and Xero",
    )


def test_a_tiny_page_gives_its_terms_too():
    sheet = sheet_of("ledgerly")

    assert (sheet.pack, sheet.kind.noun, sheet.kind.src) == (
        "b2b_saas",
        "software",
        "assumption",
    )
    assert [group.pl for group in sheet.who] == [
        "bookkeepers",
        "finance leads",
        "finance teams",
    ]
    assert (sheet.offer.type, sheet.offer.cta) == ("trial", "14-day free trial")
    assert sheet.intents == ("trial", "learn", "visit")
    assert sheet.price is None


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("shiftwell", "b2b_saas"),
        ("suds_and_sons", "local_service"),
        ("loomfolk", "ecommerce_fashion_beauty"),
        ("tidewater", "course_creator"),
        ("potluck", "food_drink_health"),
    ],
)
def test_the_pack_follows_from_what_is_sold(name, pack):
    assert sheet_of(name).pack == pack


def test_what_a_part_of_the_page_says_is_paired_as_stated():
    sheet = sheet_of("loomfolk")

    pairs = {triple.gain.vp: (triple.mechanism.how, triple.link) for triple in workable(sheet)}
    assert pairs["wash it at home"] == (
        "The knit holds its shape in a cold machine cycle",
        "stated",
    )
    assert pairs["skip the itch"] == ("17.5-micron yarn feels soft on bare skin", "stated")


def test_the_sheet_of_a_bigger_site_reads_as_its_pages_do():
    sheet = sheet_of("shiftwell")

    assert sheet.kind.noun == "staff scheduling software"
    assert sheet.price.s == "Prices start at $39 a month per location"
    assert sheet.guar.s == "The money-back guarantee runs 30 days"
    assert sheet.triples[0].steps == (
        "import your staff list",
        "drag shifts onto the week",
        "publish to every phone",
    )
    assert sheet.obj[0].q == "How long does setup take?"
    assert "5,000" not in sheet.model_dump_json()
