"""Markdown, plain text, PDF: one door for all."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from tinkerflow.craft.facts.reading import (
    EmptyPage,
    Locked,
    NotReadable,
    OnlyPictures,
    TooLargeText,
    read_document,
)

PAGES = Path(__file__).parent.parent / "pages"


def read(content, name="notes.txt", content_type=None):
    return read_document(content, url=name, content_type=content_type)


def told(page):
    return [(block.kind, page.said(block)) for block in page.blocks]


def test_markdown_has_headings_quotes_and_links():
    page = read((PAGES / "potluck/page.md").read_bytes(), "page.md")

    kinds = {page.said(block): block.kind for block in page.blocks}
    assert kinds["Brinewell"] == "h"
    assert kinds["Order your first jar"] == "link"
    assert kinds["No added sugar, no MSG, no vinegar"] == "li"
    assert page.links[0].url == "https://brinewell.example/shop"


def test_markdown_is_known_without_its_name():
    assert told(read(b"# Brinewell\n\nRaw kimchi every Friday.\n\n## Prices\n\nA jar is $11."))[
        0
    ] == ("h", "Brinewell")


def test_script_inside_markdown_stays_out():
    page = read(
        b"# Brinewell kimchi, raw and cold\n\n<script>alert(1)</script>\n\n# More", "x.md"
    )

    assert "alert" not in page.text


def test_plain_text_tells_headings_lists_and_questions_by_their_look():
    page = read(
        b"Ledgerly\n\nCloses your books\nfor you, every month, while you do\nsomething else.\n\n"
        b"HOW IT WORKS\n1. Forward a receipt\n2. Check the match\n\n- Syncs with Xero\n\nIs it safe?\nYes, it is.\n\n"
        b'"I sleep again." - Jo, owner'
    )

    assert told(page) == [
        ("h", "Ledgerly"),
        ("p", "Closes your books for you, every month, while you do something else."),
        ("h", "HOW IT WORKS"),
        ("nli", "Forward a receipt"),
        ("nli", "Check the match"),
        ("li", "Syncs with Xero"),
        ("q", "Is it safe?"),
        ("p", "Yes, it is."),
        ("quote", '"I sleep again." - Jo, owner'),
    ]


def pdf(words="", *, password=None):
    writer = PdfWriter()
    page = writer.add_blank_page(400, 400)
    if words:
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 300 Td ({words}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_gives_its_words():
    assert "We clean ovens in Leeds" in read(pdf("We clean ovens in Leeds."), "flyer.pdf").text


@pytest.mark.parametrize(
    ("content", "refused", "code"),
    [
        (pdf(), OnlyPictures, "facts.scanned_document"),
        (pdf("Secret", password="x"), Locked, "facts.locked_document"),
        (b"%PDF-1.7\n" + b"garbage " * 40, NotReadable, "facts.not_readable"),
        (b"", EmptyPage, "facts.empty_page"),
        (b" \n\t ", EmptyPage, "facts.empty_page"),
        (
            b"<html><body><div id=root></div><script>app()</script></body></html>",
            EmptyPage,
            "facts.empty_page",
        ),
        (b"words and words " * 80_000, TooLargeText, "facts.too_large_text"),
        (b"# A\n\n# B\n\n" + b"words " * 200_000, TooLargeText, "facts.too_large_text"),
        (b"<p>" + b"words " * 200_000, TooLargeText, "facts.too_large_text"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_a_code(content, refused, code):
    with pytest.raises(refused) as refusal:
        read(content, "file")

    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")


def test_a_page_drawn_by_javascript_is_read_for_its_description():
    page = read(
        b"<html><head><meta name=description content='Kimchi by post, every Friday.'></head><body></body></html>"
    )

    assert page.meta["description"] == ("Kimchi by post, every Friday.",)
