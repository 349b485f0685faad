"""How the ranker is taught: from a folder of experiments to its file."""

import json

import pytest

from experiments import arm, invented, write_rows
from tinkerflow.craft.ranker import training
from tinkerflow.craft.ranker.experiments import NoExperiments, read_pairs
from tinkerflow.craft.ranker.features import NAMES
from tinkerflow.craft.ranker.lessons import lesson_of, scale_of
from tinkerflow.craft.ranker.model import read


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    folder = tmp_path_factory.mktemp("experiments")
    write_rows(folder / training.TRAIN, invented(tests=60, seed=1))
    write_rows(folder / training.VALIDATION, invented(tests=30, seed=2))
    return training.train(folder)


def test_what_draws_clicks_is_learnt_and_measured_on_other_stories(taught):
    weights = {row["name"]: row["weight"] for row in taught["features"]}

    assert weights["question"] > 0
    assert taught["figures"]["validation"]["pairs"] == 30
    assert taught["figures"]["validation"]["right"] == 100


def test_the_file_is_read_back_as_it_was_written(taught, tmp_path):
    training.write(taught, tmp_path / "lexical.json")

    assert json.loads((tmp_path / "lexical.json").read_text("utf-8")) == taught
    assert len(read(taught).replicates) == training.REPLICATES


def test_teaching_twice_gives_the_same_file(taught, tmp_path):
    write_rows(tmp_path / training.TRAIN, invented(tests=60, seed=1))
    write_rows(tmp_path / training.VALIDATION, invented(tests=30, seed=2))

    assert training.train(tmp_path) == taught


def test_no_headline_of_the_experiments_is_kept(taught):
    assert "bridge" not in json.dumps(taught).lower()
    assert [row["name"] for row in taught["features"]] == list(NAMES)


def test_rows_of_one_headline_are_added_up(tmp_path):
    path = tmp_path / "rows.csv.gz"
    write_rows(
        path,
        [
            arm("t", "Close early", clicks=4, impressions=60),
            arm("t", "Close early", clicks=4, impressions=60),
            arm("t", "Close late", clicks=1, impressions=120),
        ],
    )

    (pair,) = read_pairs(path)

    assert (pair.first, pair.first_won) == ("Close early", True)
    assert pair.z == pytest.approx(2.38, abs=0.01)


@pytest.mark.parametrize(
    "second",
    [
        arm("t", "Close late", clicks=9, impressions=99),
        arm("t", "Close late", clicks=20),
        arm("t", "Close late", clicks=3, eyecatcher_id="another image"),
        arm("t", "Close late", clicks=3, eyecatcher_id=""),
        arm("another test", "Close late", clicks=3),
    ],
)
def test_arms_that_cannot_be_compared_make_no_pair(tmp_path, second):
    path = tmp_path / "rows.csv.gz"
    write_rows(path, [arm("t", "Close early", clicks=20), second])

    assert read_pairs(path) == []


def test_suspect_weeks_may_teach_but_are_never_counted(tmp_path):
    path = tmp_path / "rows.csv.gz"
    write_rows(
        path,
        [
            arm("t", "Close early", clicks=40, srm_window="True"),
            arm("t", "Close late", clicks=20),
        ],
    )

    (pair,) = read_pairs(path)

    assert pair.suspect
    assert pair.conclusive


def test_a_test_with_many_arms_counts_less_per_pair(tmp_path):
    two, three = tmp_path / "two.csv.gz", tmp_path / "three.csv.gz"
    arms = [arm("t", name, clicks=n) for name, n in (("A b", 40), ("C d", 20), ("E f", 10))]
    write_rows(two, arms[:2])
    write_rows(three, arms)

    (alone,), (among, *_) = read_pairs(two), read_pairs(three)

    assert among.weight == pytest.approx(alone.weight / 3**0.5)


def test_a_story_never_teaches_its_own_exam(tmp_path):
    path = tmp_path / "rows.csv.gz"
    shared = [
        {**row, "group_id": f"story {n // 8}"}
        for n, row in enumerate(invented(tests=48, seed=3))
    ]
    write_rows(path, shared)
    pairs = read_pairs(path)
    lesson = lesson_of(pairs, scale_of([pair.first for pair in pairs]))

    fold_of = dict(zip(lesson.stories, training.folds(lesson), strict=True))

    assert all(
        fold_of[s] == f for s, f in zip(lesson.stories, training.folds(lesson), strict=True)
    )
    assert len(set(fold_of.values())) > 1


def test_a_folder_without_experiments_is_told_so(tmp_path):
    with pytest.raises(NoExperiments) as refusal:
        training.train(tmp_path)

    assert refusal.value.code == "ranker.no_experiments"
