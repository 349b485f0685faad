"""Other words for what stands in the way of a script, each read again."""

from tinkerflow.craft.compliance.models import BLOCKING
from tinkerflow.craft.compliance.review import check
from tinkerflow.craft.compliance.rules import place
from tinkerflow.marketing.scripts import services
from tinkerflow.marketing.scripts.models import Script
from world import acting, make_scripts

BODY = "Ledgerly matches receipts. It is the best tool ever made. 2,300 finance teams use it."


def better(studio, **said):
    with acting(studio.org):
        [script] = make_scripts(studio.company.personas.get(), 1, **{"body": BODY, **said})
    result = services.say_better(
        org_id=studio.org.pk, script_id=script.pk, tell=lambda *_told: None
    )
    return script, services.offers_in(result, version=script.version), result


def test_each_claim_in_the_way_gets_words_without_it(studio):
    _, offers, _ = better(studio)

    assert {BODY[one.start : one.end] for one in offers} >= {"2,300 finance teams"}
    for one in offers:
        assert one.instead
        for words in one.instead:
            again = check(words, place=place("medium"), suggest=False).findings
            assert BODY[one.start : one.end] not in {found.span.text for found in again}
            assert not [found for found in again if found.verdict in BLOCKING]


def test_what_a_fact_carries_is_left_as_it_is(studio):
    _, offers, _ = better(studio, headline="Close your books 4 days faster")

    assert {one.field for one in offers} == {"body"}


def test_an_offer_for_an_earlier_version_is_none(studio):
    _, _, result = better(studio)

    assert services.offers_in(result, version=2) == []
    assert services.offers_in({}, version=1) == []


def test_nothing_is_kept_of_it_but_the_result(studio):
    script, _, _ = better(studio)

    with acting(studio.org):
        assert Script.objects.get(pk=script.pk).version == 1
