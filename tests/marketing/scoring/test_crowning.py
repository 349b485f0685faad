"""Winners are the best, no more, no fewer, and the log says who picked them."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.core.jobs.models import JobStep
from tinkerflow.marketing.companies.models import Company
from tinkerflow.marketing.scoring import services as scoring
from tinkerflow.marketing.scripts import queries as scripts
from tinkerflow.marketing.scripts.models import Script
from tinkerflow.marketing.scripts.services import set_active
from world import (
    acting,
    make_company,
    make_org,
    make_persona,
    make_run,
    make_score,
    make_scripts,
    make_user,
)


@pytest.fixture
def person(db):
    return make_user()


def scored(persona, *finals: float) -> list[Script]:
    made = make_scripts(persona, len(finals))
    for script, final in zip(made, finals, strict=True):
        make_score(script, final)
    return made


def winners(company) -> set[int]:
    return set(
        Script.objects.filter(company=company, is_winner=True).values_list("number", flat=True)
    )


def test_the_best_become_winners_and_all_others_lose_it(company, persona, person):
    low, high, middle = scored(persona, 20, 90, 50)
    scoring.crown_one(script=low, actor=person)

    crowned = scoring.crown(company=company, top=2, actor=person)

    assert crowned == [high.pk, middle.pk]
    assert winners(company) == {high.number, middle.number}
    low.refresh_from_db()
    high.refresh_from_db()
    assert low.crowned_at is None
    assert high.crowned_at is not None


def test_who_stays_a_winner_keeps_the_moment_of_the_first_crown(company, persona, person):
    [script] = scored(persona, 70)
    scoring.crown(company=company, actor=person)
    script.refresh_from_db()
    first = script.crowned_at

    scoring.crown(company=company, actor=person)

    script.refresh_from_db()
    assert script.crowned_at == first


def test_of_equals_the_older_script_wins(company, persona, person):
    scored(persona, 60, 60, 60)

    scoring.crown(company=company, top=2, actor=person)

    assert winners(company) == {1, 2}


def test_scripts_set_aside_or_without_a_score_never_win(company, persona, person):
    best, second = scored(persona, 90, 40)
    make_scripts(persona, 1)
    Script.objects.filter(pk=best.pk).update(is_active=False)

    assert scoring.crown(company=company, actor=person) == [second.pk]


def test_another_companys_winners_stay(company, persona, person):
    neighbour = make_company(name="Next door")
    scored(make_persona(neighbour), 10)
    scoring.crown(company=neighbour, actor=person)
    scored(persona, 90)

    scoring.crown(company=company, actor=person)

    assert winners(neighbour) == {1}


def test_with_nothing_scored_the_winners_stay_as_they_are(company, persona, person):
    [script] = make_scripts(persona, 1)
    scoring.crown_one(script=script, actor=person)

    with pytest.raises(scoring.NothingToCrown):
        scoring.crown(company=company, actor=person)

    assert winners(company) == {script.number}


@pytest.mark.parametrize("top", [0, -1, 1_001])
def test_a_senseless_number_of_winners_is_refused(company, top: int, person):
    with pytest.raises(scoring.BadTop):
        scoring.crown(company=company, top=top, actor=person)


def test_every_pick_is_in_the_log_with_who_made_it(company, persona, person):
    [script] = scored(persona, 70)

    scoring.crown(company=company, actor=person)
    scoring.uncrown_one(script=script, actor=person)
    scoring.uncrown_one(script=script, actor=person)
    scoring.crown_one(script=script, actor=person)
    scoring.crown_one(script=script, actor=person)

    told = AuditEntry.objects.order_by("position").values_list(
        "event_type", "actor_id", "entity_id"
    )
    assert list(told) == [
        ("winners.picked", person.pk, company.pk),
        ("script.uncrowned", person.pk, script.pk),
        ("script.crowned", person.pk, script.pk),
    ]


def test_the_totals_know_how_many_won(company, persona, person):
    scored(persona, 10, 20, 30)

    scoring.crown(company=company, top=2, actor=person)

    assert scripts.totals(company_id=company.pk).winners == 2


def test_a_script_set_aside_cannot_be_crowned_by_hand(company, persona, person):
    [script] = make_scripts(persona, 1, is_active=False)

    with pytest.raises(scoring.SetAside):
        scoring.crown_one(script=script, actor=person)


def test_a_strangers_script_is_not_there_to_be_crowned(org, person):
    with acting(org):
        [script] = make_scripts(make_persona(make_company()), 1)

    with acting(make_org()), pytest.raises(ObjectDoesNotExist):
        scoring.crown_one(script=script, actor=person)


@pytest.fixture
def stage(org):
    """The last stage of a run, and its company, with two of three scripts scored."""
    with acting(org):
        persona = make_persona(make_company())
        scored(persona, 30, 80)
        make_scripts(persona, 1)
        return make_run(persona.company, "winners").stages.get()


def pick(org, stage, top: int = 10) -> dict[str, int]:
    return scoring.pick_winners(
        org_id=org.pk, stage_id=stage.pk, company_id=stage.company_id, top=top
    )


def test_a_run_picks_winners_once_however_often_it_runs(org, stage, person):
    assert pick(org, stage) == {"winners": 2}
    with acting(org):
        first = Script.objects.get(is_winner=True, number=1)
        scoring.uncrown_one(script=first, actor=person)

    assert pick(org, stage) == {"winners": 2}

    with acting(org):
        assert winners(Company(pk=stage.company_id)) == {2}
        assert AuditEntry.objects.filter(event_type="winners.picked", actor=None).count() == 1


def test_a_pick_that_fails_leaves_no_fence(org, stage):
    with pytest.raises(scoring.BadTop):
        pick(org, stage, top=0)

    with acting(org):
        assert not JobStep.objects.exists()
    assert pick(org, stage, top=1) == {"winners": 1}


def by_hand(company) -> set[int]:
    rows = Script.objects.filter(company=company, crowned_by_hand_at__isnull=False)
    return set(rows.values_list("number", flat=True))


def test_only_what_a_person_crowned_counts_as_crowned_by_hand(company, persona, person):
    by_score, chosen = scored(persona, 90, 20)
    scoring.crown(company=company, top=1, actor=person)

    scoring.crown_one(script=chosen, actor=person)

    assert winners(company) == {by_score.number, chosen.number}
    assert by_hand(company) == {chosen.number}


def test_a_person_may_confirm_what_a_score_crowned(company, persona, person):
    [script] = scored(persona, 90)
    scoring.crown(company=company, actor=person)
    script.refresh_from_db()
    first = script.crowned_at

    scoring.crown_one(script=script, actor=person)

    script.refresh_from_db()
    assert script.crowned_at == first < script.crowned_by_hand_at


def test_picking_the_best_takes_the_crown_but_not_the_persons_word(company, persona, person):
    best, chosen = scored(persona, 90, 20)
    scoring.crown_one(script=chosen, actor=person)

    scoring.crown(company=company, top=1, actor=None)

    assert (winners(company), by_hand(company)) == ({best.number}, {chosen.number})
    scoring.uncrown_one(script=chosen, actor=person)
    assert by_hand(company) == set()


def test_a_script_set_aside_loses_what_a_person_said_of_it(company, persona, person):
    [chosen] = scored(persona, 20)
    scoring.crown_one(script=chosen, actor=person)

    set_active(scripts=[chosen], active=False, actor=person)

    assert by_hand(company) == set()
