"""What one script may say."""

from craft.copybook.sheets import sheet
from tinkerflow.craft.copybook.words import doubts, words_for
from tinkerflow.craft.facts.sheet import Audience, Gain, Mechanism, Pain, Proof, Quote, Time

TALLYBIRD = sheet("tallybird")
FIRST, SECOND, THIRD, FOURTH = TALLYBIRD.triples


def said(triple=FIRST, given=TALLYBIRD, audience=None, doubt=None):
    return words_for(given, triple, audience=audience, doubt=doubt).said


def test_the_brand_comes_before_what_it_does():
    assert said()["how"] == "Tallybird asks for each receipt by text the day the card is used"
    assert said()["it_does"] == "It asks for each receipt by text the day the card is used"


def test_a_sentence_with_another_subject_is_not_what_the_brand_does():
    other = FIRST.model_copy(
        update={"mechanism": Mechanism(how="The card tells the app", src="page")}
    )

    assert said(other)["it_how"] == "The card tells the app"
    assert "it_does" not in said(other)


def test_plural_makers_keep_their_name():
    they = TALLYBIRD.model_copy(update={"pron": "They"})

    assert "it_does" not in said(given=they)
    assert said(given=they)["it_how"].startswith("Tallybird asks")


def test_a_value_that_is_too_long_does_not_exist():
    endless = FIRST.model_copy(update={"proof": Proof(s="Word " * 20, num="Word", src="page")})

    assert "proof" not in said(endless)


def test_a_number_must_stand_in_its_sentence():
    loose = Proof(s="Teams close sooner", num="4 days", src="page")
    found = said(
        FIRST.model_copy(update={"proof": loose, "time": Time(np="4 days", src="page")})
    )

    assert found["proof"] == "Teams close sooner"
    assert "num" not in found
    assert "time" not in found


def test_only_what_repeats_is_a_habit_and_only_work_is_a_task():
    assert {"habit", "task"} <= said(FIRST).keys()
    assert {"habit", "task"}.isdisjoint(said(THIRD))


def test_a_bare_noun_may_follow_an_adjective_and_the_whiteboard_may_not():
    the = FIRST.model_copy(update={"pain": Pain(ger="wiping boards", np="the whiteboard")})

    assert said()["pain_bare"] == "missing receipts"
    assert "pain_bare" not in said(the)


def test_facts_of_the_sheet_join_only_their_triples():
    assert "myth" in said(FIRST)
    assert "myth" not in said(SECOND)
    assert "offer_s" in said(FOURTH)


def test_doubts_are_those_of_the_triple_and_those_of_all():
    assert [each.q for each in doubts(TALLYBIRD, FIRST)] == [each.q for each in TALLYBIRD.obj]
    assert [each.q for each in doubts(TALLYBIRD, SECOND)] == ["How long does setup take?"]


def test_a_quotation_inside_a_quotation_is_left_out():
    nested = Quote(t='they said "wow"', by="Ann", src="page")

    assert "quote" not in said(FIRST.model_copy(update={"quote": nested}))


def test_names_keep_their_points_and_sentences_lose_theirs():
    dotted = FIRST.model_copy(update={"proof": Proof(s="Teams close sooner.", src="page")})

    assert said()["person"] == "Dana R."
    assert said(dotted)["proof"] == "Teams close sooner"


def test_markup_and_addresses_are_not_spoken():
    odd = FIRST.model_copy(
        update={"mechanism": Mechanism(how="See https://x.test", src="page")}
    )

    assert "how" not in said(odd)


def test_the_audience_is_told_with_its_article():
    assert said(audience=Audience(pl="owners", sg="owner"))["a_who"] == "an owner"


def test_each_slot_knows_its_fact():
    words = words_for(TALLYBIRD, FIRST, audience=TALLYBIRD.who[0], doubt=TALLYBIRD.obj[0])

    assert words.facts["gain"] == words.facts["gain_ing"] == FIRST.gain.fact
    assert words.facts["num"] == FIRST.proof.fact
    assert words.facts["ans"] == TALLYBIRD.obj[0].fact


def test_verbs_stand_inside_a_sentence():
    shouted = FIRST.model_copy(update={"gain": Gain(vp="Close the month!", src="page")})
    spelled = FIRST.model_copy(update={"gain": Gain(vp="SSH into a host", src="page")})

    assert said(shouted)["gain"] == "close the month"
    assert said(spelled)["gain"] == "SSH into a host"


def test_line_breaks_of_a_page_are_not_kept():
    broken = FIRST.model_copy(update={"proof": Proof(s="Teams\n  close sooner", src="page")})

    assert said(broken)["proof"] == "Teams close sooner"
