"""An organization brings its own model, or goes back to the host's."""

from typing import Any

import pytest

from tinkerflow.core.ai import queries
from tinkerflow.core.ai import services as ai
from tinkerflow.core.audit.models import AuditEntry
from tinkerflow.core.tenancy.context import acting_in
from tinkerflow.kit.errors import Refusal

from .conftest import KEY, question, rows

GOOD: dict[str, str] = {"provider": "openai", "model": "gpt-4.1-mini", "api_key": KEY}
SERVER = {"provider": "openai_compatible", "model": "qwen3", "api_key": KEY}


def save(org_id, owner, **told: str) -> Any:
    with acting_in(org_id):
        return ai.save_settings(**{**GOOD, **told}, actor=owner)


def test_an_organizations_own_model_answers_before_the_hosts(
    org_id, owner, provider, use, settings
) -> None:
    use("google", allow_private_model_urls=True)
    save(org_id, owner, **SERVER, base_url=provider.base_url("openai_compatible"))

    answer = ai.ask(question(), org_id=org_id)

    assert (answer.provider, answer.model) == ("openai_compatible", "qwen3")
    assert provider.calls[0].key == KEY


def test_after_dropping_ones_own_model_the_hosts_engine_answers(org_id, owner) -> None:
    save(org_id, owner)
    with acting_in(org_id):
        ai.drop_settings(actor=owner)

    assert ai.ask(question(), org_id=org_id).engine == "offline"


def test_whether_a_model_writes_is_known_before_asking(org_id, owner) -> None:
    with acting_in(org_id):
        assert ai.writes_offline()
    save(org_id, owner)
    with acting_in(org_id):
        assert not ai.writes_offline()


def test_saving_and_dropping_are_audited_without_the_key(org_id, owner) -> None:
    save(org_id, owner)
    with acting_in(org_id):
        ai.drop_settings(actor=owner)
        entries = list(AuditEntry.objects.order_by("position"))

    assert [entry.event_type for entry in entries] == [
        "ai_settings.saved",
        "ai_settings.dropped",
    ]
    assert KEY not in " ".join(f"{entry.summary} {entry.details}" for entry in entries)


def test_saving_without_a_key_keeps_the_stored_one(org_id, owner) -> None:
    save(org_id, owner)

    row = save(org_id, owner, model="gpt-4.1", api_key="")

    assert row.model == "gpt-4.1"
    assert row.key_hint == KEY[-4:]


def test_a_stored_key_is_never_sent_to_another_address(org_id, owner) -> None:
    save(org_id, owner)

    with pytest.raises(ai.BadSettings, match="API key"):
        save(org_id, owner, base_url="https://collector.example/v1", api_key="")

    with acting_in(org_id):
        kept = queries.own_settings()
    assert kept is not None
    assert kept.base_url == ""


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"provider": "psychic"}, "ai.bad_settings"),
        ({"model": " "}, "ai.bad_settings"),
        ({"model": "two words"}, "ai.bad_settings"),
        ({"api_key": " "}, "ai.bad_settings"),
        (SERVER, "ai.bad_settings"),
        (SERVER | {"base_url": "http://models.example/v1"}, "ai.bad_settings"),
        (SERVER | {"base_url": "models.example"}, "fetch.bad_url"),
        (SERVER | {"base_url": "https://127.0.0.1/v1"}, "ai.private_address"),
        (SERVER | {"base_url": "https://[::1]/v1"}, "ai.private_address"),
        (SERVER | {"base_url": "https://localhost/v1"}, "ai.private_address"),
    ],
)
def test_settings_that_cannot_work_are_refused_and_not_kept(
    told: dict[str, str], code: str, org_id, owner
) -> None:
    with pytest.raises(Refusal) as refusal:
        save(org_id, owner, **told)

    assert refusal.value.code == code
    with acting_in(org_id):
        assert queries.own_settings() is None


def test_where_the_host_allows_private_servers_credential_services_stay_out(
    org_id, owner, use
) -> None:
    use("google", allow_private_model_urls=True)

    with pytest.raises(ai.PrivateModelAddress):
        save(org_id, owner, **SERVER, base_url="http://169.254.169.254/v1")

    assert save(org_id, owner, **SERVER, base_url="http://localhost:11434/v1").pk


def test_a_name_that_leads_inside_is_refused_when_it_is_dialled(
    org_id, owner, provider, use, monkeypatch
) -> None:
    use("google")
    address = provider.base_url("openai_compatible").replace("127.0.0.1", "models.example")
    row = save(org_id, owner, **SERVER, base_url=address.replace("http", "https"))
    with acting_in(org_id):
        type(row).objects.update(base_url=address)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: inside(provider.url))

    with pytest.raises(ai.PrivateModelAddress):
        ai.ask(question(), org_id=org_id)

    assert provider.calls == []
    assert [row.outcome for row in rows(org_id)] == ["private_address"]


def inside(url: str) -> list[Any]:
    """What a resolver says of a name whose owner points it at this machine."""
    return [(2, 1, 6, "", ("127.0.0.1", int(url.rsplit(":", 1)[1])))]
