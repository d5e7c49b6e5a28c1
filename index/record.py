"""Frozen data classes that cost little to define.

The standard library's ``dataclass(frozen=True, slots=True)`` compiles some eight functions for each class while
its module is imported: about half a millisecond a class, which was a fifth of the start of the program. A record
does the same with functions that all classes share, and compiles its constructor when the first object is made.
It answers to ``dataclasses.fields``, ``replace``, ``asdict`` and ``is_dataclass`` like any data class.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter, ge, gt, le, lt
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_FACTORY = object()
"""Stands in a constructor's parameters for "make a default"."""


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def record(cls: type[T]) -> type[T]: ...


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def record(*, order: bool) -> Callable[[type[T]], type[T]]: ...


def record(cls: type[T] | None = None, *, order: bool = False) -> type[T] | Callable[[type[T]], type[T]]:
    """A class whose objects hold what its annotations name, in slots, and never change.

    Like ``dataclasses.dataclass(frozen=True, slots=True)``: constructor, equality, hash and representation from
    the fields in order, ``__post_init__`` called if there is one. Default values and
    ``field(default_factory=…)`` are understood; further options of ``field``, inherited fields and class
    variables are not.

    Args:
        cls: The class.
        order: Whether its objects compare as their values do, in order of the fields.

    Raises:
        TypeError: If the class asks for what a record cannot do.
    """
    if cls is None:
        return partial(_record, order=order)
    return _record(cls, order=order)


def _record(cls: type[T], *, order: bool) -> type[T]:
    space = dict(cls.__dict__)
    names = tuple(space.get("__annotations__", {}))
    defaults = {name: space.pop(name) for name in names if name in space}
    if any(getattr(base, "__annotations__", None) for base in cls.__mro__[1:-1]):
        raise TypeError(f"{cls.__qualname__}: a record inherits no fields")
    for name, default in defaults.items():
        if isinstance(default, dataclasses.Field) and default.default_factory is dataclasses.MISSING:
            raise TypeError(f"{cls.__qualname__}.{name}: a record knows no option but default_factory")
    for name in ("__dict__", "__weakref__"):
        space.pop(name, None)
    space |= {"__slots__": names, "__match_args__": names, "__dataclass_fields__": _FIELDS}
    space |= {"_record_values": _values(names), "_record_defaults": defaults}
    for name, method in ((_SHARED | _ORDERED) if order else _SHARED).items():
        space.setdefault(name, method)
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, space)
    made.__init__ = _first(made)
    return made  # type: ignore[no-any-return]


def names_of(kind: type) -> tuple[str, ...]:
    """The names of a data class's fields in order; of a record without making its ``fields``."""
    if _is_record(kind):
        names: tuple[str, ...] = kind.__dict__["__match_args__"]
        return names
    return tuple(field.name for field in dataclasses.fields(kind))


def has_fields(kind: type) -> bool:
    """Whether a class is a record or another data class."""
    return _is_record(kind) or dataclasses.is_dataclass(kind)


def _is_record(kind: type) -> bool:
    return "_record_values" in kind.__dict__


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What takes an object's values, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return staticmethod(lambda _: ())
    only = attrgetter(names[0])
    return staticmethod(lambda record: (only(record),))


def _first(made: Any) -> Callable[..., None]:
    """A constructor that compiles the right one and hands over to it."""

    def construct(self: Any, *args: Any, **kwargs: Any) -> None:
        made.__init__ = _constructor(made)
        made.__init__(self, *args, **kwargs)

    return construct


def _constructor(made: Any) -> Callable[..., None]:
    """The constructor of a record, compiled; its parameters are the fields."""
    space: dict[str, Any] = {"_set": object.__setattr__, "_factory": _FACTORY}
    parameters, body = [], []
    for name in made.__match_args__:
        value = name
        if name not in made._record_defaults:
            parameters.append(name)
        else:
            default = made._record_defaults[name]
            if isinstance(default, dataclasses.Field):
                space[f"_make_{name}"] = default.default_factory
                parameters.append(f"{name}=_factory")
                value = f"_make_{name}() if {name} is _factory else {name}"
            else:
                space[f"_default_{name}"] = default
                parameters.append(f"{name}=_default_{name}")
        body.append(f"    _set(self, {name!r}, {value})")
    if hasattr(made, "__post_init__"):
        body.append("    self.__post_init__()")
    exec(f"def __init__({', '.join(['self', *parameters])}):\n" + "\n".join(body or ["    pass"]), space)
    constructor: Callable[..., None] = space["__init__"]
    constructor.__qualname__ = f"{made.__qualname__}.__init__"
    constructor.__module__ = made.__module__
    return constructor


class _Fields:
    """``__dataclass_fields__``, made when it is first asked for: few classes are ever asked."""

    def __get__(self, _: object, owner: Any) -> Mapping[str, Any]:
        kinds, defaults = owner.__annotations__, owner._record_defaults
        rows: list[Any] = [
            (name, kinds[name], defaults[name]) if name in defaults else (name, kinds[name])
            for name in owner.__match_args__
        ]
        fields: Mapping[str, Any] = vars(dataclasses.make_dataclass(owner.__name__, rows))[
            "__dataclass_fields__"
        ]
        type.__setattr__(owner, "__dataclass_fields__", fields)
        return fields


_FIELDS = _Fields()


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self._record_values(self) == other._record_values(other)


def _hash(self: Any) -> int:
    return hash(self._record_values(self))


def _represent(self: Any) -> str:
    pairs = zip(self.__match_args__, self._record_values(self), strict=True)
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"


def _refuse_to_set(_: Any, name: str, __: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    return self.__class__, self._record_values(self)


def _replace(self: Any, /, **changes: Any) -> Any:
    return dataclasses.replace(self, **changes)


def _compare(by: Callable[[Any, Any], bool]) -> Callable[[Any, Any], Any]:
    def compared(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return by(self._record_values(self), other._record_values(other))

    return compared


_SHARED: dict[str, Any] = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _represent,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__reduce__": _reduce,
    "__replace__": _replace,
}
_ORDERED: dict[str, Any] = {f"__{by.__name__}__": _compare(by) for by in (lt, le, gt, ge)}
