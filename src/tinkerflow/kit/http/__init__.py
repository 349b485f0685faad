"""The one way out to the web: what to fetch is named by strangers, so every address is judged."""

from .address import Address, BadUrl, FetchRefused, PrivateAddress, read_address
from .body import TooLarge, read_body
from .fetch import (
    ANYTHING,
    PAGE,
    USER_AGENT,
    BadStatus,
    Fetch,
    Fetched,
    NotAPage,
    NotLetIn,
    PageMissing,
    TooManyRedirects,
    safe_fetch,
)
from .wire import Deadline, TooSlow, Unreachable, Wire

__all__ = [
    "ANYTHING",
    "PAGE",
    "USER_AGENT",
    "Address",
    "BadStatus",
    "BadUrl",
    "Deadline",
    "Fetch",
    "FetchRefused",
    "Fetched",
    "NotAPage",
    "NotLetIn",
    "PageMissing",
    "PrivateAddress",
    "TooLarge",
    "TooManyRedirects",
    "TooSlow",
    "Unreachable",
    "Wire",
    "read_address",
    "read_body",
    "safe_fetch",
]
