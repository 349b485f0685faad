"""Which patterns may stand together in one script."""

import pytest

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.fitting import (
    Matter,
    Pieces,
    adds,
    answers,
    asks,
    opens,
    reads_after,
)
from tinkerflow.craft.copybook.parts import share_of
from tinkerflow.craft.copybook.patterns import Body, Call, Hook
from tinkerflow.craft.copybook.words import words_for
from tinkerflow.craft.facts.sheet import Gain, Mechanism, Offer

TALLYBIRD = sheet("tallybird")


def matter(place=0, given=TALLYBIRD, doubt=None, **parts):
    triple = given.triples[place].model_copy(update=parts)
    words = words_for(given, triple, audience=given.who[0], doubt=doubt)
    return Matter(given, share_of(given, triple), words)


def hook(text, leaves="pain", **more):
    told = {"angle": "pain_first", "family": "relatable_pain", "pack": "core", "tone": "plain"}
    return Hook(id="h", text=text, leaves=leaves, **{**told, **more})


def body(text, **more):
    told = {"angles": frozenset({"pain_first"}), "leaves": frozenset({"pain"}), "tone": "plain"}
    return Body(id="b", text=text, **{**told, **more})


def call(text, **more):
    return Call(id="c", text=text, tone="plain", intent="trial", **more)


def opened(text="Still {habit}?", about=None, **more):
    about = about or matter()
    made = hook(text, **more)
    return Pieces(about, made, about.says(made))


def test_a_body_may_bring_what_the_hook_did_not_tell():
    assert answers(body("{how}. {gain}."), opened())


def test_a_body_does_not_tell_the_hooks_fact_again():
    assert not answers(body("Enough of {pain_np}. {how}."), opened())


@pytest.mark.parametrize(
    ("opening", "closing"), [("Think {num}.", "{proof}."), ("They say {myth}.", "{truth}.")]
)
def test_a_body_may_complete_what_the_hook_only_named(opening, closing):
    assert answers(body(closing), opened(opening))


def test_two_facts_that_say_the_same_words_do_not_meet():
    twice = matter(
        gain=Gain(vp="flag each duplicate receipt", src="page"),
        mechanism=Mechanism(does="flags each duplicate receipt", src="page"),
    )

    assert not answers(body("{how}. {gain}."), opened(about=twice))


def test_a_cause_needs_a_page_that_named_it():
    so = body("{how}, so you {gain}.", causal=True)

    assert answers(so, opened())
    assert not answers(so, opened(about=matter(link="inferred")))


def test_a_task_frame_needs_a_task():
    frame = body("Hand that over. {how}.", when="task")

    assert answers(frame, opened())
    assert not answers(frame, opened("Let's talk about {pain_np}.", about=matter(2)))


def test_it_must_stand_for_something_the_hook_named():
    frame = body("Keep <alt:it|them>. {how}.", leaves=frozenset({"alt"}))

    assert answers(frame, opened("Remember {alt}?", leaves="alt"))
    assert not answers(frame, opened())


def test_it_takes_the_number_of_what_it_stands_for():
    assert matter().says(body("Keep <alt:it|them>.")) == "Keep them."


def test_an_answer_to_a_general_doubt_meets_no_fact_of_the_triple():
    general = next(each for each in TALLYBIRD.obj if not each.about)
    special = next(each for each in TALLYBIRD.obj if each.about)
    frame = body("{ans}. {gain}.")

    assert answers(frame, opened("Asked: {obj}", about=matter(doubt=special)))
    assert not answers(frame, opened("Asked: {obj}", about=matter(doubt=general)))


def test_a_phrase_of_the_hook_does_not_come_back_in_the_body():
    assert not answers(body("Start here: {how}."), opened("Done with {habit}? Start here."))


def test_a_fixed_word_does_not_come_back_in_its_slot():
    assert opens(hook("Ask about {detail}."), matter())
    assert not opens(hook("Send reminders? See {detail}."), matter())


def test_two_spans_of_time_do_not_meet_in_a_headline():
    assert opens(hook("Picture it: you {gain}."), matter())
    assert not opens(hook("Next quarter, you {gain}."), matter())


def test_a_hook_without_its_words_does_not_open():
    assert not opens(hook("{guar_s}."), matter())


def test_the_brand_does_not_start_a_body_below_its_own_name():
    named = opened("{alt}, or {B}?", leaves="how")

    assert not reads_after("Tallybird matches each receipt.", named)
    assert reads_after("It matches each receipt to a line.", named)
    assert reads_after("Tallybird matches each line.", opened("{alt}, or {B}?", leaves="alt"))


def test_a_body_of_three_words_is_none():
    assert not reads_after("It asks.", opened())


def test_a_call_comes_after_the_fact_it_asks_for():
    proven = opened().plus(body("{proof}."), "Teams close 4 days sooner.")

    assert asks(call("Look at the numbers yourself", after="proof"), proven)
    assert not asks(call("Look at the numbers yourself", after="proof"), opened())


def test_the_offer_is_not_made_twice():
    offered = opened().plus(body("{offer_s}."), "The first 14 days are free.")

    assert asks(call("Start your {offer_cta}"), opened())
    assert not asks(call("Start your {offer_cta}"), offered)


def test_an_assumed_offer_is_never_made():
    guessed = TALLYBIRD.model_copy(update={"offer": Offer(cta="free year", type="trial")})

    assert not asks(call("Start your {offer_cta}"), opened(about=matter(given=guessed)))


def test_another_paragraph_adds_another_fact():
    told = "Still {habit}?{how}."

    assert adds(body("{proof}."), told, matter())
    assert not adds(body("{it_does}."), told, matter())


def test_the_facts_of_a_script_are_those_of_its_patterns():
    about = matter()
    triple = TALLYBIRD.triples[0]

    assert about.facts_of("{gain}. {num}.", "{gain_they}") == tuple(
        sorted({triple.gain.fact, triple.proof.fact})
    )
