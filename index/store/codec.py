"""The model's frozen data classes to JSON lists and back, by their declared types.

Each object becomes the list of its fields, so that ten thousand articles' annotations stay small and are
read back quickly. A changed class changes the fingerprint, and with it the store is rebuilt.
"""

from __future__ import annotations

import hashlib
import json
import os
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from index.record import has_fields, names_of

T = TypeVar("T")


def dumps(value: Any) -> str:
    """JSON of a model object, or of a tuple or mapping of them; lone surrogates stay escaped."""
    return _ENCODER.encode(value)


def loads(kind: type[T], text: str) -> T:
    """The object of type ``kind`` that ``dumps`` wrote.

    Raises:
        ValueError: If the text is not what ``dumps`` writes for that type.
    """
    decode = _decoder(typing.cast(Any, kind))
    try:
        data = json.loads(text)
        return typing.cast(T, decode(data) if decode else data)
    except (TypeError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(f"not a stored {kind.__name__}") from error


def loads_tuple(kind: type[T], text: str) -> tuple[T, ...]:
    """The tuple of objects of type ``kind`` that ``dumps`` wrote. Raises ValueError as ``loads`` does."""
    decode = _decoder(typing.cast(Any, kind))
    try:
        data = json.loads(text)
        return tuple(decode(item) for item in data) if decode else tuple(data)
    except (TypeError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(f"not stored {kind.__name__} objects") from error


def path_to_store(path: str) -> str | bytes:
    """A file's path as SQLite can hold it: text, or its bytes where they are no UTF-8."""
    return path if path.isascii() or _encodable(path) else os.fsencode(path)


def path_from_store(value: str | bytes) -> str:
    """The path that ``path_to_store`` gave, undecodable bytes as surrogate escapes again."""
    return os.fsdecode(value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def fingerprint(*kinds: type) -> str:
    """A short hash over the fields and types of the classes, to tell when stored objects went stale."""
    text = repr([(k.__name__, [(n, str(k.__annotations__[n])) for n in names_of(k)]) for k in kinds])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _plain(value: Any) -> Any:
    """What JSON has no form of itself, in one that it has."""
    take = _values_of(typing.cast(Any, type(value)))
    if take is not None:
        return take(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} objects are not stored")


@cache
def _values_of(kind: type) -> Callable[[Any], Sequence[Any]] | None:
    """What takes the values of the fields of a data class; None for any other class."""
    if not has_fields(kind):
        return None
    names = names_of(kind)
    if len(names) == 1:
        return lambda value: [getattr(value, names[0])]
    return attrgetter(*names) if names else lambda _: []


# Going through the objects is left to the encoder, which is in C; none of them holds itself.
_ENCODER = json.JSONEncoder(check_circular=False, separators=(",", ":"), default=_plain)


@cache
def _decoder(kind: Any) -> Callable[[Any], Any] | None:
    """A function that turns plain JSON data into a value of the declared type; None if it is one already."""
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and has_fields(kind):
        return _class_decoder(kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        item = _decoder(arguments[0])
        return tuple if item is None else lambda data: tuple(item(entry) for entry in data)
    if origin in (typing.Union, types.UnionType):
        inner = _decoder(next(part for part in arguments if part is not type(None)))
        return None if inner is None else lambda data: None if data is None else inner(data)
    return None


def _class_decoder(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    decoders = ((index, _decoder(hints[name])) for index, name in enumerate(names_of(kind)))
    special = [(index, decode) for index, decode in decoders if decode is not None]

    def build(data: list[Any]) -> Any:
        for index, decode in special:
            data[index] = decode(data[index])
        return kind(*data)

    return build
