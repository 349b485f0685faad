"""What supports a claim, and what only looks as if it did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.claims.finding import find_claims
from tinkerflow.craft.claims.supporting import SupportingFact, support


def fact(sentence, *, number=1, status="found", text=None):
    return SupportingFact(
        number=number,
        kind="proof",
        text=sentence if text is None else text,
        sentence=sentence,
        status=status,
    )


def judged(text, *sentences):
    facts = [fact(sentence, number=n) for n, sentence in enumerate(sentences, start=1)]
    return support(find_claims(text), facts=facts)


def holds(text, sentence):
    told = judged(text, sentence)
    assert told, f"no claim found in: {text}"
    return all(one.status == "supported" for one in told)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Done 4 days sooner", "Close your books 4 days faster"),
        ("Done four days sooner", "Teams close 4 days sooner on average"),
        ("40% fewer calls", "Sites take 40 percent fewer scheduling calls"),
        ("Save 40%", "Customers cut their heating use by 40%"),
        ("Loved by 1,200 clinics", "Used by 1,200 dental clinics in Ohio"),
        ("Loved by 1,200 clinics", "More than 1,200 clinics book with us"),
        ("In 5 minutes", "Set up in under five minutes"),
        ("Up to 40% off", "Get 40% off today"),
        ("About 500 riders", "500 riders a day"),
        ("Twice as fast", "It is 2x as fast as before"),
        ("From 40 calls to 6", "Orrin Foods went from 40 calls a day to 6"),
        ("$29 a month", "Plans start at $29 per month and include $29 a month of credit"),
        ("Half the meetings", "Run half the meetings you used to"),
        ("18 mg of caffeine", "A glass has 18 mg of caffeine"),
        ("In business since 1994", "Founded in 1994 by two brothers"),
        ("Ends March 31", "The rebate ends on March 31"),
        ("Support 24/7", "Call us 24/7"),
    ],
)
def test_a_number_stands_on_the_same_number_of_the_same_thing(text, sentence):
    assert holds(text, sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Save 40%", "Delivered in 40 days"),
        ("In 40 days", "Save 40%"),
        ("In 4 days", "In 4 weeks"),
        ("Loved by 1,200 clinics", "We planted 1,200 trees"),
        ("40% more calls", "Sites take 40% fewer calls"),
        ("40% of students", "40% of lines match"),
        ("More than 500 riders", "500 riders a day"),
        ("Save 40%", "Save up to 40%"),
        ("500 riders", "Nearly 500 riders"),
        ("$29 a year", "Plans cost $29 a month"),
        ("$29", "€29"),
        ("9 out of 10 dentists", "9 dentists"),
        ("1,200 clinics", "1,201 clinics"),
        ("$7,900", "Installs start at $7,900"),
    ],
)
def test_another_unit_noun_direction_or_bound_supports_nothing(text, sentence):
    assert not holds(text, sentence)


@pytest.mark.parametrize(
    ("text", "sentence", "held"),
    [
        ("The fastest payroll", "We built the fastest payroll in Ohio", True),
        ("The fastest payroll", "Our payroll is the fastest in Ohio", True),
        ("The fastest payroll", "A fast payroll", False),
        ("The fastest payroll", "A faster payroll than most", False),
        ("The fastest payroll", "The fastest growing town likes our payroll", False),
        ("The fastest payroll", "The cheapest payroll", False),
        ("Europe's most trusted vault", "The most trusted vault in Europe", True),
        ("Europe's most trusted vault", "A vault trusted by most of Europe", False),
        ("The #1 crew in Duluth", "Duluth's No. 1 heating crew", True),
        ("The number one choice", "Voted #1 by cyclists", True),
        ("The easiest way to file expenses", "It is the easiest way to file expenses", True),
        ("The easiest way to file expenses", "The easiest way to cook rice", False),
        ("Cheaper than a taxi", "A ride is cheaper than a taxi", True),
        ("Cheaper than a taxi", "A ride is cheaper than the bus", False),
        ("Cheaper than a taxi", "A taxi is cheap", False),
        ("More accurate than manual entry", "Less accurate than manual entry", False),
        ("As quiet as a library", "It runs as quiet as a library", True),
    ],
)
def test_superlatives_and_comparisons_need_their_own_form_and_head(text, sentence, held):
    assert holds(text, sentence) == held


@pytest.mark.parametrize(
    ("text", "sentence", "held"),
    [
        ("SOC 2 audited", "We are SOC 2 Type II certified", True),
        ("SOC 2 Type II", "We are SOC 2 certified", False),
        ("SOC 2 Type II", "We hold a SOC 2 Type I report", False),
        ("SOC 2 Type 2", "SOC 2 Type II reports on request", True),
        ("ISO 27001 certified", "ISO 9001 certified", False),
        ("GDPR compliant", "It complies with GDPR", True),
        ("GDPR compliant", "Read our guide to GDPR questions", False),
        ("HIPAA-compliant calls", "GDPR compliant", False),
        ("FDA-cleared", "FDA registered", False),
        ("Certified technicians", "ISO 27001 certified hosting", False),
        ("Certified technicians", "Our certified technicians come to you", True),
        ("Award-winning jam", "An award-winning kitchen", True),
        ("Our money-back guarantee", "You have 30 days to ask for your money back", True),
        ("Satisfaction guaranteed", "We guarantee your satisfaction", True),
        ("Lifetime warranty", "A 10-year warranty", False),
        ("Risk-free", "Start your trial risk free", True),
        ("Double your pipeline", "Teams doubled their pipeline", True),
        ("Double your pipeline", "Teams like their pipeline", False),
        ("Never miss a call again", "You will never miss a call again", True),
    ],
)
def test_certificates_guarantees_and_outcomes_need_their_own_words(text, sentence, held):
    assert holds(text, sentence) == held


def test_the_fact_that_carries_a_claim_is_named_with_its_words():
    (one,) = judged("Done 4 days sooner", "The demo is free", "Close your books 4 days faster")

    assert (one.status, one.fact) == ("supported", 2)
    assert one.why == "Fact 2: “Close your books 4 days faster”"


def test_a_struck_fact_supports_nothing_and_is_named():
    struck = fact("Close your books 4 days faster", number=9, status="struck")

    (one,) = support(find_claims("4 days sooner"), facts=[struck])

    assert (one.status, one.fact) == ("unsupported", None)
    assert one.why.startswith("Fact 9 said so, but it was struck out")


def test_a_second_fact_carries_what_the_struck_one_no_longer_does():
    facts = [fact("4 days faster", status="struck"), fact("4 days sooner", number=2)]

    (one,) = support(find_claims("4 days early"), facts=facts)

    assert one.fact == 2


def test_what_a_person_edited_counts_instead_of_the_page():
    edited = fact("We serve 1,200 clinics", text="We serve 1,150 clinics", status="edited")

    old, new = support(find_claims("1,200 clinics, 1,150 clinics"), facts=[edited])

    assert (old.status, new.status) == ("unsupported", "supported")


def test_a_fact_that_a_person_wrote_has_no_sentence_and_still_counts():
    written = fact("", text="We serve 1,150 clinics", status="confirmed")

    (one,) = support(find_claims("1,150 clinics"), facts=[written])

    assert one.status == "supported"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("SOC 2 certified", "We are not SOC 2 certified yet"),
        ("SOC 2 certified", "Are you SOC 2 certified?"),
        ("The fastest payroll", "We never said the fastest payroll"),
        ("It cures headaches", "Tea does not really cure headaches"),
        ("Satisfaction guaranteed", "Satisfaction is not guaranteed"),
        ("Save 40%", "Do you save 40%?"),
    ],
)
def test_what_a_page_asks_or_denies_supports_nothing(text, sentence):
    assert not holds(text, sentence)


@pytest.mark.parametrize(
    ("text", "sentence", "why"),
    [
        ("Save 40%", "Save up to 40%", "Fact 1 does not go as far as “40%”"),
        ("40 days", "Save 40%", "Fact 1 has the number, but of something else"),
        ("The fastest payroll", "A demo", "No fact says “fastest payroll”."),
    ],
)
def test_the_nearest_miss_says_why_nothing_carries_the_claim(text, sentence, why):
    (one,) = judged(text, sentence)

    assert one.why.startswith(why)


SENTENCES = st.sampled_from(
    [
        "Close your books 4 days faster.",
        "Save up to 40% on heating.",
        "The fastest payroll in Ohio.",
        "Cheaper than a taxi.",
        "SOC 2 Type II audited.",
        "Never miss a call again.",
        "A 30-day money-back guarantee.",
        "Trusted by more than 1,200 dental clinics.",
    ]
)


@given(SENTENCES)
def test_a_sentence_supports_everything_that_it_says_itself(sentence):
    assert holds(sentence, sentence)


@given(SENTENCES, st.lists(SENTENCES, max_size=3))
def test_without_facts_nothing_is_supported_and_more_facts_never_take_away(sentence, more):
    assert all(one.status == "unsupported" for one in judged(sentence))
    assert holds(sentence, sentence)
    assert all(one.status == "supported" for one in judged(sentence, *more, sentence))
