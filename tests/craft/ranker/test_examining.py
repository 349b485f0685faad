"""A model's figures beside those of simpler bets."""

import pytest

from experiments import arm, write_rows
from tinkerflow.craft.ranker import taught
from tinkerflow.craft.ranker.examining import NothingToExamine, examine
from tinkerflow.craft.ranker.features import words_of
from tinkerflow.craft.ranker.ruler import Ruler


class QuestionsWin:
    """A model that has understood the invented experiments."""

    version = "1"
    ruler = Ruler(temperature=0.5, quantiles=(0.0, 1.0))

    def strengths(self, headlines):
        return [float(words_of(headline)[0].endswith("?")) for headline in headlines]

    def standings(self, headlines):
        return [self.ruler.standing(one, sd=0.1) for one in self.strengths(headlines)]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kept_out.csv.gz"
    write_rows(
        path,
        [
            row
            for n in range(20)
            for row in (
                arm(f"t{n}", f"Does the harbor number {n} freeze?", clicks=40),
                arm(f"t{n}", f"The harbor of the town number {n} does not freeze", clicks=20),
            )
        ],
    )
    return path


def test_the_model_stands_beside_three_simpler_bets(file):
    figures = examine(file, QuestionsWin(), taught=set())

    assert list(figures) == ["tuned", "lexical", "longer", "coin"]
    assert {one["pairs"] for one in figures.values()} == {20}
    assert figures["tuned"]["right"] == 100
    assert figures["longer"]["right"] == 0
    assert figures["coin"]["right"] == 50
    assert "brier" in figures["lexical"]
    assert "brier" not in figures["longer"]


def test_a_file_that_shares_a_headline_with_the_lessons_is_refused(file):
    known = taught.hashes(["does the harbor number 7 freeze?"])

    with pytest.raises(taught.SeenInTraining, match="1 of the 40 headlines of kept_out"):
        examine(file, QuestionsWin(), taught=known)


def test_a_headline_without_a_word_is_an_average_one(tmp_path):
    path = tmp_path / "kept_out.csv.gz"
    write_rows(
        path, [arm("t", "2014!", clicks=20), arm("t", "Does the harbor freeze?", clicks=40)]
    )

    assert examine(path, QuestionsWin(), taught=set())["tuned"]["right"] == 100


@pytest.mark.parametrize("more", [{}, {"srm_window": "True"}])
def test_a_file_without_a_trusted_pair_is_refused(tmp_path, more):
    path = tmp_path / "kept_out.csv.gz"
    other = (
        {"headline": "Close late", "clicks": 9} if more else {"headline": "Close", "clicks": 1}
    )
    write_rows(path, [arm("t", "Close", clicks=20, **more), {**arm("t", **other), **more}])

    with pytest.raises(NothingToExamine):
        examine(path, QuestionsWin(), taught=set())
