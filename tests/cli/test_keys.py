"""`tinkerflow rotate-keys`: every stored key under the newest seal, or all as they were."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet

from tinkerflow.core.ai import services as ai
from tinkerflow.core.ai.models import AiSettings
from tinkerflow.core.ai.services import keys
from world import acting, make_org, make_user

pytestmark = pytest.mark.django_db(databases=["default", "admin"], transaction=True)


def stored() -> list[AiSettings]:
    return list(AiSettings.objects.using("admin").order_by("pk"))


@pytest.fixture
def two(db):
    """Two organizations with keys of their own."""
    for _ in range(2):
        person = make_user()
        with acting(make_org(person)):
            ai.save_settings(
                provider="openai", model="gpt", api_key="sk-0123456789abcdef", actor=person
            )


def test_keys_open_with_the_new_key_alone_after_it(type_in, two, settings):
    before = [row.sealed_key for row in stored()]
    new = Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS]

    said = type_in("rotate-keys")

    assert (said.code, said.out) == (0, "Sealed anew: 2 model keys, 0 second factors.\n")
    settings.ENCRYPTION_KEYS = [new]
    assert {keys.unseal(row.sealed_key) for row in stored()} == {"sk-0123456789abcdef"}
    assert not set(before) & {row.sealed_key for row in stored()}


def test_a_key_that_no_longer_opens_is_refused_and_nothing_changes(type_in, two, settings):
    before = [row.sealed_key for row in stored()]
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    said = type_in("rotate-keys")

    assert (said.code, said.err.splitlines()[-1]) == (3, "[ai.not_configured]")
    assert [row.sealed_key for row in stored()] == before


@pytest.fixture
def guarded(db):
    """Somebody with a second factor and recovery codes."""
    person = make_user("ada@example.com")
    TOTP.activate(person, generate_totp_secret())
    return RecoveryCodes.activate(person)


def test_a_second_factor_and_its_recovery_codes_open_with_the_new_key_alone(
    type_in, guarded, settings
):
    codes = guarded.generate_codes()
    new = Fernet.generate_key().decode()
    settings.ENCRYPTION_KEYS = [new, *settings.ENCRYPTION_KEYS]

    assert type_in("rotate-keys").out == "Sealed anew: 0 model keys, 2 second factors.\n"

    settings.ENCRYPTION_KEYS = [new]
    totp, kept = Authenticator.objects.order_by("-type")
    assert len(decrypt(totp.data["secret"])) == 32
    assert RecoveryCodes(kept).generate_codes() == codes


def test_a_lost_second_factor_leaves_the_model_keys_as_they_were(
    type_in, two, guarded, settings
):
    before = [row.sealed_key for row in stored()]
    Authenticator.objects.filter(type="totp").update(data={"secret": "sealed by another"})

    said = type_in("rotate-keys")

    assert "The second factor of ada@example.com does not open" in said.err
    assert (said.code, said.err.splitlines()[-1]) == (3, "[accounts.factor_lost]")
    assert [row.sealed_key for row in stored()] == before


def test_without_keys_there_is_nothing_to_seal(type_in):
    assert type_in("rotate-keys").out == "Sealed anew: 0 model keys, 0 second factors.\n"
