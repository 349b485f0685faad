"""What comes in: JSON and queries, read strictly before anybody believes them."""

import json
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Schema
from ninja.parser import Parser
from pydantic import ConfigDict, Field

from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.craft.copybook.tones import tones
from tinkerflow.kit.errors import BadInput


class Unstorable(BadInput):
    """A character that no text here can hold."""

    code = "api.unstorable_text"


Angle = Annotated[str, Field(json_schema_extra={"enum": list(angle_ids())})]
Tone = Annotated[str, Field(json_schema_extra={"enum": ["", *tones()]})]


class Given(Schema):
    """The base of every body: a name we do not know is an error, not a wish that goes unheard."""

    model_config = ConfigDict(extra="forbid")


class StrictParser(Parser):
    """JSON without NaN, texts without NUL and without half characters: PostgreSQL can hold neither."""

    def parse_body(self, request: HttpRequest) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The body's value. Raises Unstorable, or ValueError for what is no JSON."""
        value = json.loads(request.body, parse_constant=unheard_of)
        check(json.dumps(value, ensure_ascii=False))
        return value

    def parse_querydict(
        self,
        data: MultiValueDict[str, Any],
        list_fields: list[str],
        request: HttpRequest,
    ) -> dict[str, Any]:
        """The fields of a query or form. Raises Unstorable."""
        fields = super().parse_querydict(data, list_fields, request)
        check(json.dumps(fields, ensure_ascii=False, default=str))
        return fields


def unheard_of(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")


def check(text: str) -> None:
    """Raises Unstorable for JSON with a NUL (written as an escape) or half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError as half:
        raise Unstorable("A text holds half a character. Send whole ones.") from half
    if "\\u0000" in text.replace("\\\\", ""):
        raise Unstorable("A text holds the character U+0000. Send it without.")
