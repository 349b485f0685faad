"""What comes in: JSON and queries, read strictly before anybody believes them."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Schema
from ninja.errors import ValidationError
from ninja.parser import Parser
from pydantic import ConfigDict, Field

from tinkerflow.craft.copybook.angles import angle_ids
from tinkerflow.craft.copybook.tones import tones
from tinkerflow.kit.errors import BadInput

View = Callable[..., object]


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


def without_unknown(view: View) -> View:
    """Refuse a query parameter that the operation does not have, instead of not hearing it."""
    models = view._ninja_operation.models  # type: ignore[attr-defined] # set by the framework
    queries = [one for one in models if one.__ninja_param_source__ == "query"]
    known = {name for one in queries for name in one.__ninja_flatten_map__}

    @wraps(view)
    def answer(request: HttpRequest, **values: object) -> object:
        if unknown := sorted(set(request.GET) - known):
            what = f"No such parameter; there is {', '.join(sorted(known)) or 'none'} here"
            raise ValidationError([{"loc": ("query", one), "msg": what} for one in unknown])
        return view(request, **values)

    return answer


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
