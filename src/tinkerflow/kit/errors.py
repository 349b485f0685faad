"""Refusals: the one family of errors that a person is meant to read."""

from typing import ClassVar


class Refusal(Exception):
    """An expected refusal: shown to the person, never paged to us.

    `code` is stable and documented; `status` is what the HTTP doors answer; `facts` are the values
    that a program may want (they are shown in the API's problem document, never secrets).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class NotThere(Refusal):
    """What was asked for does not exist, or not for this person."""

    code = "not_found"
    status = 404


class BadInput(Refusal):
    """The given values cannot be used; the message says which and how to mend them."""

    code = "bad_input"
    status = 422
