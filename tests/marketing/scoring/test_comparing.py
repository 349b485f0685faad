"""Scripts side by side: who would win, how surely, and when nobody is named."""

from uuid import uuid4

import pytest

from tinkerflow.craft.ranker import forecast, lexical
from tinkerflow.kit.errors import NotThere
from tinkerflow.marketing.scoring import comparing
from tinkerflow.marketing.scoring.comparing import Whole
from world import (
    acting,
    make_company,
    make_measured,
    make_org,
    make_persona,
    make_score,
    make_scripts,
)

STRONG = "What 300 teams learned about returns, and why nobody tells you before you buy"
WEAK = "Inventory software"


@pytest.fixture
def pair(persona):
    return [make_scripts(persona, 1, headline=headline)[0] for headline in (WEAK, STRONG)]


def matched(*scripts):
    """The first match of some scripts."""
    return comparing.compare([script.pk for script in scripts]).matches[0]


def test_what_nobody_measured_the_word_lists_compare_and_say_so(pair):
    weak, strong = pair

    match = matched(weak, strong)

    assert match.winner == strong.pk
    assert match.duel.chance == lexical.win_probability(WEAK, STRONG) < 1 - lexical.TOO_CLOSE
    assert match.sentence.startswith(f"No. {strong.number} has the stronger headline")
    assert "By word lists" in match.sentence


def test_measured_headlines_are_compared_by_the_model_that_measured_them(pair):
    weak, strong = pair
    make_measured(weak, -1.0)
    make_measured(strong, 0.5)

    match = matched(weak, strong)

    assert match.winner == strong.pk
    assert match.duel.chance == forecast.chance(-1.0, 0.5)
    assert match.duel.low < match.duel.chance < match.duel.high
    assert "word lists" not in match.sentence


def test_turned_round_a_duel_tells_the_same(pair):
    for script, strength in zip(pair, (-1.0, 0.5), strict=True):
        make_measured(script, strength)
    here, there = matched(*pair), matched(*reversed(pair))

    assert here.duel.chance == 1 - there.duel.chance
    assert here.duel.low == pytest.approx(1 - there.duel.high)
    assert here.winner == there.winner


def test_the_more_two_headlines_share_the_smaller_the_doubt(persona):
    scripts = [
        make_scripts(persona, 1, headline=said)[0] for said in (STRONG, f"{STRONG} it", WEAK)
    ]
    for script in scripts:
        make_measured(script, 1.0)

    alike, apart = matched(*scripts[:2]).duel, matched(scripts[0], scripts[2]).duel

    assert alike.high - alike.low < apart.high - apart.low


def test_what_another_version_measured_is_said_so_and_not_compared(pair):
    make_measured(pair[0], 1.0)
    make_measured(pair[1], 3.0, model="another", scorer="tuned 2")

    match = matched(*pair)

    assert (match.duel, match.winner, match.whole) == (None, None, Whole.STRANGERS)
    assert match.sentence == (
        f"Another version of the headline model measured No. {pair[1].number}: score again to "
        "compare."
    )


def test_what_word_lists_measured_before_the_model_came_is_compared_by_word_lists(pair):
    make_measured(pair[0], 1.0)
    make_measured(pair[1], 1.0, model=lexical.Lexical().version)

    assert matched(*pair).duel.chance == lexical.win_probability(WEAK, STRONG)


def judged(script, marks, *, scorer="judge openai gpt x@1", swing=5.0):
    """A script with a model judge's part beside the headline model's word."""
    score = make_measured(script, 1.0, scorer=scorer)
    part = {"score": marks, "low": marks - swing, "high": marks + swing}
    score.scoring_data = {**score.scoring_data, "parts": {"llm": part}}
    score.save()


def test_a_judge_speaks_apart_from_the_headline_model(pair):
    judged(pair[0], 82.0)
    judged(pair[1], 41.0)

    match = matched(*pair)

    assert match.judge == f"Model judge: 82 and 41, No. {pair[0].number} is ahead."
    assert match.sentence == "Too close to call."
    assert not [said for said in match.differs if "judge" in said]


def test_parts_whose_ranges_do_not_touch_are_told(pair):
    judged(pair[0], 82.0, scorer="tuned 1")
    judged(pair[1], 41.0, scorer="tuned 1")

    assert matched(*pair).differs[0] == "Headline model: 82 and 41"


def test_a_judge_s_tie_is_called_a_tie(pair):
    judged(pair[0], 62.0)
    judged(pair[1], 58.0)

    assert matched(*pair).judge == "Model judge: 62 and 58, a tie."


def test_two_judges_are_not_held_against_each_other(pair):
    judged(pair[0], 82.0)
    judged(pair[1], 41.0, scorer="judge anthropic claude x@1")

    match = matched(*pair)

    assert match.judge == "Two judges marked them: their marks do not compare."
    assert match.whole is Whole.STRANGERS


def test_whole_scores_tie_where_their_ranges_touch(persona):
    scripts = make_scripts(persona, 4)
    for script, final, low, high in zip(
        scripts[:3], (50, 58, 90), (45, 54, 85), (55, 62, 95), strict=True
    ):
        make_score(script, final, low=low, high=high, scorer="tuned 1")

    wholes = [match.whole for match in comparing.compare([s.pk for s in scripts]).matches]

    assert wholes == [
        *(Whole.TIE, Whole.APART, Whole.UNSCORED),
        *(Whole.APART, Whole.UNSCORED, Whole.UNSCORED),
    ]


def test_only_reasons_that_differ_are_told_of_a_pair(pair):
    contenders = comparing.compare([script.pk for script in pair]).contenders
    differs = matched(*pair).differs

    shared = set(contenders[0].reasons) & set(contenders[1].reasons)
    assert differs
    assert not [said for said in differs for one in shared if one in said]
    assert {said.split(":")[0] for said in differs} <= {
        f"Only No. {script.number}" for script in pair
    }


def test_equal_headlines_are_too_close_to_call(persona):
    scripts = make_scripts(persona, 2, headline=WEAK)

    [match] = comparing.compare([script.pk for script in scripts]).matches

    assert match.winner is None
    assert match.duel.chance == match.duel.low == match.duel.high == 0.5
    assert match.sentence.startswith("Too close to call.")


def test_four_scripts_make_six_pairs_in_the_order_asked_for(persona):
    ids = [script.pk for script in reversed(make_scripts(persona, 4))]

    compared = comparing.compare(ids)

    assert [contender.script.pk for contender in compared.contenders] == ids
    assert len(compared.matches) == 6
    assert (compared.matches[0].first, compared.matches[0].second) == (ids[0], ids[1])


def test_every_contender_says_what_moves_its_headline(pair):
    contenders = comparing.compare([script.pk for script in pair]).contenders

    assert all(contender.reasons for contender in contenders)


def test_a_headline_without_english_is_not_guessed_at(persona):
    scripts = [make_scripts(persona, 1, headline=headline)[0] for headline in (STRONG, "返品")]

    compared = comparing.compare([script.pk for script in scripts])

    [match] = compared.matches
    assert (match.duel, match.winner) == (None, None)
    assert "no English" in match.sentence
    assert "no English" in compared.contenders[1].reasons[0]


@pytest.mark.parametrize("count", [1, 5])
def test_fewer_than_two_or_more_than_four_are_refused(persona, count: int):
    with pytest.raises(comparing.BadComparison):
        comparing.compare([script.pk for script in make_scripts(persona, count)])


def test_a_script_is_not_compared_with_itself(persona):
    [script] = make_scripts(persona, 1)

    with pytest.raises(comparing.BadComparison):
        comparing.compare([script.pk, script.pk])


def test_what_is_missing_or_a_strangers_is_not_there(org):
    with acting(org):
        stranger = make_scripts(make_persona(make_company()), 1)[0]

    with acting(make_org()):
        own = make_scripts(make_persona(make_company()), 1)[0]
        for other in (stranger.pk, uuid4()):
            with pytest.raises(NotThere):
                comparing.compare([own.pk, other])
