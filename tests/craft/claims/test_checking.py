"""What a whole script claims, field by field."""

from tinkerflow.craft.claims.checking import check
from tinkerflow.craft.claims.supporting import SupportingFact

FACTS = [
    SupportingFact(
        12, "proof", "4 days sooner", "Teams close 4 days sooner on average", "found"
    ),
    SupportingFact(13, "proof", "94% of lines", "94% of lines match without a click", "struck"),
]


def test_every_claim_is_told_with_its_field_and_its_fact():
    report = check(
        {"headline": "Close 4 days sooner", "body": "94% of lines match. The fastest payroll."},
        FACTS,
    )

    told = [(one.field, one.claim.text, one.status, one.fact) for one in report.claims]
    assert told == [
        ("headline", "4 days", "supported", 12),
        ("body", "94% of lines", "unsupported", None),
        ("body", "fastest payroll", "unsupported", None),
    ]
    assert report.unsupported == 2


def test_the_sentences_put_what_needs_work_first():
    report = check({"headline": "4 days sooner", "call_to_action": "Save 40%"}, FACTS)

    assert report.sentences == (
        "“40%” in the call to action has no source. No fact says “40%”.",
        "“4 days” in the headline is supported. Fact 12: “Teams close 4 days sooner on average”",
    )


def test_offsets_count_in_the_field_that_holds_the_claim():
    fields = {"headline": "Books", "body": "Close them 4 days sooner"}

    (one,) = check(fields, FACTS).claims

    assert fields[one.field][one.claim.start : one.claim.end] == "4 days"


def test_a_script_that_claims_nothing_has_an_empty_report():
    report = check({"headline": "Close the month without the hunt", "body": ""}, FACTS)

    assert (report.claims, report.unsupported, report.sentences) == ((), 0, ())
