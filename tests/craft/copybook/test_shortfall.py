"""Why there are fewer scripts than asked."""

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.briefs import brief_for
from tinkerflow.craft.copybook.shortfall import most_of, why_fewer

DOCKLINE = sheet("dockline")


def brief(given=DOCKLINE, count=30):
    return brief_for(given, count=count)


def with_triples(*triples):
    return DOCKLINE.model_copy(update={"triples": triples})


def without(triple, *parts):
    return triple.model_copy(update=dict.fromkeys(parts))


def test_nothing_is_said_when_nothing_is_missing():
    assert why_fewer(brief(), 30) is None


def test_a_set_ends_at_thirty():
    assert why_fewer(brief(count=50), 30).startswith("30 is the most for one persona")


def test_few_triples_are_counted_with_what_would_help():
    one, two, *_ = DOCKLINE.triples
    thin = brief(with_triples(one, without(two, "pain")))

    assert why_fewer(thin, most_of(thin.shares)) == (
        "The fact sheet holds 1 complete set of pain, gain and how it works and 1 with a part"
        " missing; that carries 16 scripts. Add a pain for each gain or a price to get more."
    )


def test_gains_alone_carry_five_together():
    alone = [
        without(each, "pain", "mechanism", "proof", "quote", "detail")
        for each in DOCKLINE.triples
    ]

    assert most_of(brief(with_triples(*alone)).shares) == 5


def test_patterns_that_ran_out_are_named_as_such():
    assert why_fewer(brief(), 22).startswith("22 of 30 came out well")


def test_an_empty_sheet_is_told_what_to_confirm():
    assert "Confirm one gain" in why_fewer(brief(with_triples()), 0)


def test_a_rich_sheet_is_asked_for_more_gains():
    rich = sheet("hollis")

    assert why_fewer(brief(rich), 10).endswith("Confirm more gains to get more.")
