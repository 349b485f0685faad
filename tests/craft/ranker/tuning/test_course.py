"""The whole course on invented experiments; runs where the extra `train` is installed."""

import pytest

torch = pytest.importorskip("torch")

from experiments import invented, write_rows  # noqa: E402
from tinkerflow.craft.ranker import taught, training, tuned  # noqa: E402
from tinkerflow.craft.ranker.released import RELEASED  # noqa: E402
from tinkerflow.craft.ranker.tuning import course, school  # noqa: E402
from tinkerflow.craft.ranker.tuning.encoder import Layout  # noqa: E402
from tinkerflow.craft.ranker.tuning.minilm import (  # noqa: E402
    NoBaseModel,
    base_encoder,
    base_folder,
)


@pytest.fixture(scope="module")
def base():
    try:
        return base_folder()
    except NoBaseModel:
        pytest.skip("the base model is not installed")


@pytest.mark.slow
def test_a_course_leaves_a_model_that_has_learnt_and_a_card_that_says_how_well(
    base, tmp_path, monkeypatch
):
    monkeypatch.setattr(school, "PUPILS", 2)
    monkeypatch.setattr(course, "CLOCKED", 5)
    write_rows(tmp_path / training.TRAIN, invented(tests=40, seed=1))
    write_rows(tmp_path / training.VALIDATION, invented(tests=16, seed=2))

    card = course.train(tmp_path, tmp_path / "model", seed=3)

    model = tuned.load(tmp_path / "model")
    asked, told = model.strengths(["Candle river garden?", "Candle river garden"])
    assert asked > told
    assert card["figures"]["validation"]["tuned"]["right"] > 90
    assert len(taught.known(tmp_path / "model")) == 80
    assert "CC BY 4.0" in (tmp_path / "model" / "CARD.md").read_text("utf-8")


@pytest.mark.slow
def test_a_model_taught_on_both_splits_claims_no_figure_it_was_not_examined_for(
    base, tmp_path, monkeypatch
):
    monkeypatch.setattr(school, "PUPILS", 2)
    monkeypatch.setattr(course, "CLOCKED", 5)
    write_rows(tmp_path / training.TRAIN, invented(tests=30, seed=1))
    write_rows(tmp_path / training.VALIDATION, invented(tests=10, seed=2))

    card = course.train(tmp_path, tmp_path / "model", seed=3, on_both=True)

    assert list(card["figures"]) == ["cross_validation"]
    assert card["temperature"] == tuned.load(RELEASED).ruler.temperature
    assert len(taught.known(tmp_path / "model")) == 80
    assert "on both splits" in (tmp_path / "model" / "CARD.md").read_text("utf-8")


@pytest.mark.slow
def test_texts_laid_end_to_end_are_read_as_if_alone(base):
    encoder = base_encoder()
    ids = [[101, 7592, 102], [101, 2088, 2003, 2307, 102]]

    def hidden(rows):
        layout = Layout.of(torch.tensor([len(row) for row in rows]))
        places = torch.cat([torch.arange(len(row)) for row in rows])
        seen = encoder.embed(torch.tensor([one for row in rows for one in row]), places)
        return encoder.blocks[0](seen, layout.mix)

    with torch.inference_mode():
        together, alone = hidden(ids), torch.cat([hidden([row]) for row in ids])

    assert torch.allclose(together, alone, atol=1e-5)
