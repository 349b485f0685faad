"""Variants: three other ways to say a script, beside it and about the same facts."""

import pytest

from tinkerflow.core.ai import services as ai
from tinkerflow.marketing.scripts import services as scripts
from tinkerflow.marketing.scripts.models import Script


@pytest.fixture
def original(studio) -> Script:
    """A script of the offline writer."""
    studio.write(per_persona=5)
    return studio.scripts()[0]


def vary(studio, script: Script, kind: str = "headline", stage=None) -> dict[str, int]:
    given = studio.at_hand(stage or studio.stage("variants"))
    return scripts.write_variants(**given, script_id=script.pk, vary=kind, seed=11)


def variants_of(studio, script: Script) -> list[Script]:
    return [one for one in studio.scripts() if one.variant_of_id == script.pk]


def test_offline_headlines_are_new_and_keep_the_body(studio, original):
    result = vary(studio, original)

    found = variants_of(studio, original)
    assert result["scripts"] == len(found) > 0
    assert {one.body for one in found} == {original.body}
    assert original.headline not in {one.headline for one in found}
    assert {one.script_data["variant"] for one in found} == {"headline"}
    assert all(one.script_data["patterns"] for one in found)


def test_offline_variants_tell_the_facts_of_the_body_they_keep(studio, original):
    vary(studio, original)

    below = set(original.script_data["facts"])
    assert all(below & set(one.script_data["facts"]) for one in variants_of(studio, original))


def test_a_search_ad_has_variants_too(studio):
    studio.write(per_persona=5, platform="google")
    [original, *_] = studio.scripts()

    vary(studio, original)

    assert all(one.script_data["extra"]["headlines"] for one in variants_of(studio, original))


@pytest.mark.parametrize("kind", scripts.VARY)
def test_a_model_is_told_what_to_vary_and_within_which_limits(
    studio, original, use, provider, kind
):
    use()

    vary(studio, original, kind)

    [call] = provider.calls
    assert f"Vary the {kind}." in call.prompt
    assert "at most 70" in call.prompt
    assert original.headline in call.prompt


def test_a_model_that_keeps_the_body_as_told_is_not_repeating_itself(
    studio, original, use, provider, writer
):
    use()
    writer.touch = lambda draft, _: {**draft, "body": original.body, "facts": [1, 99]}

    assert vary(studio, original) == {"scripts": 3}

    found = variants_of(studio, original)
    assert {one.body for one in found} == {original.body}
    assert [one.script_data["facts"] for one in found] == [[1]] * 3


def test_a_variant_that_says_the_same_headline_is_left_out(
    studio, original, use, provider, writer
):
    use()
    writer.touch = lambda draft, place: (
        {**draft, "headline": original.headline} if place else draft
    )

    assert vary(studio, original) == {"scripts": 1}


def test_no_variant_is_a_refusal_and_leaves_the_script_alone(
    studio, original, use, provider, writer
):
    use()
    writer.touch = lambda draft, _: {**draft, "headline": original.headline}

    with pytest.raises(scripts.NoVariant):
        vary(studio, original)

    assert variants_of(studio, original) == []


def test_a_rerun_has_its_effect_once_and_pays_once(studio, original, use, provider):
    use()
    stage = studio.stage("variants")

    for _ in range(2):
        assert vary(studio, original, stage=stage) == {"scripts": 3}

    assert len(variants_of(studio, original)) == 3
    assert len(provider.calls) == 1


def test_what_the_model_refuses_is_told(studio, original, use, provider):
    use()
    provider.always = "refused"

    with pytest.raises(ai.Declined):
        vary(studio, original)
