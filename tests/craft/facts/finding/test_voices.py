"""Testimonials, questions, cases, myths."""

import pytest

from craft.facts.site import facts_of, forms, found, texts


def quotes(facts):
    return [(fact.data["t"], fact.data["by"]) for fact in facts if fact.kind == "quote"]


def test_a_testimonial_keeps_its_words_and_its_name():
    assert quotes(facts_of("shiftwell")) == [
        ("I used to spend Sunday nights on the rota", "Marisol Vega, owner"),
        ("We have not missed a breakfast shift since March", "Tom H., café manager"),
        ("The diary is in a drawer now", "Ines Duarte, head chef"),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<p>"The phone went quiet in week one." - Dana R.</p>',
        '<blockquote><p>"The phone went quiet in week one."</p><footer>— Dana R.</footer></blockquote>',
        "<div class=review><p>“The phone went quiet in week one.”</p><b>Dana R.</b></div>",
        "<figure class=quote><p>The phone went quiet in week one</p><figcaption>Dana R.</figcaption></figure>",
    ],
)
def test_a_testimonial_is_known_in_every_dress(html):
    assert quotes(found(f"<h1>Words to read here</h1>{html}")) == [
        ("The phone went quiet in week one", "Dana R.")
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote>The phone went quiet in week one.</blockquote>",
        "<blockquote>Amazing! <cite>Dana R.</cite></blockquote>",
        "<blockquote>I love it, best tool ever made. <cite>Dana R.</cite></blockquote>",
        "<blockquote>Nice. <cite>Dana R.</cite></blockquote>",
        '<p>Press "Save as" to keep it.</p>',
        "<blockquote>Only ASCII letters are folded in week one.</blockquote><p>RTRIM</p>",
        "<blockquote>The phone went quiet in week one.</blockquote><p>Note</p>",
    ],
)
def test_a_quote_without_a_name_or_without_a_fact_is_left(html):
    assert quotes(found(f"<h1>Words to read here</h1>{html}")) == []


def test_a_quote_is_never_cut_in_the_middle():
    long = "We filed every receipt of the whole year and then we went home before the sun went down"

    assert (
        quotes(
            found(
                f"<h1>Words to read</h1><blockquote>{long}. <cite>Dana R.</cite></blockquote>"
            )
        )
        == []
    )


@pytest.mark.parametrize(
    "html",
    [
        "<details><summary>How long does setup take?</summary><p>Setup takes one afternoon. Then you go.</p></details>",
        "<h2>FAQ</h2><h4>How long does setup take?</h4><p>Setup takes one afternoon.</p>",
        "<h2>Questions</h2><p>How long does setup take? Setup takes one afternoon.</p>",
        "<dl><dt>How long does setup take?</dt><dd>Setup takes one afternoon.</dd></dl>",
    ],
)
def test_a_question_brings_its_answer(html):
    facts = found(f"<h1>Words to read here</h1>{html}")

    assert forms(facts, "question", "q") == ["How long does setup take?"]
    assert forms(facts, "question", "a") == ["Setup takes one afternoon"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Yes. Clients text back a photo.", "Clients text back a photo"),
        ("Yes, you can cancel from the billing page.", "You can cancel from the billing page"),
        ("No. Not in a cold wash.", None),
        ("We hope so!", None),
        ("Of course. What else?", None),
    ],
)
def test_an_answer_stands_on_its_own_or_is_not_given(answer, told):
    facts = found(
        f"<h1>Words to read here</h1><details><summary>Is it easy?</summary>{answer}</details>"
    )

    assert len(texts(facts, "question")) == 1
    assert forms(facts, "question", "a") == ([told] if told else [])


def test_a_hero_that_asks_is_no_faq():
    assert texts(found("<h1>Ready to close faster?</h1><p>Then go on.</p>"), "question") == []


def test_a_case_and_a_myth_are_found():
    facts = found(
        "<h1>Words to read here</h1><p>Harrow Books closed 11 clients in one week.</p>"
        "<p>Myth: you need to learn Python first. Fact: The course starts with one word.</p>"
    )

    assert forms(facts, "case", "s") == ["Harrow Books closed 11 clients in one week"]
    assert forms(facts, "myth", "truth") == ["The course starts with one word"]
