import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from craft.reviews.said import one
from tinkerflow.craft.reviews.analysing import no_vectors
from tinkerflow.craft.reviews.clauses import clauses
from tinkerflow.craft.reviews.grouping import clusters, grouped, linked, stems
from tinkerflow.craft.reviews.judging import opinion
from tinkerflow.craft.reviews.review import Review


def opinions(*texts: str):
    told = [
        clause
        for at, text in enumerate(texts)
        for clause in clauses(Review(id=str(at), text=text))
    ]
    return [found for clause in told if (found := opinion(clause))]


def test_what_speaks_of_one_thing_is_one_group_whatever_the_words():
    (group,) = grouped(
        opinions("way too short for me", "it barely covers my butt"), vectors=no_vectors
    )

    assert (group.kind, group.topic, group.reviews) == ("pain", "too_short", 2)


def test_praise_and_pain_of_one_thing_stay_apart():
    groups = grouped(
        opinions("the battery is great", "the battery is awful"), vectors=no_vectors
    )

    assert sorted(group.kind for group in groups if group.topic == "battery") == [
        "pain",
        "praise",
    ]


def test_what_the_lexicon_does_not_know_is_joined_by_its_words():
    groups = grouped(
        opinions(
            "the kickstand wobbles", "wobbles on its kickstand", "the hinge squeaks badly"
        ),
        vectors=no_vectors,
    )

    assert sorted(group.reviews for group in groups) == [1, 2]


def test_meaning_counts_where_there_is_an_encoder():
    rows = {"aa bb": [1.0, 0.0], "cc dd": [1.0, 0.1], "ee ff": [0.0, 1.0], "gg hh": [-1.0, 0.0]}

    found = clusters(
        list(rows),
        vectors=lambda texts: np.array([rows[text] for text in texts], dtype=np.float32),
    )

    assert [0, 1] in found


@given(st.integers(0, 12), st.integers(0, 1_000), st.sampled_from([0.1, 0.5, 0.9]))
def test_every_text_is_in_one_cluster(many, seed, near):
    drawn = np.random.default_rng(seed).random((many, many), dtype=np.float32)
    found = linked((drawn + drawn.T) / 2, near=near)

    assert sorted(at for cluster in found for at in cluster) == list(range(many))


@pytest.mark.parametrize("texts", [[], ["", ""], ["!!!"]])
def test_texts_without_words_are_no_trouble(texts):
    assert len(clusters(texts, vectors=no_vectors)) == len(texts)


def test_words_are_compared_in_their_base_form():
    assert stems("The straps were slipping") == stems("strap slips")
    assert list(clauses(one("")))[:1] == []
