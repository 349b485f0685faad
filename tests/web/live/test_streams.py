"""Live streams on the real database: who hears what, and what happens when it goes away."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
import time_machine
from django.db import connection

from fakes.live_reader import in_a_loop, reading
from tinkerflow.kit.clock import now
from tinkerflow.web.live import hub, route
from tinkerflow.web.live.route import Live
from tinkerflow.web.live.tokens import LIFETIME_SECONDS, make_token, read_token

OURS, THEIRS, RUN = uuid4(), uuid4(), uuid4()
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch):
    monkeypatch.setattr(route, "GAP_SECONDS", 0.01)
    monkeypatch.setattr(hub, "RETRY_SECONDS", 0.05)


@pytest.fixture(autouse=True)
def _by_name(monkeypatch):
    """The listeners of a test are told from those of a web process that other tests have started."""
    named = hub.address() | {"application_name": f"story-{uuid4()}"}
    monkeypatch.setattr(hub, "address", lambda: named)


LISTENERS = """
    from pg_stat_activity where query ilike 'listen%'
    and application_name = current_setting('application_name')
"""


async def change(*, org: UUID, run: UUID = RUN) -> None:
    """What the trigger of the jobs table says."""
    payload = f'{{"org": "{org}", "run": "{run}", "company": null}}'
    async with await psycopg.AsyncConnection.connect(**hub.address(), autocommit=True) as other:
        await other.execute("select pg_notify(%s, %s)", [hub.CHANNEL, payload])


def test_a_stream_hears_of_a_change_of_its_organization():
    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await stream.until("event: resync")
            await change(org=OURS)

            assert f'"run": "{RUN}"' in await stream.until("event: change")
            assert stream.status == 200
            assert stream.headers["content-type"].startswith("text/event-stream")
            assert stream.headers["cache-control"] == "no-store"

    in_a_loop(story)


def test_a_stream_never_hears_of_another_organization():
    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await stream.until("event: resync")
            await change(org=THEIRS, run=THEIRS)
            await change(org=OURS)

            assert str(THEIRS) not in await stream.until("event: change")

    in_a_loop(story)


def test_a_stream_of_one_run_is_silent_about_the_others():
    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS, run_id=RUN)) as stream:
            await stream.until("event: resync")
            await change(org=OURS, run=OURS)
            await change(org=OURS)

            assert str(OURS) not in await stream.until(str(RUN))

    in_a_loop(story)


def test_a_burst_of_changes_is_told_once(monkeypatch):
    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await stream.until("event: resync")
            for _ in range(50):
                live.hub.publish(f'{{"org": "{OURS}", "run": "{RUN}", "company": null}}')

            assert (await stream.until("event: change")).count("event: change") == 1
            await asyncio.sleep(0.05)
            assert stream.unread == ""

    in_a_loop(story)


def test_a_quiet_stream_is_kept_open_by_a_comment(monkeypatch):
    monkeypatch.setattr(route, "HEARTBEAT_SECONDS", 0.05)

    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await stream.until(": still here")

    in_a_loop(story)


def test_after_the_database_was_away_pages_are_told_to_look_again():
    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await stream.until("event: resync")
            assert live.hub.is_listening
            await end_listeners()

            await stream.until("event: resync")
            await change(org=OURS)
            await stream.until("event: change")

    in_a_loop(story)


async def end_listeners() -> None:
    """Kill the LISTEN connection as a restart of the server would."""
    async with await psycopg.AsyncConnection.connect(**hub.address(), autocommit=True) as other:
        await other.execute(f"select pg_terminate_backend(pid) {LISTENERS}")


def test_many_streams_share_one_connection():
    async def story(live: Live) -> None:
        async with (
            reading(live, make_token(org_id=OURS)) as one,
            reading(live, make_token(org_id=THEIRS)) as two,
        ):
            await one.until("event: resync")
            await two.until("event: resync")
            async with await psycopg.AsyncConnection.connect(**hub.address()) as other:
                rows = await other.execute(f"select count(*) {LISTENERS}")
                assert await rows.fetchone() == (1,)

    in_a_loop(story)


def test_a_reader_who_leaves_is_forgotten():
    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await stream.until("event: resync")
            assert len(live.hub.streams) == 1
        assert not live.hub.streams

    in_a_loop(story)


def test_a_stream_ends_with_its_token(monkeypatch):
    monkeypatch.setattr(route, "HEARTBEAT_SECONDS", 0.05)

    async def story(live: Live) -> None:
        token = make_token(org_id=OURS)
        async with reading(live, token) as stream:
            await stream.until("event: resync")
            with time_machine.travel(now() + timedelta(seconds=LIFETIME_SECONDS + 1)):
                await asyncio.sleep(0.2)
            assert stream.is_over

    in_a_loop(story)


@pytest.mark.parametrize("token", ["", "no-token", make_token(org_id=OURS)[:-3] + "abc"])
def test_a_forged_token_opens_nothing(token):
    async def story(live: Live) -> None:
        async with reading(live, token) as stream:
            await stream.until("")
            await asyncio.sleep(0)
            assert (stream.status, stream.is_over) == (403, True)

    in_a_loop(story)


def test_an_old_token_opens_nothing():
    token = make_token(org_id=OURS)

    assert read_token(token)
    with time_machine.travel(now() + timedelta(seconds=LIFETIME_SECONDS)):
        assert read_token(token) is None


def test_a_full_process_refuses_further_streams(monkeypatch):
    monkeypatch.setattr(hub, "MOST_STREAMS", 0)

    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await asyncio.sleep(0.01)
            assert stream.status == 503

    in_a_loop(story)


def test_a_stream_holds_no_connection_of_the_pages():
    connection.close()

    async def story(live: Live) -> None:
        async with reading(live, make_token(org_id=OURS)) as stream:
            await stream.until("event: resync")

    in_a_loop(story)
    assert connection.connection is None
