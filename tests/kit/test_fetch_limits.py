"""How long and how much the fetcher puts up with."""

import time
import tracemalloc

import pytest

from fakes.site import after, bomb, endless, packed, page, raw, redirect, serve
from tinkerflow.kit.http import TooLarge, TooSlow, Unreachable, safe_fetch

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def fetch_from(answer, **limits):
    with serve({"/": answer}) as site:
        return safe_fetch(site.url, allow_private=True, **limits)


@pytest.mark.parametrize(
    "answer",
    [
        after(3, page("late")),
        endless(b"x", head=OK + b"Content-Length: 1000\r\n\r\n", pause=0.05),
        endless(b"X-More: yes\r\n", head=OK, pause=0.05),
        endless(b"1\r\nx\r\n", head=CHUNKED, pause=0.05),
        raw(b"HTTP/1.1 200 OK", pause=3),
    ],
    ids=["late", "drips its body", "drips its headers", "drips chunks", "stops in the headers"],
)
def test_a_site_that_drips_is_left_when_the_whole_time_is_over(answer):
    begun = time.monotonic()

    with pytest.raises(TooSlow) as refusal:
        fetch_from(answer, timeout=0.3)

    assert refusal.value.code == "fetch.timeout"
    assert "within 0.3 seconds" in refusal.value.message
    assert 0.25 < time.monotonic() - begun < 2


def test_redirects_share_one_clock():
    hop = after(0.15, redirect("/"))

    with pytest.raises(TooSlow):
        fetch_from(hop, timeout=0.35)


@pytest.mark.parametrize(
    "answer",
    [
        page(b"x" * 10_001),
        endless(b"x" * 1_000, head=OK + b"\r\n"),
        endless(b"3e8\r\n" + b"x" * 1_000 + b"\r\n", head=CHUNKED),
        raw(OK + b"Content-Length: 200000000\r\n\r\n", pause=0.3),
        packed(b"x" * 10_001),
        bomb(),
    ],
    ids=[
        "a byte too many",
        "endless",
        "endless chunks",
        "says 200 MB",
        "unpacks too big",
        "bomb",
    ],
)
def test_a_body_is_dropped_once_it_passes_the_limit(answer):
    with pytest.raises(TooLarge) as refusal:
        fetch_from(answer, max_bytes=10_000)

    assert refusal.value.code == "fetch.too_large"
    assert "larger than 0.01 MB" in refusal.value.message


@pytest.mark.parametrize("answer", [page(b"x" * 10_000), packed(b"x" * 10_000)])
def test_a_body_of_exactly_the_limit_is_kept(answer):
    assert len(fetch_from(answer, max_bytes=10_000).body) == 10_000


def test_a_bomb_of_a_gigabyte_never_takes_the_memory_it_asks_for():
    answer = bomb(megabytes=1_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            fetch_from(answer, max_bytes=10_000_000)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "answer",
    [
        raw(OK + b"Content-Length: 100\r\n\r\nshort"),
        raw(CHUNKED + b"5\r\nshort\r\n"),
        raw(b""),
        raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
        raw(OK + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n"),
    ],
    ids=[
        "shorter than it said",
        "cut in chunks",
        "says nothing",
        "is no web",
        "endless header",
    ],
)
def test_an_answer_that_breaks_off_is_not_taken_for_a_page(answer):
    with pytest.raises(Unreachable, match="broke off its answer"):
        fetch_from(answer)


def test_a_body_longer_than_it_said_ends_where_it_said():
    assert fetch_from(raw(OK + b"Content-Length: 5\r\n\r\nshort and more")).body == b"short"
