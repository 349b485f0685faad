"""What a fetched page says about itself, and what each wrong answer is called."""

import datetime as dt
import gzip
import hashlib
import ssl
import zlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from fakes.site import Internet, in_turn, packed, page, raw, redirect, serve, status
from tinkerflow.kit import clock
from tinkerflow.kit.http import (
    ANYTHING,
    BadStatus,
    BadUrl,
    NotAPage,
    NotLetIn,
    PageMissing,
    TooManyRedirects,
    Unreachable,
    safe_fetch,
)
from tinkerflow.kit.http.wire import trusted


def fetch_from(answer, path="/", **options):
    with serve({"/": answer, "/end": page("the end")}) as site:
        return safe_fetch(site.url + path, allow_private=True, **options)


def test_a_page_comes_with_all_that_a_source_needs():
    before = clock.now()

    fetched = fetch_from(page("<p>Grüße</p>", x_told="once"))

    assert fetched.status == 200
    assert fetched.body == "<p>Grüße</p>".encode()
    assert fetched.content_type == "text/html; charset=utf-8"
    assert fetched.headers["x-told"] == "once"
    assert fetched.sha256 == hashlib.sha256(fetched.body).hexdigest()
    assert before <= fetched.fetched_at <= clock.now()


def test_a_page_in_another_charset_passes_untouched():
    told = fetch_from(page("Grüße".encode("latin-1"), kind="text/html; charset=utf-8"))

    assert told.body == b"Gr\xfc\xdfe"


def test_a_header_in_another_charset_can_be_read():
    told = raw(b"HTTP/1.1 200 OK\r\nX-Name: Gr\xfc\xdfe\r\nX-Name: more\r\n\r\nhello")

    assert fetch_from(told).headers["x-name"] == "Gr\xfc\xdfe, more"


def test_we_say_who_we_are_and_what_we_can_read():
    with serve({"/": page("hello")}) as site:
        safe_fetch(site.url, allow_private=True)
        safe_fetch(site.url, allow_private=True, user_agent="Tinkerflow/0.1 (+me@example.com)")

    first, second = site.visits
    assert first.headers["user-agent"] == "Tinkerflow/0.1"
    assert second.headers["user-agent"] == "Tinkerflow/0.1 (+me@example.com)"
    assert first.headers["accept"].startswith("text/html, ")
    assert first.headers["accept-encoding"] == "gzip"
    assert first.headers["host"] == f"127.0.0.1:{site.port}"
    assert "cookie" not in first.headers


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/a b", "/a%20b"),
        ("/a%20b", "/a%20b"),
        ("/größe?q=ü", "/gr%C3%B6%C3%9Fe?q=%C3%BC"),
        ("/a#part", "/a"),
        ("", "/"),
    ],
)
def test_a_path_is_asked_for_as_a_browser_would(path, asked):
    with serve({asked: page("found")}) as site:
        safe_fetch(site.url + path, allow_private=True)

    assert site.paths == [asked]


@pytest.mark.parametrize("packing", ["gzip", "deflate", "x-gzip", "identity"])
def test_a_packed_page_is_unpacked(packing):
    answer = packed(b"<p>hello</p>" * 1_000, packing=packing)
    if packing == "x-gzip":
        answer = page(gzip.compress(b"<p>hello</p>" * 1_000), content_encoding=packing)

    assert fetch_from(answer).body == b"<p>hello</p>" * 1_000


def test_a_page_packed_in_several_parts_is_read_to_its_end():
    two = gzip.compress(b"one ") + b"\0\0" + gzip.compress(b"two") + b"\0"

    assert fetch_from(page(two, content_encoding="gzip")).body == b"one two"
    assert fetch_from(page(b"", content_encoding="gzip")).body == b""


@pytest.mark.parametrize(
    "answer",
    [
        page(gzip.compress(b"hello" * 99)[:-9], content_encoding="gzip"),
        page(b"no gzip at all", content_encoding="gzip"),
        page(zlib.compress(b"hello")[2:], content_encoding="deflate"),
        page(b"?", content_encoding="br"),
        page(b"?", content_encoding="gzip, gzip"),
    ],
)
def test_a_packing_we_cannot_undo_is_said_plainly(answer):
    with pytest.raises(Unreachable, match=r"damaged|packs its pages as"):
        fetch_from(answer)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_the_last_address_is_told(code):
    with serve({"/": redirect("/end?q=1#part", code), "/end": page("the end")}) as site:
        fetched = safe_fetch(site.url, allow_private=True)

    assert fetched.url == f"{site.url}/end?q=1"
    assert fetched.body == b"the end"


def test_four_redirects_are_followed_and_a_fifth_is_not():
    hops = [redirect("/")] * 4
    assert fetch_from(in_turn(*hops, page("there"))).body == b"there"

    with pytest.raises(TooManyRedirects) as refusal:
        fetch_from(in_turn(*hops, redirect("/"), page("too far")))

    assert refusal.value.code == "fetch.too_many_redirects"


@pytest.mark.parametrize("place", ["http://[::1", "//[", "javascript:alert(1)", "http://a:b/"])
def test_a_redirect_to_what_is_no_address_is_the_sites_fault_and_says_so(place):
    with pytest.raises(BadUrl, match="sends visitors on to what is no web address") as refusal:
        fetch_from(redirect(place))

    assert refusal.value.code == "fetch.bad_url"


@pytest.mark.parametrize("code", [404, 410])
def test_a_missing_page_has_a_code_of_its_own(code):
    with pytest.raises(PageMissing) as refusal:
        fetch_from(status(code))

    assert refusal.value.code == "fetch.status_404"
    assert refusal.value.facts["status"] == code


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (408, "answered with an error (408)"),
        (429, "slow down"),
        (500, "answered with an error (500)"),
        (304, "answered with an error (304)"),
    ],
)
def test_an_error_of_the_site_tells_its_number_and_what_to_do(code, words):
    with pytest.raises(BadStatus) as refusal:
        fetch_from(status(code))

    assert refusal.value.code == "fetch.status"
    assert refusal.value.facts["status"] == code
    assert words in refusal.value.message


@pytest.mark.parametrize(
    ("code", "words"),
    [(401, "asks for a password"), (403, "does not let us in"), (451, "refuses us (451)")],
)
def test_a_site_that_does_not_let_us_in_has_answered(code, words):
    with pytest.raises(NotLetIn) as refusal:
        fetch_from(status(code))

    assert (refusal.value.code, refusal.value.status) == ("fetch.not_let_in", 422)
    assert words in refusal.value.message


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "video/mp4"])
def test_what_is_no_page_is_refused_before_its_body_is_read(kind):
    with pytest.raises(NotAPage) as refusal:
        fetch_from(page(b"x" * 100, kind=kind), max_bytes=10)

    assert refusal.value.code == "fetch.not_a_page"
    assert refusal.value.facts == {"content_type": kind}


def test_other_kinds_come_when_asked_for():
    picture = page(b"\x89PNG", kind="image/png")

    assert fetch_from(picture, accept=("image/*",)).body == b"\x89PNG"
    assert fetch_from(picture, accept=ANYTHING).body == b"\x89PNG"
    assert fetch_from(raw(b"HTTP/1.1 200 OK\r\n\r\nhello")).body == b"hello"


@pytest.fixture
def certificate(tmp_path):
    """A certificate for site.test that signs itself, as a file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "site.test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("site.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = tmp_path / "site.pem"
    file.write_bytes(key.private_bytes(pem, *plain) + made.public_bytes(pem))
    return file


@pytest.fixture
def secure_site(certificate):
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    with serve({"/": page("safe")}, tls=tls) as site:
        yield Internet(site, {"site.test": [["1.1.1.1"]], "other.test": [["1.1.1.1"]]})


def test_a_certificate_nobody_vouches_for_is_refused(secure_site):
    with pytest.raises(Unreachable, match="no certificate we can trust"):
        safe_fetch("https://site.test/", wire=secure_site.wire)


def test_a_certificate_is_checked_against_the_name_not_the_number(
    secure_site, certificate, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    trusted.cache_clear()
    try:
        assert safe_fetch("https://site.test/", wire=secure_site.wire).body == b"safe"
        with pytest.raises(Unreachable, match="no certificate we can trust"):
            safe_fetch("https://other.test/", wire=secure_site.wire)
    finally:
        trusted.cache_clear()
