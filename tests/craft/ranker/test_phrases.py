"""What phrases are worth: counted once, the rarer the more, and unreadable in the file."""

import pytest

from tinkerflow.craft.ranker.features import NothingToRank
from tinkerflow.craft.ranker.phrases import PHRASES, Phrases, phrases, read_phrases
from tinkerflow.craft.ranker.taught import hashed


def table(**worth):
    return Phrases(
        {hashed(one.replace("_", " ")): (1.0, value) for one, value in worth.items()}
    )


def test_words_and_pairs_of_neighbours_are_phrases():
    assert phrases("Close your books") == {
        hashed(one) for one in ("close", "your", "books", "close your", "your books")
    }


def test_a_headline_of_unknown_phrases_is_an_average_one():
    assert table(close=2.0).strength("Nothing of it") == 0.0


def test_more_known_phrases_share_one_voice():
    assert table(close=2.0).strength("Close your books") == pytest.approx(2.0)
    assert table(close=2.0, books=2.0).strength("Close your books") == pytest.approx(8**0.5)


def test_a_phrase_said_twice_counts_once():
    assert table(close=2.0).strength("Close, close, close") == pytest.approx(2.0)


def test_a_headline_without_a_word_has_no_phrases():
    with pytest.raises(NothingToRank):
        phrases("2024!")


def test_the_table_is_read_back_as_it_was_written_and_tells_no_phrase(tmp_path):
    told = table(close=2.0, your_books=-0.5).times(0.5)

    told.write(tmp_path / PHRASES)

    assert read_phrases(tmp_path / PHRASES) == told
    assert b"books" not in (tmp_path / PHRASES).read_bytes()
    assert told.strength("Close") == pytest.approx(1.0)
