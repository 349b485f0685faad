"""`tinkerflow ranker`: figures anybody can check, and none from what taught the model."""

import sys

from experiments import invented, write_rows
from tinkerflow.craft.ranker import taught
from tinkerflow.craft.ranker.released import RELEASED


def test_a_kept_out_file_gets_the_figures_of_the_model_and_of_simpler_bets(type_in, tmp_path):
    write_rows(tmp_path / "kept_out.csv.gz", invented(tests=12, seed=5))

    said = type_in("ranker", "evaluate", "--data", str(tmp_path / "kept_out.csv.gz"))

    assert said.code == 0
    assert "12 pairs" in said.out
    for word in ("tuned", "lexical", "longer", "coin", "AUC", "Brier", "ECE", "p < .01"):
        assert word in said.out, word


def test_a_file_of_what_taught_the_model_is_refused(type_in, tmp_path, monkeypatch):
    write_rows(tmp_path / "again.csv.gz", invented(tests=12, seed=5))
    seen = taught.hashes(row["headline"] for row in invented(tests=1, seed=5))
    monkeypatch.setattr(taught, "known", {RELEASED: seen}.get)

    said = type_in("ranker", "evaluate", "--data", str(tmp_path / "again.csv.gz"))

    assert (said.code, said.out) == (3, "")
    assert "2 of the 24 headlines of again.csv.gz taught the model" in said.err
    assert "[ranker.seen_in_training]" in said.err


def test_a_folder_without_a_model_is_told_so(type_in, tmp_path):
    write_rows(tmp_path / "kept_out.csv.gz", invented(tests=2, seed=5))

    said = type_in(
        *("ranker", "evaluate", "--data", str(tmp_path / "kept_out.csv.gz")),
        *("--model", str(tmp_path)),
    )

    assert (said.code, said.out) == (3, "")
    assert "card.json is missing" in said.err


def test_training_without_its_extra_says_what_to_install(type_in, tmp_path, monkeypatch):
    for name in [name for name in sys.modules if "ranker.tuning" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "torch", None)

    said = type_in("ranker", "train", "--data", str(tmp_path))

    assert said.code == 3
    assert "Training needs torch" in said.err
    assert "[ranker.no_training_tools]" in said.err
