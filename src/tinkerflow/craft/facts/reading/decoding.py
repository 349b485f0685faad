"""Which characters the bytes mean: BOM, then header, then the page's own word, then a guess."""

import codecs
import re
import unicodedata
from typing import Final

from .pages import NotReadable

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
# Python also knows "unicode_escape", "idna" and the like: a page must not choose those.
KNOWN: Final = re.compile(
    r"utf-?8|utf-?(?:16|32)(?:-?[lb]e)?|us-ascii|ascii|latin-?\d|iso-?8859-?\d{1,2}|windows-?\d{3,4}"
    r"|cp\d{3,4}|koi8-[rut]|shift[-_]?jis|sjis|euc-(?:jp|kr)|iso-2022-(?:jp|kr)|gb2312|gbk|gb18030"
    r"|big5(?:-hkscs)?|mac(?:-?roman|intosh)?",
    re.I,
)
# Browsers read these labels as windows-1252, and so do the people who wrote the pages.
WESTERN: Final = re.compile(r"us-ascii|ascii|latin-?1|iso-?8859-?1", re.I)
INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
SAMPLE: Final = 65_536


def decode(content: bytes, *, content_type: str | None) -> str:
    """The text of these bytes. Raises NotReadable for what is no text at all."""
    text = _with_bom(content) or _as_declared(content, content_type) or _as_guessed(content)
    sample = text[:SAMPLE]
    if len(CONTROL.findall(sample)) + sample.count("\ufffd") > max(8, len(sample) // 30):
        raise NotReadable("This is not a page with text: most of it is binary.")
    return tidy(text)


def tidy(text: str) -> str:
    """One spelling for what looks alike; nothing that hides (bidi marks, zero-width, tag characters)."""
    text = unicodedata.normalize("NFC", text.replace("\u2018", "'").replace("\u2019", "'"))
    return CONTROL.sub("", INVISIBLE.sub("", text))


def _with_bom(content: bytes) -> str | None:
    for bom, name in BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(name, errors="replace")
    return None


def _as_declared(content: bytes, content_type: str | None) -> str | None:
    names = [*_names((content_type or "").encode()), *_names(content[:4096]), "utf-8"]
    for name in names:
        try:
            return content.decode(name)
        except (UnicodeError, LookupError):
            continue
    return None


def _names(said: bytes) -> list[str]:
    names = [match[1].decode("ascii", "ignore") for match in DECLARED.finditer(said)]
    known = [name for name in names if KNOWN.fullmatch(name)]
    # Bytes that are good UTF-8 are hardly ever anything else, whatever an old server says.
    return [
        each
        for name in known
        for each in (("utf-8", "cp1252") if WESTERN.fullmatch(name) else (name,))
    ]


def _as_guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (most pages never need it)

    best = from_bytes(content[:SAMPLE]).best()
    return content.decode(best.encoding if best else "cp1252", errors="replace")
