"""Scripts side by side: who would win, how surely, and when nobody is named."""

from uuid import uuid4

import pytest

from tinkerflow.craft.ranker import forecast, lexical
from tinkerflow.kit.errors import NotThere
from tinkerflow.marketing.scoring import queries
from world import acting, make_company, make_org, make_persona, make_score, make_scripts

STRONG = "What 300 teams learned about returns, and why nobody tells you before you buy"
WEAK = "Inventory software"


@pytest.fixture
def pair(persona):
    return [make_scripts(persona, 1, headline=headline)[0] for headline in (WEAK, STRONG)]


def test_the_stronger_headline_is_named_with_its_chance(pair):
    weak, strong = pair

    [match] = queries.compare([weak.pk, strong.pk]).matches

    assert match.winner == strong.pk
    assert match.probability == lexical.win_probability(WEAK, STRONG) < 1 - lexical.TOO_CLOSE
    assert match.sentence.startswith(f"No. {strong.number} has the stronger headline")


def test_measured_headlines_are_compared_by_the_model_that_measured_them(pair):
    weak, strong = pair
    model = forecast.in_use().version
    for script, strength in ((weak, -1.0), (strong, 0.5)):
        make_score(
            script, 50, scoring_data={"headline": {"strength": strength, "model": model}}
        )

    [match] = queries.compare([weak.pk, strong.pk]).matches

    assert match.winner == strong.pk
    assert match.probability == forecast.chance(-1.0, 0.5)


def test_strengths_of_two_models_are_not_compared(pair):
    for script, model in zip(pair, (forecast.in_use().version, "another"), strict=True):
        make_score(script, 50, scoring_data={"headline": {"strength": 9.0, "model": model}})

    [match] = queries.compare([script.pk for script in pair]).matches

    assert match.probability == lexical.win_probability(WEAK, STRONG)


def test_equal_headlines_are_too_close_to_call(persona):
    scripts = make_scripts(persona, 2, headline=WEAK)

    [match] = queries.compare([script.pk for script in scripts]).matches

    assert match.winner is None
    assert match.probability == 0.5
    assert match.sentence == "Too close to call."


def test_four_scripts_make_six_pairs_in_the_order_asked_for(persona):
    ids = [script.pk for script in reversed(make_scripts(persona, 4))]

    compared = queries.compare(ids)

    assert [contender.script.pk for contender in compared.contenders] == ids
    assert len(compared.matches) == 6
    assert (compared.matches[0].first, compared.matches[0].second) == (ids[0], ids[1])


def test_every_contender_says_what_moves_its_headline(pair):
    contenders = queries.compare([script.pk for script in pair]).contenders

    assert all(contender.reasons for contender in contenders)


def test_a_headline_without_english_is_not_guessed_at(persona):
    scripts = [make_scripts(persona, 1, headline=headline)[0] for headline in (STRONG, "返品")]

    compared = queries.compare([script.pk for script in scripts])

    [match] = compared.matches
    assert (match.probability, match.winner) == (None, None)
    assert "no English" in match.sentence
    assert "no English" in compared.contenders[1].reasons[0]


@pytest.mark.parametrize("count", [1, 5])
def test_fewer_than_two_or_more_than_four_are_refused(persona, count: int):
    with pytest.raises(queries.BadComparison):
        queries.compare([script.pk for script in make_scripts(persona, count)])


def test_a_script_is_not_compared_with_itself(persona):
    [script] = make_scripts(persona, 1)

    with pytest.raises(queries.BadComparison):
        queries.compare([script.pk, script.pk])


def test_what_is_missing_or_a_strangers_is_not_there(org):
    with acting(org):
        stranger = make_scripts(make_persona(make_company()), 1)[0]

    with acting(make_org()):
        own = make_scripts(make_persona(make_company()), 1)[0]
        for other in (stranger.pk, uuid4()):
            with pytest.raises(NotThere):
                queries.compare([own.pk, other])
