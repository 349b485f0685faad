"""Which characters the bytes mean."""

import pytest

from tinkerflow.craft.facts.reading import NotReadable, read_document

WORDS = "Der Kaffee schmeckt besser: süß, heiß und für 3 € im Café"
PAGE = f"<html><head>{{meta}}</head><body><h1>{WORDS}</h1></body></html>"


def text_of(content, content_type=None):
    return read_document(content, url="https://cafe.example/", content_type=content_type).text


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (PAGE.format(meta="").encode("utf-8"), None),
        (b"\xef\xbb\xbf" + PAGE.format(meta="").encode("utf-8"), "text/html; charset=latin-1"),
        (b"\xff\xfe" + PAGE.format(meta="").encode("utf-16-le"), None),
        (PAGE.format(meta="").encode("cp1252"), "text/html; charset=iso-8859-1"),
        (PAGE.format(meta="<meta charset=windows-1252>").encode("cp1252"), "text/html"),
        (PAGE.format(meta="").encode("utf-8"), "text/html; charset=nonsense"),
        (PAGE.format(meta="").encode("utf-8"), "text/html; charset=us-ascii"),
        (PAGE.format(meta="").encode("cp1252"), "text/html; charset=utf-8"),
    ],
)
def test_the_same_words_come_out_of_every_spelling(content, content_type):
    assert WORDS in text_of(content, content_type)


@pytest.mark.parametrize(
    "name", ["unicode_escape", "idna", "punycode", "rot13", "zlib", "undefined"]
)
def test_a_page_does_not_choose_a_decoder_of_python_s_own(name):
    page = f"<meta charset={name}><h1>Plain \\\\x41 words stay as they are</h1>".encode()

    assert "Plain \\\\x41 words" in text_of(page, f"text/html; charset={name}")


def test_what_hides_in_text_is_gone():
    page = "<h1>Re\u00adceipts\u200b that\u202e file\u2060 themselves\U000e0041</h1>".encode()

    assert text_of(page) == "Receipts that file themselves"


def test_single_quotes_have_one_spelling():
    assert (
        text_of("<h1>Don\u2019t retype it, don\u2018t</h1>".encode())
        == "Don't retype it, don't"
    )


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, None),
        (b"PK\x03\x04" + b"\x00" * 99, "text/html"),
        (bytes(range(256)) * 40, "text/html"),
        (b"ID3" + b"words" * 9, "audio/mpeg"),
    ],
)
def test_what_is_no_page_is_refused(content, content_type):
    with pytest.raises(NotReadable) as refusal:
        text_of(content, content_type)

    assert refusal.value.code == "facts.not_readable"
