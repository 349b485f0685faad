"""Whether two texts speak of the same thing."""

from tinkerflow.craft.facts.wording import stems


def test_forms_of_one_word_share_a_stem():
    assert stems.overlap("matching receipts", "matches every receipt", brand="") > 0.5


def test_small_words_and_the_name_share_nothing():
    assert (
        stems.overlap("you get more with Ledgerly", "Ledgerly gets you more", brand="Ledgerly")
        == 0
    )


def test_two_texts_need_a_noun_in_common():
    assert stems.overlap("quickly and safely", "safely and quickly", brand="") == 0
