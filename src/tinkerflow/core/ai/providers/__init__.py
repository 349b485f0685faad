"""How to reach a model, with whose key; each provider's library is loaded when it is first used."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from tinkerflow.kit.http.address import Reach

if TYPE_CHECKING:
    from pydantic_ai.models import Model

ROOMS: Final = {
    "google": "google",
    "openai": "openai",
    "openai_compatible": "openai",
    "anthropic": "anthropic",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A model, where it is and the key to it.

    `may_reach` bounds where a customer's own address may lead; the host's operator may name any.
    """

    provider: str
    model: str
    api_key: str = field(default="", repr=False)
    base_url: str = ""
    may_reach: frozenset[Reach] | None = None


class Models(NamedTuple):
    """One model over one pool of connections, asked so that it answers whole or as it writes."""

    whole: "Model"
    piecewise: "Model"


def connect(engine: Engine) -> Models:
    """The library's models for an engine. Takes seconds the first time: some libraries are large."""
    room = import_module(f"{__name__}.{ROOMS[engine.provider]}")
    models: Models = room.connect(engine)
    return models
