"""What an answer cost, by the price list that genai-prices brings; unknown stays unknown."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from genai_prices import calc_price
from genai_prices.types import AbstractUsage

# A compatible server sets its own prices: the list knows nothing about it.
LISTED: Final = frozenset({"google", "openai", "anthropic"})


def microusd(*, provider: str, model: str, usage: AbstractUsage) -> int | None:
    """The list price in millionths of a dollar, or None when the list does not have the model."""
    if provider not in LISTED:
        return None
    try:
        price = calc_price(usage, model, provider_id=provider).total_price
    except LookupError:
        return None
    return int((price * 1_000_000).quantize(Decimal(1), ROUND_HALF_UP))
