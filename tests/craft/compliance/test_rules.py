"""The rules: every one of them names what exists, and the strictest that holds decides."""

import re

import pytest

from tinkerflow.craft.compliance.rules import (
    JURISDICTIONS,
    RISKS,
    VERDICTS,
    UnknownPlace,
    place,
    rulebook,
)
from tinkerflow.craft.compliance.span import TYPES

BOOK = rulebook()


def verdicts(type_, text="so it is", *, risk="low", outcome=False, **where):
    held = BOOK.holding(type_, text=text, place=place(risk, **where), outcome=outcome)
    return [rule.verdict for rule in held]


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_names_only_what_exists_and_says_why_in_a_sentence(rule):
    assert set(rule.types) <= set(TYPES)
    assert set(rule.jurisdictions) <= set(JURISDICTIONS)
    assert set(rule.risk) <= set(RISKS)
    assert rule.verdict in VERDICTS
    assert bool(rule.types) != bool(rule.gate)
    assert (rule.verdict == "needs_disclosure") == bool(rule.disclosure)
    assert not rule.disclosure or rule.disclosure in BOOK.disclosures
    assert re.fullmatch(r"[A-Z].{20,}[.]", rule.why)


def test_no_two_rules_share_an_id():
    assert len({rule.id for rule in BOOK.rules}) == len(BOOK.rules)


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("jurisdiction", JURISDICTIONS)
def test_every_type_is_ruled_everywhere(type_, jurisdiction):
    assert verdicts(type_, jurisdictions=[jurisdiction])[0] != "ok"


def test_a_cure_is_blocked_where_it_is_swallowed_and_proven_where_it_is_sat_on():
    assert verdicts("disease", risk="high")[0] == "blocked"
    assert set(verdicts("disease", risk="low")) == {"needs_evidence"}


def test_the_place_decides():
    rate = {"text": "lose 5 kg", "risk": "high"}

    assert verdicts("weight", **rate, jurisdictions=["US"])[0] == "needs_evidence"
    assert verdicts("weight", **rate, jurisdictions=["EU"])[0] == "blocked"
    assert verdicts("weight", **rate, jurisdictions=["US"], platform="tiktok")[0] == "blocked"
    assert (
        verdicts("environment", "climate neutral", jurisdictions=["UK"])[0] == "needs_evidence"
    )
    assert verdicts("environment", "climate neutral", jurisdictions=["EU"])[0] == "blocked"


def test_one_policy_holds_wherever_its_company_runs_ads():
    assert place("low", platform="Instagram").policy == place("low", platform="meta").policy
    assert place("low", platform="youtube").policy == "google"


def test_a_testimonial_with_an_outcome_says_what_is_usual():
    assert "needs_disclosure" in verdicts("testimonial", risk="high", outcome=True)
    assert "needs_disclosure" not in verdicts("testimonial", risk="high", outcome=False)


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("risk", "Your capital is at risk.", "Capital letters are at the start."),
        ("typical", "Typical users lose 2 pounds.", "A typical Monday."),
        ("terms", "Terms apply.", "On good terms with all."),
        ("synthetic", "This voice is AI-generated.", "Aim for it."),
        ("material", "#ad", "#adorable"),
        (
            "supplement",
            "This statement has not been evaluated by the FDA.",
            "Evaluated by Ann.",
        ),
    ],
)
def test_a_disclosure_is_seen_when_it_is_said(name, said, unsaid):
    assert BOOK.disclosures[name].said.search(said)
    assert not BOOK.disclosures[name].said.search(unsaid)


@pytest.mark.parametrize(
    "wrong", [{"risk": "huge"}, {"risk": "low", "jurisdictions": ["Mars"]}, {"risk": "low", "jurisdictions": []}]
)  # fmt: skip
def test_a_place_that_no_rule_knows_is_refused(wrong):
    with pytest.raises(UnknownPlace) as refusal:
        place(**wrong)

    assert refusal.value.code == "compliance.unknown_place"


@pytest.mark.parametrize("version", ["1999-01", "../words", ""])
def test_a_version_that_was_never_released_is_refused(version):
    with pytest.raises(UnknownPlace):
        rulebook(version)


def test_places_are_read_whatever_the_capitals():
    assert place("HIGH", jurisdictions=["eu"]) == place("high", jurisdictions=["EU"])
