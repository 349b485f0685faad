"""What a skit claims is told where it is said, and unsupported claims keep it from being approved."""

import pytest

from tinkerflow.core.tenancy.roles import Member
from tinkerflow.craft.compliance import services as claims
from tinkerflow.craft.compliance.models import Claim
from tinkerflow.craft.facts import services as facts
from tinkerflow.studio.reviews import services as reviews
from tinkerflow.studio.skits import services as skits
from tinkerflow.studio.skits.models import SavedSkit
from tinkerflow.studio.skits.services import BeatWords
from world import acting, make_reviews, make_theme

BOLD = BeatWords(action="B holds a stick", dialogue="A: Well?\nB: It makes you 40% faster.")


@pytest.fixture
def skit(room):
    skit = room.written()
    with acting(room.org):
        yield skit


def fresh(skit):
    return SavedSkit.objects.get(pk=skit.pk)


def say(skit, words, place=2):
    version = fresh(skit).version
    return skits.edit_beat(
        skit=skit, place=place, words=words, seen_version=version, actor=None
    )


def approve(skit):
    return skits.set_status(skit=skit, status="approved", actor=None)


def owner(room) -> Member:
    return Member(room.user, room.org.pk, "Studio", ("owner",))


def test_a_claim_that_no_fact_carries_is_told_where_it_is_said(skit):
    say(skit, BOLD)

    [standing] = skits.ledger_of(skit).blocking
    claim = standing.claim
    assert (claim.field, claim.status) == (skits.dialogue_field(2), "unsupported")
    assert BOLD.dialogue[claim.start : claim.end] == claim.text
    assert claim.subject_version == 2


def test_a_claim_that_nothing_carries_keeps_the_skit_from_being_approved(skit):
    say(skit, BOLD)

    with pytest.raises(claims.UnsupportedClaims, match="beat 3 dialogue") as refusal:
        approve(skit)

    assert skit.title in refusal.value.message
    assert fresh(skit).status == "draft"


def test_an_owner_answers_for_it_and_it_is_approved(room, skit):
    say(skit, BOLD)
    [standing] = skits.ledger_of(skit).blocking

    claims.sign_off(claim=standing.claim, reason="Measured in our own lab", member=owner(room))

    assert approve(skit).status == "approved"


def test_a_fact_that_says_so_opens_the_way(room, skit):
    say(skit, BOLD)
    facts.add_fact(subject_id=room.product.pk, kind="proof", text="It makes you 40% faster")

    assert approve(skit).status == "approved"


def test_a_fact_that_is_struck_out_carries_nothing_any_more(room, skit):
    say(skit, BeatWords(action="B reads", dialogue="B: Each stick has 500 mg of sodium."))
    assert approve(skit).status == "approved"
    skits.set_status(skit=skit, status="draft", actor=None)
    [fact] = [one for one in facts_of(room) if "500 mg" in one.text]
    facts.judge_facts(facts=[fact], status="struck")

    with pytest.raises(claims.UnsupportedClaims):
        approve(skit)


def facts_of(room):
    from tinkerflow.craft.facts.models import Fact

    return Fact.objects.filter(subject_id=room.product.pk)


def test_words_that_claim_nothing_need_nobody(skit):
    for place in range(len(skit.skit_data["beats"])):
        say(skit, BeatWords(action="They wait", dialogue=f"A: Hm {'m' * place}."), place)
    version = fresh(skit).version
    quiet = skits.Lines(hook_line="Hm .", cta_line="Have a look.", cta_overlay="Have a look")
    skits.edit_lines(skit=skit, lines=quiet, seen_version=version, actor=None)

    assert not Claim.objects.exists()
    assert approve(skit).status == "approved"


def test_claims_of_earlier_words_go_with_them(skit):
    say(skit, BOLD)
    say(skit, BeatWords(action="B shrugs"))

    assert not skits.ledger_of(skit).blocking


def test_a_copy_answers_for_itself(room, skit):
    say(skit, BOLD)

    copy = skits.duplicate(skit=fresh(skit), actor=None)

    assert len(skits.ledger_of(copy).blocking) == 1


def test_offline_words_stand_on_their_facts(room):
    room.write(variations=5, seed=3)

    with acting(room.org):
        told = [
            (one.claim.text, one.claim.field)
            for skit in SavedSkit.objects.all()
            for one in skits.ledger_of(skit).blocking
        ]
    assert told == []


def test_a_testimonial_loses_its_source_with_the_reviews_it_stood_in(room, skit):
    said = "I bought this bottle in May and it never leaked once on me."
    source = make_reviews(said, "The lid leaks on every single walk I take.")
    pain = reviews.accept_theme(theme=make_theme(source, "I bought"), actor=None)
    SavedSkit.objects.filter(pk=skit.pk).update(pain_point_ids=[pain.pk])
    say(fresh(skit), BeatWords(action="B reads", dialogue=f'B: A customer wrote: "{said}"'))
    carried = Claim.objects.filter(backing_kind="review")
    assert {one.status for one in carried} == {"supported"}

    reviews.delete_source(source=source, actor=None)

    assert {one.status for one in carried.all()} == {"stale"}
