"""Nobody examines a model on what taught it."""

import pytest

from tinkerflow.craft.ranker import taught


def test_headlines_are_known_again_whatever_their_capitals_and_spaces(tmp_path):
    taught.keep(["Close your books early", "Another one"], tmp_path)

    with pytest.raises(taught.SeenInTraining, match="1 of the 2 headlines of val"):
        taught.refuse_seen(
            ["CLOSE  your Books early ", "New"], taught.known(tmp_path), source="val"
        )


def test_other_headlines_pass(tmp_path):
    taught.keep(["Close your books early"], tmp_path)

    taught.refuse_seen(["Close your books late"], taught.known(tmp_path), source="val")


def test_eight_bytes_a_headline_are_kept_and_no_word_of_it(tmp_path):
    taught.keep(["Close your books early", "close your books EARLY", "Other"], tmp_path)

    kept = (tmp_path / taught.TAUGHT).read_bytes()
    assert len(kept) == 16
    assert b"books" not in kept
