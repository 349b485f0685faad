"""Whether a model answers, told from the log."""

from uuid import uuid4

import pytest

from core.ai.conftest import MODELS
from tinkerflow.core.ai import queries
from tinkerflow.core.ai import services as ai
from tinkerflow.core.tenancy.context import acting_in

pytestmark = pytest.mark.django_db(transaction=True)


def came_of(org_id, trial_id):
    with acting_in(org_id):
        return queries.trial(trial_id)


def test_a_model_that_answers_leaves_a_good_row(org_id, use, provider):
    provider.reply = lambda _call: {"word": "ready"}
    use("openai")
    trial_id = uuid4()
    assert came_of(org_id, trial_id) is None

    ai.try_model(org_id=org_id, trial_id=trial_id)

    row = came_of(org_id, trial_id)
    assert (row.outcome, row.model) == ("ok", MODELS["openai"])


def test_a_wrong_key_is_said_and_breaks_nothing(org_id, use, provider):
    provider.always = "bad_key"
    use("openai")
    trial_id = uuid4()

    ai.try_model(org_id=org_id, trial_id=trial_id)

    row = came_of(org_id, trial_id)
    assert row.outcome == "bad_key"
    assert "key" in ai.sentence_of(row.outcome)


def test_an_outcome_nobody_has_a_sentence_for_is_said_plainly():
    assert ai.sentence_of("failed") == "The model gave no answer."
