"""The page that says how good the forecasts are: true, linked at every score, readable as a table."""

import pytest
from django.urls import reverse

from showcase import showcase
from tinkerflow.core.tenancy import services as tenancy
from tinkerflow.core.tenancy.roles import Role
from tinkerflow.craft.ranker import accuracy, released
from tinkerflow.craft.ranker.forecast import InUse
from tinkerflow.craft.ranker.model import lexical
from tinkerflow.web.accuracy import told_accuracy
from world import acting, make_user

HERE = "/accuracy"


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_says_the_sentence_that_holds_and_no_more(browser):
    said = text_of(browser.get(reverse("forecasts:accuracy")))

    assert accuracy.accuracy().sentence in said
    assert released.read_card().version in said
    assert "CC BY 4.0" in said
    for limit, _ in accuracy.LIMITS:
        assert limit in said


def test_every_figure_and_every_point_stands_in_a_table_too(browser):
    said = text_of(browser.get(HERE))
    figures = released.read_card().figures["validation"]["tuned"]

    for one in figures["reliability"]:
        assert f'<td>{one["said"]} %</td><td class="num">{one["right"]} %</td>' in said
    for one in figures["coverage"]:
        assert f'{one["least"]} %</td><td class="num">{one["right"]} %</td>' in said
    for name in accuracy.SHOWN:
        assert accuracy.cell(figures, name) in said


@pytest.mark.parametrize("role", [Role.RECORDER, Role.UPLOADER])
def test_whoever_is_signed_in_may_read_it(client, studio, role):
    reader = make_user()
    with acting(studio):
        tenancy.add_member(user=reader, roles=[role])
    client.force_login(reader)

    assert client.get(HERE).status_code == 200


def test_it_is_linked_wherever_scores_stand(browser, studio, ada):
    with acting(studio):
        shown = showcase(ada)
    company, script = shown.company.pk, shown.scripts[0].pk
    both = "&".join(f"script={one.pk}" for one in shown.scripts[:2])
    pages = [
        reverse("scripts:detail", args=[script]),
        reverse("scripts:edit", args=[script]),
        reverse("scripts:list", args=[company]),
        f"{reverse('scripts:compare')}?{both}",
        reverse("winners:list"),
        reverse("winners:of_company", args=[company]),
        reverse("forecasts:list"),
    ]

    for page in pages:
        assert f'<a class="link" href="{HERE}">' in text_of(browser.get(page)), page


def test_one_s_own_record_stands_beside_the_public_one(browser):
    said = text_of(browser.get(HERE))

    assert "On your own posts" in said
    assert "No result yet." in said
    assert reverse("forecasts:list") in said


def test_word_lists_in_use_are_told_with_their_figures_and_their_reason(browser, monkeypatch):
    why = "The headline model's file model.onnx is damaged."
    monkeypatch.setattr(accuracy, "expected", lambda: InUse("lexical", "12345678", why))

    said = text_of(browser.get(HERE))

    assert "Word lists stand in for the headline model" in said
    assert f"{lexical().figures['validation']['right']:.0f} of 100 pairs" in said
    assert "When it says 70" not in said


def test_a_coin_has_no_range_and_the_model_in_use_stands_out():
    told = told_accuracy(accuracy.accuracy())

    assert [one.name for one in told.bets] == [*reversed(accuracy.PREDICTORS.values())]
    assert (told.bets[0].low, told.bets[0].cls) == (None, "quiet")
    assert told.bets[-1].cls == "good"
