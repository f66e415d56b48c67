"""The standard library's frozen dataclasses, made in a fifth of the time.

A build defines some two hundred of them, and ``dataclasses`` compiles six functions for each: a fifth of a cold start.
Here one is compiled, when the first value of the class is made, and the rest is shared. To type checkers, and to
whoever reads the code, this is ``dataclasses.dataclass``; a test holds the two to the same behaviour.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True, **rest: Any) -> Callable[[type], type]:
        """As in the standard library; what is not frozen, or asks for more than these, is made by it."""
        if not (frozen and slots) or rest:
            return dataclasses.dataclass(frozen=frozen, slots=slots, eq=eq, **rest)
        return lambda cls: _made(cls, eq)


def _made(cls: type, eq: bool) -> type[Any]:
    written = frozenset(cls.__dict__) - {"__hash__"} if cls.__hash__ is None else frozenset(cls.__dict__)
    made: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = tuple(made.__dataclass_fields__.values())
    of_its_own = {"__init__": _made_when_called(made, fields), **(_comparing(fields) if eq else {})}
    for name, method in {**_SHARED, **of_its_own}.items():
        if name not in written:  # what a class says of itself stands
            setattr(made, name, method)
    return made


def _made_when_called(made: type[Any], fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """An ``__init__`` that compiles the real one and gives place to it: a build makes values of half of its classes."""

    def first(self: Any, *values: Any, **named: Any) -> None:
        names: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
        exec(_init(fields, hasattr(made, "__post_init__"), names), names)  # names of fields and nothing else
        made.__init__ = names["__init__"]
        names["__init__"](self, *values, **named)

    return first


def _init(fields: tuple[Field[Any], ...], after: bool, names: dict[str, Any]) -> str:
    """The source of ``__init__``; the defaults that they name are put into ``names``."""
    given, body = ["self"], []
    for field in fields:
        name, default = field.name, f"_default_{field.name}"
        value = name if field.init else default
        if field.default is not MISSING:
            names[default] = field.default
            given += [f"{name}={default}"] if field.init else []
        elif field.default_factory is not MISSING:
            names[default] = field.default_factory
            given += [f"{name}=_missing"] if field.init else []
            value = f"{default}() if {name} is _missing else {name}" if field.init else f"{default}()"
        elif field.init:
            given.append(name)
        else:
            continue
        body.append(f" _set(self, {name!r}, {value})")
    if after:
        body.append(" self.__post_init__()")
    return "\n".join((f"def __init__({', '.join(given)}):", *(body or [" pass"])))


def _comparing(fields: tuple[Field[Any], ...]) -> dict[str, Callable[..., Any]]:
    """``__eq__`` and ``__hash__`` of the values that fields have."""
    compared = _values_of([field.name for field in fields if field.compare])
    hashed = _values_of([field.name for field in fields if (field.compare if field.hash is None else field.hash)])

    def same(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def digest(self: Any) -> int:
        return hash(hashed(self))

    return {"__eq__": same, "__hash__": digest}


def _values_of(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _shown(self: Any) -> str:
    told = [f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr]
    return f"{type(self).__qualname__}({', '.join(told)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED: dict[str, Callable[..., Any]] = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__repr__": _shown,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
