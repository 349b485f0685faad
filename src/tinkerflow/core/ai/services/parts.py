"""A part of a typed answer: what has been said of it so far, in the answer's own type."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, TypeGuard, Union, cast, get_args, get_origin

from pydantic import BaseModel, RootModel, TypeAdapter
from pydantic_core import from_json

from tinkerflow.kit.text import legible

NOTHING: Final = object()
# A number at the end of a text may go on; one that is over has something behind it.
OPEN_NUMBER: Final = re.compile(r"(?<=[\s,:\[])[-+.\deE]+\Z")


class Unsaid(ValueError):
    """Not enough has been said to make a value of."""


def part_of(kind: object, raw: str) -> object:
    """What a raw answer that is cut off anywhere holds of a type; None if it holds nothing yet.

    Pydantic's own partial validation takes a model whole or not at all, and checks lengths on the way.
    """
    text = OPEN_NUMBER.sub("", raw).encode("utf-8", "replace")
    try:
        said, done = (
            from_json(text, allow_partial="trailing-strings"),
            from_json(text, allow_partial=True),
        )
        if not _is_model(kind):
            said, done = _unwrapped(said), _unwrapped(done)
        return _value(kind, said, done) if said else None
    except ValueError:
        return None


def _unwrapped(said: object) -> object:
    """The library asks for anything but an object under one key of an object."""
    return next(iter(said.values()), None) if isinstance(said, dict) else None


def _is_model(kind: object) -> TypeGuard[type[BaseModel]]:
    return (
        isinstance(kind, type)
        and issubclass(kind, BaseModel)
        and not issubclass(kind, RootModel)
    )


def _value(kind: object, said: object, done: object) -> object:
    """A value of a type. Texts are taken as far as they are `said`, all else when it is `done`."""
    if _is_model(kind):
        return _model(kind, said, done)
    return MAKERS.get(get_origin(kind) or kind, _whole)(kind, said, done)


def _model(kind: type[BaseModel], said: object, done: object) -> BaseModel:
    if not isinstance(said, dict):
        raise Unsaid
    done = done if isinstance(done, dict) else {}
    values = {}
    for name, field in kind.model_fields.items():
        key = field.validation_alias if isinstance(field.validation_alias, str) else name
        try:
            values[name] = _value(
                field.annotation, said.get(key, NOTHING), done.get(key, NOTHING)
            )
        except ValueError:
            if field.is_required():
                values[name] = _empty(field.annotation)
    return kind.model_construct(None, **values)


def _empty(kind: object) -> object:
    """What stands for a value that is still to come, where its type has such a thing."""
    if _is_model(kind):
        return _model(kind, {}, {})
    origin = get_origin(kind) or kind
    if origin is Annotated:
        return _empty(get_args(kind)[0])
    if origin in EMPTY:
        return EMPTY[origin]()
    if type(None) in get_args(kind):
        return None
    raise Unsaid


def _text(_kind: object, said: object, _done: object) -> str:
    if not isinstance(said, str):
        raise Unsaid
    return legible(said)


def _items(kind: object, said: object, done: object) -> object:
    """The items up to the first of which too little is said."""
    of, *more = get_args(kind) or (Any,)
    if not isinstance(said, list) or more not in ([], [...]):
        return _whole(kind, said, done)
    done = done if isinstance(done, list) else []
    made = []
    for place, item in enumerate(said):
        try:
            made.append(_value(of, item, done[place] if place < len(done) else NOTHING))
        except ValueError:
            break
    return tuple(made) if more else made


def _pairs(kind: object, said: object, done: object) -> dict[str, object]:
    *_, of = get_args(kind) or (str, Any)
    if not isinstance(said, dict):
        raise Unsaid
    done = done if isinstance(done, dict) else {}
    made = {}
    for key, value in said.items():
        try:
            made[key] = _value(of, value, done.get(key, NOTHING))
        except ValueError:
            break
    return made


def _either(kind: object, said: object, done: object) -> object:
    for one in get_args(kind):
        try:
            return _value(one, said, done)
        except ValueError:
            continue
    raise Unsaid


def _bare(kind: object, said: object, done: object) -> object:
    return _value(get_args(kind)[0], said, done)


def _whole(kind: object, _said: object, done: object) -> object:
    if done is NOTHING:
        raise Unsaid
    return _adapter(kind).validate_python(done)


@cache
def _adapter(kind: object) -> TypeAdapter[object]:
    return TypeAdapter(cast("type[object]", kind))


MAKERS: Final[Mapping[object, Callable[[object, object, object], object]]] = {
    Annotated: _bare,
    Union: _either,
    UnionType: _either,
    str: _text,
    list: _items,
    tuple: _items,
    Sequence: _items,
    dict: _pairs,
    Mapping: _pairs,
}
EMPTY: Final[Mapping[object, Callable[[], object]]] = {
    str: str,
    list: list,
    tuple: tuple,
    Sequence: list,
    dict: dict,
    Mapping: dict,
}
