"""A text for one place: verdicts, reasons, sources."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkerflow.craft.compliance import spans
from tinkerflow.craft.compliance.evidence import Evidence
from tinkerflow.craft.compliance.labels import labelled
from tinkerflow.craft.compliance.review import check
from tinkerflow.craft.compliance.rules import RISKS, place

HIGH, LOW = place("high"), place("low")


def reviewed(text, *, where=LOW, **more):
    return check(text, place=where, **more)


def test_a_text_without_claims_passes():
    review = reviewed("A secure, healthy treat for your dog", where=HIGH)

    assert (review.findings, review.verdict) == ((), "ok")


def test_a_claim_with_its_fact_may_stand_and_says_whose_words_carry_it():
    page = Evidence("fact 7", "More than 1,200 clubs use it.")

    (finding,) = reviewed("1,200 clubs use it.", evidence=[page]).findings

    assert (finding.status, finding.verdict) == ("supported", "ok")
    assert finding.backing.id == "fact 7"
    assert "carried by “More than 1,200 clubs use it.”" in finding.sentence


def test_a_claim_without_one_needs_it_and_says_who_asks():
    (finding,) = reviewed("1,200 clubs use it.").findings

    assert (finding.status, finding.verdict) == ("unsupported", "needs_evidence")
    assert "It needs a source." in finding.sentence
    assert finding.rules[0].cited in finding.sentence


def test_a_stale_source_is_named():
    gone = Evidence("fact 7", "More than 1,200 clubs use it.", stale=True)

    (finding,) = reviewed("1,200 clubs use it.", evidence=[gone]).findings

    assert (finding.status, finding.verdict) == ("stale", "needs_evidence")
    assert "no longer says so" in finding.sentence


def test_a_number_in_a_testimonial_is_carried_by_its_review():
    words = "I lost my keys 12 times a week until I found this tag."
    said = Evidence("review 3", f"Five stars. {words}", kind="review")

    told, number = reviewed(words, evidence=[said]).findings

    assert (told.span.type, told.backing.id) == ("testimonial", "review 3")
    assert (number.span.type, number.status) == ("number", "supported")


def test_no_evidence_unblocks_a_cure_and_no_hedge_either():
    study = Evidence("fact 1", "The drops prevent the flu.")

    (finding,) = reviewed(
        "They may help prevent the flu.", where=HIGH, evidence=[study]
    ).findings

    assert finding.verdict == "blocked"
    assert "takes nothing back" in finding.sentence


def test_a_disclosure_counts_in_the_text_and_beside_it():
    fund = Evidence("fact 2", "In a test the fund did double your money.")
    text = "Double your money."

    ((missing,), (beside,), (within, *_)) = (
        reviewed(said, where=HIGH, evidence=[fund], disclosure=disclosure).findings
        for said, disclosure in (
            (text, ""),
            (text, "Your capital is at risk."),
            (f"{text} Your capital is at risk.", ""),
        )
    )

    assert (missing.verdict, missing.disclose) == ("needs_disclosure", ("risk",))
    assert (beside.verdict, within.verdict) == ("ok", "ok")


def test_the_strictest_finding_is_the_verdict_of_the_text():
    text = "1,200 clubs use it. It cures colds."

    assert reviewed(text, where=HIGH).verdict == "blocked"
    assert reviewed(text, where=LOW).verdict == "needs_evidence"


def test_a_review_knows_its_rules_and_gives_no_legal_advice():
    review = reviewed("")

    assert review.version == "2026-11"
    assert "not legal advice" in review.notice


@given(
    st.text(max_size=80) | st.sampled_from([one.text for one in labelled()]),
    st.sampled_from(RISKS),
)
def test_any_text_gets_a_verdict_and_the_same_one_twice(text, risk):
    once, again = (check(text, place=place(risk)) for _ in range(2))

    assert once == again
    for finding in once.findings:
        assert finding.span.text == text[finding.span.start : finding.span.end]
        assert finding.verdict == "ok" or finding.rules


@pytest.mark.parametrize("risk", RISKS)
def test_more_risk_is_never_judged_more_kindly(risk):
    order = ["ok", "needs_disclosure", "needs_evidence", "blocked"]
    for one in labelled():
        low, here = (
            check(one.text, place=place(r), suggest=False).verdict for r in ("low", risk)
        )
        assert order.index(low) <= order.index(here)


def test_a_script_of_two_hundred_words_is_checked_in_no_time():
    words = " ".join(one.text for one in labelled() if one.part == "writing").split()
    script = " ".join(words[:200])
    check(script, place=HIGH)
    spans._found.cache_clear()

    began = time.thread_time()
    check(script, place=HIGH, suggest=False)

    assert time.thread_time() - began < 0.1
