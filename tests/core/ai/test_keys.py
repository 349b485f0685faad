"""Keys of organizations: sealed at rest, and sealed anew when the seal changes."""

import pytest
from cryptography.fernet import Fernet

from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.models import AiSettings
from tinkerflow.core.ai.services import engines, keys
from tinkerflow.core.tenancy.context import acting_in
from world import make_org, make_user

SECRET = "sk-live-0123456789-wxyz"


def brought(org_id, owner) -> AiSettings:
    with acting_in(org_id):
        return ai.save_settings(
            provider="anthropic", model="claude-haiku-4-5", api_key=SECRET, actor=owner
        )


def test_a_key_is_not_readable_in_the_database(org_id, owner) -> None:
    row = brought(org_id, owner)

    stored = " ".join(str(value) for value in vars(row).values())
    assert SECRET not in stored
    assert keys.unseal(row.sealed_key) == SECRET
    assert row.key_hint == "wxyz"


def test_a_short_key_is_not_hinted_at() -> None:
    assert keys.hint("secret") == ""


def test_a_key_never_shows_in_the_words_for_an_engine(org_id, owner) -> None:
    row = brought(org_id, owner)

    engine = engines.own_engine(row)

    assert engine.api_key == SECRET
    assert SECRET not in repr(engine)


@pytest.mark.django_db(transaction=True, databases=["default", "admin", "owner"])
def test_rotation_seals_every_organizations_key_with_the_newest(settings) -> None:
    owner = make_user()
    orgs = [make_org(owner).pk for _ in range(2)]
    before = [brought(org, owner).sealed_key for org in orgs]
    old, new = settings.ENCRYPTION_KEYS[0], Fernet.generate_key().decode()

    settings.ENCRYPTION_KEYS = [new, old]
    assert ai.rotate_keys() == 2

    settings.ENCRYPTION_KEYS = [new]
    for org, sealed in zip(orgs, before, strict=True):
        with acting_in(org):
            row = AiSettings.objects.get()
        assert row.sealed_key != sealed
        assert engines.own_engine(row).api_key == SECRET


def test_a_key_whose_seal_is_lost_is_asked_for_again(org_id, owner, settings) -> None:
    row = brought(org_id, owner)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(ai.NotConfigured, match="Enter it again"):
        engines.own_engine(row)
