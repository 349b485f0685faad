"""An answer shown while it is written, and kept as any other once it is."""

from typing import Any

import pytest

from tinkerflow.core.ai import services as ai

from .conftest import HEADLINES, MODELS, Headline, question, rows


class Shown:
    """What an asker was handed, in order."""

    def __init__(self) -> None:
        self.parts: list[Any] = []

    def __call__(self, _request: ai.Ask[Any], part: Any) -> None:
        self.parts.append(part)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.mark.parametrize("dialect", MODELS)
def test_an_answer_is_shown_while_it_is_written(
    dialect: str, org_id, provider, use, shown
) -> None:
    use(dialect)
    provider.pace, provider.piece = 0.03, 4

    answer = ai.ask(question(), org_id=org_id, on_part=shown)

    assert answer.value == shown.parts[-1] == [Headline(**told) for told in HEADLINES]
    assert len(shown.parts) > 3
    assert all(isinstance(headline, Headline) for part in shown.parts for headline in part)
    [row] = rows(org_id)
    assert (row.outcome, row.requests) == ("ok", 1)
    assert row.input_tokens == provider.input_tokens > 0
    assert row.output_tokens == provider.output_tokens > 0
    assert "Steep less" in row.raw_answer
    assert (row.cost_microusd is None) == (dialect == "openai_compatible")
