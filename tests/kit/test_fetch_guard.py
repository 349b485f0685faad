"""Where the fetcher refuses to go, however the address is dressed up."""

import threading
from pathlib import Path

import pytest

from fakes.site import Internet, page, redirect, serve
from tinkerflow.kit.http import BadUrl, PrivateAddress, TooSlow, Unreachable, Wire, safe_fetch
from tinkerflow.kit.http.address import reach

PUBLIC = "93.184.215.14"
HOSTILE = [
    line
    for line in (Path(__file__).parent / "data/hostile_urls.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("#")
]
NAMES = {
    "priv.test": [["10.0.0.5"]],
    "rebind.test": [[PUBLIC], ["127.0.0.1"]],
    "multi.test": [[PUBLIC, "127.0.0.1"]],
    "public.test": [[PUBLIC]],
}


@pytest.fixture(scope="module")
def site():
    with serve({"/": page("<h1>Hello</h1>"), "/latest": page("secret")}) as site:
        yield site


@pytest.fixture
def internet(site):
    return Internet(site, NAMES)


@pytest.mark.parametrize("url", [url for url in HOSTILE if "rebind" not in url])
def test_a_hostile_address_is_never_dialled(url, site, internet):
    with pytest.raises((PrivateAddress, BadUrl, Unreachable)):
        safe_fetch(url.replace("PORT", str(site.port)), wire=internet.wire)

    assert internet.dialled == []


@pytest.mark.parametrize("url", [url for url in HOSTILE if ".test" not in url])
def test_a_hostile_address_reaches_nothing_over_the_real_network(url, site):
    before = len(site.visits)

    with pytest.raises((PrivateAddress, BadUrl)):
        safe_fetch(url.replace("PORT", str(site.port)))

    assert len(site.visits) == before


@pytest.mark.parametrize("url", HOSTILE)
def test_a_public_page_cannot_send_us_to_a_hostile_address(url, internet):
    target = url.replace("PORT", "8080").replace("rebind.test", "priv.test")
    with serve({"/": redirect(target.encode().decode("latin-1"))}) as site:
        internet.site = site
        with pytest.raises((PrivateAddress, BadUrl, Unreachable)):
            safe_fetch("http://public.test/", wire=internet.wire)

    assert internet.dialled == [PUBLIC]


def test_a_name_that_changes_its_mind_is_dialled_at_the_number_that_was_judged(internet):
    page = safe_fetch("http://rebind.test/", wire=internet.wire)

    assert page.body == b"<h1>Hello</h1>"
    assert internet.asked == ["rebind.test"]
    assert internet.dialled == [PUBLIC]


def test_a_redirect_to_a_name_that_turned_private_is_refused(internet):
    with serve({"/": redirect("http://rebind.test/again")}) as site:
        internet.site = site
        with pytest.raises(PrivateAddress) as refusal:
            safe_fetch("http://rebind.test/", wire=internet.wire)

    assert refusal.value.code == "fetch.private_address"
    assert internet.dialled == [PUBLIC]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://public.test/",
        "gopher://public.test/",
        "data:text/html,hello",
        "//public.test/",
        "public.test",
        "",
        "http://",
        "http://public.test:99999/",
        "http://public.test:port/",
        "http://user:secret@public.test/",
        "http://@public.test/",
        "http://public.test\\@127.0.0.1/",
        "http://public.test/\r\nHost: other",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://[::g]/",
        "http://[v1.fe80::1]/",
        "http://exa mple.test/",
        "http://-.test/",
        "http://☃\u200d.test/",
        "http://public.test/" + "a" * 2_048,
    ],
)
def test_what_is_no_web_address_is_refused_before_anything_is_asked(url, internet):
    with pytest.raises(BadUrl) as refusal:
        safe_fetch(url, wire=internet.wire)

    assert refusal.value.code == "fetch.bad_url"
    assert "secret" not in f"{refusal.value.message} {refusal.value.facts}"
    assert internet.asked == []


def test_the_test_only_setting_opens_this_machine(site):
    assert safe_fetch(f"{site.url}/", allow_private=True).status == 200


def test_the_test_only_setting_never_opens_what_hands_out_credentials(internet):
    for host in ("169.254.169.254", "[fd00:ec2::254]", "168.63.129.16", "0.0.0.0"):
        with pytest.raises(PrivateAddress):
            safe_fetch(f"http://{host}/", wire=internet.wire, allow_private=True)

    assert internet.dialled == []


def test_a_name_nobody_knows_is_unreachable(internet):
    internet.names = {"nowhere.test": [[]]}

    with pytest.raises(Unreachable, match=r"no site named nowhere\.test"):
        safe_fetch("http://nowhere.test/", wire=internet.wire)


def test_a_resolver_that_fails_is_told_as_a_name_nobody_knows():
    def fail(host, port):
        raise OSError("Temporary failure in name resolution")

    with pytest.raises(Unreachable, match=r"no site named public\.test"):
        safe_fetch("http://public.test/", wire=Wire(resolve=fail))


def test_a_resolver_that_hangs_does_not_hold_us_up():
    over = threading.Event()

    with pytest.raises(TooSlow):
        safe_fetch(
            "http://public.test/",
            wire=Wire(resolve=lambda host, port: [PUBLIC] if over.wait(5) else []),
            timeout=0.2,
        )
    over.set()


def test_a_second_number_is_tried_when_the_first_is_dead(site):
    def dial(number, port, timeout):
        dialled.append(number)
        return Wire().dial("127.0.0.1", site.port if number == PUBLIC else 1, timeout)

    dialled = []
    wire = Wire(resolve=lambda host, port: ["1.0.0.1", PUBLIC], dial=dial)

    assert safe_fetch("http://public.test/", wire=wire).status == 200
    assert dialled == ["1.0.0.1", PUBLIC]


def test_a_closed_door_is_unreachable_and_says_so():
    with serve({}) as site:
        gone = site.url
    with pytest.raises(Unreachable) as refusal:
        safe_fetch(gone, allow_private=True)

    assert refusal.value.code == "fetch.unreachable"
    assert "Check the address" in refusal.value.message


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("8.8.8.8", "public"),
        ("2606:2800:220:1::1", "public"),
        ("::ffff:8.8.8.8", "public"),
        ("64:ff9b::808:808", "public"),
        ("192.168.1.1", "private"),
        ("fd12::1", "private"),
        ("64:ff9b::a00:1", "private"),
        ("::ffff:169.254.169.254", "never"),
        ("2001:4860::5efe:7f00:1", "never"),
        ("2001:4860::200:5efe:7f00:1", "never"),
        ("2a00:1234::a9fe:a9fe", "never"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "never"),
        ("::7f00:1", "never"),
        ("64:ff9b:1::7f00:1", "never"),
        ("fe80::1%eth0", "never"),
        ("255.255.255.255", "never"),
        ("ff02::1", "never"),
    ],
)
def test_a_number_is_judged_by_where_it_leads(number, expected):
    assert reach(number) == expected
