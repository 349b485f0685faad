"""PDF: the text of its pages, or a refusal that says what to do."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from .decoding import tidy
from .pages import Locked, NotReadable, OnlyPictures

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES: Final = 60
# What pypdf lets through when a file breaks its own format, besides its own errors.
BROKEN: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, AssertionError,
    RecursionError, NotImplementedError, OSError, MemoryError,
)  # fmt: skip


def read_pdf(content: bytes, *, url: str) -> str:
    """The words of the first pages. Raises Locked, OnlyPictures or NotReadable."""
    from pypdf import PdfReader  # noqa: PLC0415  (0.3 s, and few documents are PDF)
    from pypdf.errors import PyPdfError  # noqa: PLC0415  (as above)

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Locked(
                "The PDF asks for a password. Save it without one and upload it again.", url=url
            )
        text = _words(reader)
    except (PyPdfError, *BROKEN) as fault:
        raise NotReadable("The PDF is damaged and cannot be read.", url=url) from fault
    if not text.strip():
        raise OnlyPictures(
            "The PDF holds pictures of pages and no text. Paste the text, or run it through OCR first.",
            url=url,
        )
    return text


def _words(reader: "PdfReader") -> str:
    pages = [reader.pages[number] for number in range(min(len(reader.pages), MOST_PAGES))]
    return tidy("\n\n".join(page.extract_text() for page in pages))
