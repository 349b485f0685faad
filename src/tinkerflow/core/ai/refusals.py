"""Why there is no answer: each a sentence for a person and a code for a program."""

from typing import ClassVar, Final

from tinkerflow.kit.errors import BadInput, Refusal

DEFAULT_WAIT_SECONDS: Final = 30.0
LONGEST_WAIT_SECONDS: Final = 3_600.0


class AskedInsideTransaction(RuntimeError):
    """Somebody asked a model while holding a transaction: a mistake in our code, not a refusal."""


class NoAnswer(Refusal):
    """The model gave nothing to use. Nothing is ever put in its place unasked.

    `passing`: asking again later may help. `for_all`: the next ask would meet the same.
    """

    code = "ai.no_answer"
    status = 502
    passing: ClassVar[bool] = False
    for_all: ClassVar[bool] = False
    sentence: ClassVar[str] = "The model gave no answer."

    def __init__(self, message: str = "", **facts: object) -> None:
        super().__init__(message or self.sentence, **facts)

    @property
    def outcome(self) -> str:
        """How the log calls it."""
        return self.code.removeprefix("ai.")


class RateLimited(NoAnswer):
    """Too many requests for the key; `retry_after` says when to come again."""

    code = "ai.rate_limited"
    status = 503
    passing = for_all = True
    sentence = (
        "The model's provider asks us to slow down. What is done stays done; if the work does not "
        "go on by itself in a few minutes, try again."
    )

    def __init__(self, *, retry_after: float | None = None, **facts: object) -> None:
        wait = DEFAULT_WAIT_SECONDS if retry_after is None else retry_after
        self.retry_after = min(wait, LONGEST_WAIT_SECONDS)
        super().__init__("", retry_after=self.retry_after, **facts)


class OutOfQuota(NoAnswer):
    """The key's account is used up."""

    code = "ai.out_of_quota"
    status = 402
    for_all = True
    sentence = (
        "The account behind the model's key has no quota left. Top it up at the provider, "
        "or choose another model in Settings."
    )


class Unavailable(NoAnswer):
    """The provider is down, or nobody answers at its address."""

    code = "ai.unavailable"
    status = 503
    passing = True
    sentence = (
        "The model's provider does not answer as it should just now. Try again in a few minutes; "
        "if it stays so, check the model's address in Settings."
    )


class TookTooLong(NoAnswer):
    """No answer within the time limit."""

    code = "ai.timeout"
    status = 504
    passing = True
    sentence = "The model did not answer in time. Try again, or ask for fewer scripts at once."


class BadAnswer(NoAnswer):
    """What came back does not have the agreed shape, and asking for a repair did not help."""

    code = "ai.bad_answer"
    sentence = (
        "The model answered, but not in the shape it was asked for, twice. Try again; if it "
        "stays so, choose a larger model in Settings."
    )


class Truncated(NoAnswer):
    """The answer hit the length limit: ask for less at once."""

    code = "ai.truncated"
    sentence = "The model's answer was cut off. Ask for fewer scripts at once."


class TooLong(NoAnswer):
    """The prompt does not fit into the model."""

    code = "ai.too_long"
    sentence = (
        "There is more to read than this model can take in. Strike out facts that do not "
        "matter, or choose a model with a larger context in Settings."
    )


class Declined(NoAnswer):
    """The provider's safety filter stopped it; asking again would not change that."""

    code = "ai.refused"
    status = 422
    sentence = (
        "The model's safety filter declined this text. Look through the facts and the UVP for "
        "what may have set it off."
    )


class BadKey(NoAnswer):
    """The provider does not accept the key."""

    code = "ai.bad_key"
    status = 409
    for_all = True
    sentence = "The provider does not accept the model's key. Enter it again in Settings."


class UnknownModel(NoAnswer):
    """The provider has no such model, or the address is wrong."""

    code = "ai.unknown_model"
    status = 409
    for_all = True
    sentence = "The provider knows no model of that name. Check its name in Settings."


class Rejected(NoAnswer):
    """The provider calls our request wrong."""

    code = "ai.rejected"
    sentence = (
        "The provider rejected the request. Choose another model in Settings; the job's log "
        "holds the provider's own words."
    )


class PrivateModelAddress(NoAnswer):
    """A customer's model address leads into a private network."""

    code = "ai.private_address"
    status = 422
    for_all = True
    sentence = (
        "The model's address leads into a private network. Give a public address, or ask "
        "whoever runs Tinkerflow to allow private ones."
    )


class NotConfigured(NoAnswer):
    """A model is chosen, but something it needs is missing."""

    code = "ai.not_configured"
    status = 409
    for_all = True
    sentence = "A model is chosen, but its key is missing. Enter it in Settings."


class BadSettings(BadInput):
    """The given model settings cannot be used."""

    code = "ai.bad_settings"
