"""`tinkerflow claims`: figures anybody can check, and a text checked at the terminal."""


def test_the_figures_are_printed_for_both_parts_and_every_type(type_in):
    said = type_in("claims", "evaluate")

    assert said.code == 0
    assert "kept out: 291 sentences" in said.out
    for word in ("precision", "recall", "all", "disease", "testimonial", "0.9"):
        assert word in said.out, word


def test_a_text_is_checked_where_it_is_to_run(type_in, tmp_path):
    (tmp_path / "ad.txt").write_text("It cures colds. A nice cup.", "utf-8")

    said = type_in("claims", "check", str(tmp_path / "ad.txt"), "--risk", "high")

    assert said.code == 0
    assert "3-14 disease, blocked: “cures colds”" in said.out
    assert "or leave the sentence out" in said.out
    assert "not legal advice" in said.out


def test_a_place_that_no_rule_knows_is_refused(type_in, tmp_path):
    (tmp_path / "ad.txt").write_text("Hello.", "utf-8")

    said = type_in("claims", "check", str(tmp_path / "ad.txt"), "--jurisdiction", "Mars")

    assert (said.code, said.out) == (3, "")
    assert "“Mars” is none of US, EU, UK." in said.err


def test_a_file_that_is_not_there_is_told_in_a_sentence(type_in, tmp_path):
    said = type_in("claims", "check", str(tmp_path / "none.txt"))

    assert said.code == 2
    assert "does not exist" in said.err
