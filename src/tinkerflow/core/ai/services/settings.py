"""Choose a model of one's own, or go back to the host's."""

from django.db import transaction

from tinkerflow.core.accounts.models import User
from tinkerflow.core.accounts.sealing import seal
from tinkerflow.core.ai import queries
from tinkerflow.core.ai.models import AiSettings
from tinkerflow.core.ai.refusals import BadSettings, PrivateModelAddress
from tinkerflow.core.audit import services as audit
from tinkerflow.core.tenancy.context import acting_org
from tinkerflow.kit.http.address import Reach, reach, read_address

from . import keys
from .engines import customers_reach


@transaction.atomic
def save_settings(
    *, provider: str, model: str, base_url: str = "", api_key: str = "", actor: User
) -> AiSettings:
    """Use this model for the acting organization from now on.

    An empty key keeps the stored one, but only for the same provider and address: a new address must
    not be sent the old key. Raises BadSettings or PrivateModelAddress; then nothing is kept.
    """
    before = queries.own_settings()
    row = before or AiSettings(org_id=acting_org())
    moved = before is None or (before.provider, before.base_url) != (provider, base_url.strip())
    row.provider, row.model, row.base_url = provider, model.strip(), base_url.strip()
    if api_key.strip() or moved:
        row.sealed_key = seal(api_key.strip()) if api_key.strip() else ""
        row.key_hint = keys.hint(api_key.strip())
    check(row)
    row.save()
    audit.record(
        actor=actor,
        action="ai_settings.saved",
        target=row,
        summary=f"{row.provider} {row.model} {row.base_url}".strip(),
    )
    return row


@transaction.atomic
def drop_settings(*, actor: User) -> None:
    """Forget the organization's own model and its key; the host's engine answers again."""
    row = queries.own_settings()
    if row is None:
        return
    audit.record(actor=actor, action="ai_settings.dropped", target=row)
    row.delete()


def check(row: AiSettings) -> None:
    """Raises BadSettings or PrivateModelAddress, with a sentence that says what to mend."""
    if row.provider not in AiSettings.Provider.values:
        raise BadSettings("Choose one of the listed providers.", field="provider")
    if not row.model or len(row.model) > 200 or any(sign.isspace() for sign in row.model):
        raise BadSettings(
            "Write the model's id as the provider does, like gemini-3.5-flash-lite.",
            field="model",
        )
    compatible = row.provider == AiSettings.Provider.OPENAI_COMPATIBLE
    if compatible and not row.base_url:
        raise BadSettings("Give the server's address, like https://host/v1.", field="base_url")
    if not compatible and not row.sealed_key:
        raise BadSettings("Enter the provider's API key.", field="api_key")
    if row.base_url:
        _check_address(row.base_url)


def _check_address(base_url: str) -> None:
    """What can be seen without asking the network; the rest is judged when the address is dialled."""
    address, allowed = read_address(base_url), customers_reach()
    if "private" not in allowed and address.scheme != "https":
        raise BadSettings(
            "Use an https:// address: the key would travel readable.", field="base_url"
        )
    if reach_of(address.host) not in allowed:
        raise PrivateModelAddress(field="base_url")


def reach_of(host: str) -> Reach:
    """How far a host leads, as far as its spelling tells."""
    if host == "localhost" or host.endswith(".localhost"):
        return "private"
    try:
        return reach(host)
    except ValueError:
        return "public"
