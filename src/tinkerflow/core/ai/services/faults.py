"""From the library's errors to ours."""

from collections.abc import Iterator
from typing import Final

from pydantic_ai import exceptions as library

from tinkerflow.core.ai.refusals import (
    BadAnswer,
    BadKey,
    Declined,
    NoAnswer,
    OutOfQuota,
    RateLimited,
    Rejected,
    TookTooLong,
    TooLong,
    Truncated,
    Unavailable,
    UnknownModel,
)

# The first that fits; subclasses stand before what they derive from.
MEANING: Final[tuple[tuple[type[Exception], type[NoAnswer]], ...]] = (
    (library.ContentFilterError, Declined),
    (library.OutputTokenLimitExceeded, Truncated),
    (library.ModelQuotaExceededError, OutOfQuota),
    (library.ModelAuthenticationError, BadKey),
    (library.ModelNotFoundError, UnknownModel),
    (library.ModelContextWindowExceededError, TooLong),
    (library.ModelRequestRejectedError, Rejected),
    (library.ModelTimeoutError, TookTooLong),
    (TimeoutError, TookTooLong),
    (library.ModelAPIError, Unavailable),
)
# Worth a second try at once: the provider stumbled. A timeout is not: it has cost its minute already.
STUMBLES: Final = (
    library.ModelUnavailableError,
    library.ModelServerError,
    library.ModelConnectionError,
)


def told(error: Exception) -> NoAnswer:
    """What a person is told about an error of the library."""
    for cause in _causes(error):
        if isinstance(cause, NoAnswer):
            return cause
    if isinstance(error, library.ModelRateLimitError):
        return RateLimited(retry_after=error.retry_after)
    for kind, refusal in MEANING:
        if isinstance(error, kind):
            return refusal()
    return BadAnswer()


def stumbled(error: library.ModelAPIError) -> bool:
    """Whether the same request may succeed a second later."""
    refused = any(isinstance(cause, NoAnswer) for cause in _causes(error))
    return (
        isinstance(error, STUMBLES)
        and not isinstance(error, library.ModelTimeoutError)
        and not refused
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it: the SDKs wrap what a connection raises."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
