"""How much a skit may dare: what a tier plays, bears and asks for."""

import pytest

from craft.skits.briefs import brief
from tinkerflow.craft.skits import risks, shelf
from tinkerflow.craft.skits.writing import write

EDGES = {
    line.id: line.edge
    for template in (*(each.id for each in shelf.templates().templates), "any")
    for line in shelf.lines(template)
}


def test_a_safe_skit_teases_nobody_and_bends_the_world_little():
    for seed in range(4):
        for draft in write(
            brief(risk="safe", plot=100, intensity=100), seed=seed, variations=5
        ):
            assert not any(EDGES[line] for line in draft.lines)
            assert draft.plot <= 40
            assert draft.intensity <= 60


def test_a_preset_that_is_too_much_for_a_tier_is_played_as_written_and_it_says_so():
    safe, spicy = (
        write(brief(preset="host_on_fire", risk=tier), seed=1)[0] for tier in ("safe", "spicy")
    )

    assert safe.preset == "as_written"
    assert (
        "“Host with no off switch” is more than Safe plays, so it is played as written."
        in safe.notes
    )
    assert spicy.preset == "host_on_fire"


@pytest.mark.parametrize(
    ("asked", "claims", "kept", "tier"),
    [
        ("safe", [("number", "ok")], True, "safe"),
        ("safe", [("superlative", "needs_evidence")], False, "balanced"),
        (
            "balanced",
            [("number", "needs_evidence"), ("superlative", "needs_evidence")],
            True,
            "balanced",
        ),
        ("balanced", [("health", "needs_evidence")], False, "spicy"),
        ("spicy", [("disease", "needs_evidence"), ("health", "needs_evidence")], True, "spicy"),
        ("spicy", [("absolute", "blocked")], False, None),
        ("safe", [("a type of next year", "needs_evidence")], True, "safe"),
    ],
)
def test_open_claims_are_weighed_against_what_the_tier_bears(asked, claims, kept, tier):
    found = risks.standing(asked, claims)

    assert (found.kept, found.tier) == (kept, tier)
    assert found.sentence.endswith(".")


def test_only_a_spicy_skit_of_a_risky_category_wants_a_second_approval():
    assert risks.missing_approval("spicy", category_risk="high", approvals=1) == (
        "A wrong claim in this category does much harm, so a spicy skit wants 2 people to approve "
        "it. 1 did so far."
    )
    assert "Nobody did so far" in (risks.missing_approval("spicy", category_risk="high") or "")
    assert risks.missing_approval("spicy", category_risk="high", approvals=2) is None
    assert risks.missing_approval("spicy", category_risk="medium") is None
    assert risks.missing_approval("balanced", category_risk="high") is None
