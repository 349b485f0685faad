"""Where the studio listens, and how it says so."""

import asyncio
import socket
import threading

import pytest

from tinkerflow.cli.listening import NoPort, address, announce, listen


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def test_the_next_free_port_is_taken_when_ours_is_not():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with listen("127.0.0.1", port) as ours:
            assert ours.getsockname()[1] > port


def test_a_host_that_is_not_ours_is_refused():
    with pytest.raises(NoPort, match=r"Cannot listen on 192\.0\.2\.1"):
        listen("192.0.2.1", free_port())


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("::1", "http://[::1]:8000"),
        ("studio.example", "http://studio.example:8000"),
    ],
)
def test_the_address_is_one_that_a_person_can_open(host, shown):
    assert address(host, 8000) == shown


def test_the_studio_is_announced_when_it_answers_and_not_before(capsys):
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = address(*server.getsockname())

        def answer() -> None:
            for reply in (b"", b"HTTP/1.1 302 Found\r\n\r\n"):
                connection, _ = server.accept()
                connection.recv(1000)
                assert capsys.readouterr().out == ""
                connection.sendall(reply)
                connection.close()

        web = threading.Thread(target=answer)
        web.start()
        asyncio.run(asyncio.wait_for(announce(url), 5))
        web.join()

    assert f"ready at {url}" in capsys.readouterr().out
